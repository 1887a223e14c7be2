import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, Module, Post } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import { Caller, RequiresRole } from './access.js';
import type { Principal } from './access.js';
import { ApiKeyRing } from './api-key-ring.js';
import { parseApiKeys } from './api-keys.js';
import { SESSION_SETTINGS, Sessions, WrongKeys } from './sessions.js';
import { startTestService, testKey } from './testing/index.js';

@RequiresRole('analyst')
@Controller('v1/things')
class ThingsController {
  @Get()
  list(@Caller() { name }: Principal): object {
    return { name };
  }

  @Post()
  add(@Caller() { name }: Principal): object {
    return { name };
  }
}

@Module({ controllers: [ThingsController] })
class TestModule {}

let app: NestFastifyApplication;
beforeAll(async () => {
  app = await startTestService(
    {
      name: 'test-service',
      api: { title: 'Test', description: 'A test', version: '1.2.3' },
      settings: SESSION_SETTINGS,
      sessions: (config) => config,
      module: () => TestModule,
    },
    {},
  );
});
afterAll(() => app.close());

const api = (): ReturnType<typeof request> => request(app.getHttpServer());
const signIn = (apiKey: string, headers: Record<string, string> = {}): request.Test =>
  api().post('/v1/session').set(headers).send({ apiKey });
const cookieOf = (answer: request.Response): string => {
  const [cookie] = answer.headers['set-cookie'] as unknown as string[];
  return cookie ?? '';
};
const signedIn = async (role: string): Promise<string> =>
  cookieOf(await signIn(testKey(role)).expect(204)).split(';')[0] ?? '';

describe('a session', () => {
  it('begins with an API key, in a cookie that no script and no other site can use', async () => {
    const cookie = cookieOf(await signIn(testKey('analyst')).expect(204));
    expect(cookie).toMatch(/^opex-session=[\w.-]+; Max-Age=43200; Path=\/; HttpOnly; SameSite=Strict$/);
    expect(cookie).not.toContain(testKey('analyst'));
  });

  it('has a cookie for HTTPS alone where the page came by it', async () => {
    const answer = await signIn(testKey('analyst'), { host: 'opex.example', origin: 'https://opex.example' }).expect(
      204,
    );
    expect(cookieOf(answer)).toContain('; Secure;');
  });

  it('stands for the key', async () => {
    const cookie = await signedIn('analyst');
    await api().get('/v1/things').set('cookie', `theme=dark; ${cookie}`).expect(200, { name: 'test-analyst' });
    const { body } = (await api()
      .get('/v1/session')
      .set('cookie', cookie)
      .expect(200)
      .expect('cache-control', 'no-store')) as { readonly body: unknown };
    expect(body).toEqual({ name: 'test-analyst', roles: ['analyst'], expiresAt: expect.stringMatching(/:\d\dZ$/) });
    const emitter = await signedIn('emitter');
    await api().get('/v1/things').set('cookie', emitter).expect(403);
  });

  it('tells also who sends a key', async () => {
    const { body } = (await api()
      .get('/v1/session')
      .set('authorization', `Bearer ${testKey('operator')}`)
      .expect(200)) as { readonly body: unknown };
    expect(body).toEqual({ name: 'test-operator', roles: ['operator'], expiresAt: null });
    await api().get('/v1/session').expect(204);
    await api().get('/v1/session').set('authorization', 'Bearer nobody').expect(401);
  });

  it('is refused with a cookie that was not sealed here, or is changed', async () => {
    const cookie = await signedIn('analyst');
    const changed = cookie.slice(0, -2) + (cookie.endsWith('AA') ? 'BB' : 'AA');
    await api().get('/v1/things').set('cookie', changed).expect(401);
    await api().get('/v1/things').set('cookie', 'opex-session=x').expect(401);
  });

  it('ends when it is signed out of, also where the cookie was copied', async () => {
    const cookie = await signedIn('analyst');
    const origin = { host: 'opex.example', origin: 'http://opex.example' };
    const answer = await api().delete('/v1/session').set('cookie', cookie).set(origin).expect(204);
    expect(cookieOf(answer)).toBe('opex-session=; Max-Age=0; Path=/; HttpOnly; SameSite=Strict');
    await api().get('/v1/things').set('cookie', cookie).expect(401);
  });

  it('is not begun with what is no key', async () => {
    const { body } = (await signIn('nobody-has-this-key').expect(401)) as { readonly body: unknown };
    expect(body).toMatchObject({ code: 'unauthenticated' });
    expect(JSON.stringify(body)).not.toContain('nobody-has-this-key');
    await api().post('/v1/session').send({}).expect(400);
  });
});

describe('a request with a session that changes something', () => {
  it.each([
    ['its own page', { host: 'opex.example:3000', origin: 'http://opex.example:3000' }, 201],
    ['its own page behind a proxy', { origin: 'https://opex.example', 'sec-fetch-site': 'same-origin' }, 201],
    ['no page', {}, 403],
    ['another site', { host: 'opex.example', origin: 'https://evil.example' }, 403],
    ['another site of the same domain', { origin: 'https://evil.opex.example', 'sec-fetch-site': 'same-site' }, 403],
    ['another port', { host: 'opex.example:3000', origin: 'http://opex.example:4000' }, 403],
    ['a page without an origin', { host: 'opex.example', origin: 'null' }, 403],
  ])('comes from %s', async (_, headers, status) => {
    const cookie = await signedIn('analyst');
    const { body } = (await api().post('/v1/things').set('cookie', cookie).set(headers).expect(status)) as {
      readonly body: unknown;
    };
    expect(body).toMatchObject(status === 403 ? { code: 'cross-origin' } : { name: 'test-analyst' });
  });

  it('needs no page where a key is sent, and none signs in from another site', async () => {
    await api()
      .post('/v1/things')
      .set('authorization', `Bearer ${testKey('analyst')}`)
      .expect(201);
    await signIn(testKey('analyst'), { host: 'opex.example', origin: 'https://evil.example' }).expect(403);
  });
});

it('lets nobody try many keys from one address', async () => {
  for (let count = 0; count < 10; count++) await signIn('nobody-has-this-key');
  const { headers } = await signIn('nobody-has-this-key').expect(429);
  expect(Number(headers['retry-after'])).toBeGreaterThan(0);
  await signIn(testKey('analyst')).expect(429);
});

describe('sessions', () => {
  const START_MS = Date.parse('2026-01-01T00:00:00Z');
  const KEY = 'first-key-0123456789';
  const config = { SESSION_SECRET: 'a-secret-of-all-instances-0123456789', SESSION_HOURS: 2 };
  const ringOf = (line: string, now: () => number): ApiKeyRing =>
    new ApiKeyRing({ service: 'test', file: null, keys: parseApiKeys(line), now });

  it('are known to every instance with the same secret, and to no other', async () => {
    const ring = ringOf(`${KEY} analyst coo`, () => START_MS);
    const [one, other] = [new Sessions(ring, config, () => START_MS), new Sessions(ring, config, () => START_MS)];
    const sealed = (await one.begin(KEY))?.sealed ?? '';
    expect((await other.find(sealed))?.principal.name).toBe('coo');
    const foreign = new Sessions(ring, { ...config, SESSION_SECRET: null }, () => START_MS);
    expect(await foreign.find(sealed)).toBeNull();
  });

  it('tell the key that they stand for, to who has the secret alone, for asking other services', async () => {
    const sessions = new Sessions(
      ringOf(`${KEY} analyst coo`, () => START_MS),
      config,
      () => START_MS,
    );
    const sealed = (await sessions.begin(KEY))?.sealed ?? '';
    expect(sealed).not.toContain(KEY);
    expect(await sessions.credentialOf({ cookie: `opex-session=${sealed}` })).toBe(KEY);
    expect(await sessions.credentialOf({ authorization: 'Bearer another', cookie: `opex-session=${sealed}` })).toBe(
      'another',
    );
    expect(await sessions.credentialOf({ authorization: 'Basic eDp5' })).toBeNull();
    expect(await sessions.credentialOf({ cookie: 'opex-session=x' })).toBeNull();
    expect(await sessions.credentialOf({})).toBeNull();
  });

  it('end after their time, or with their key', async () => {
    let nowMs = START_MS;
    const now = (): number => nowMs;
    const sessions = new Sessions(ringOf(`${KEY} analyst coo`, now), config, now);
    const sealed = (await sessions.begin(KEY))?.sealed ?? '';
    nowMs = START_MS + 2 * 3_600_000 - 1;
    expect((await sessions.find(sealed))?.expiresAtMs).toBe(START_MS + 2 * 3_600_000);
    nowMs++;
    expect(await sessions.find(sealed)).toBeNull();

    nowMs = START_MS;
    const expiring = new Sessions(ringOf(`${KEY} analyst coo expires=2026-01-01T01:00:00Z`, now), config, now);
    expect((await expiring.find(sealed))?.expiresAtMs).toBe(START_MS + 3_600_000);
    const revoked = new Sessions(ringOf('other-key-0123456789 analyst coo', now), config, now);
    expect(await revoked.find(sealed)).toBeNull();
    const demoted = new Sessions(ringOf(`${KEY} emitter coo`, now), config, now);
    expect((await demoted.find(sealed))?.principal.roles).toEqual(new Set(['emitter']));
  });

  it('let an address wait after ten wrong keys in a minute', () => {
    let nowMs = START_MS;
    const wrongKeys = new WrongKeys(() => nowMs);
    for (let count = 0; count < 10; count++) {
      expect(wrongKeys.waitSeconds('10.0.0.1')).toBe(0);
      wrongKeys.add('10.0.0.1');
    }
    nowMs += 20_000;
    expect(wrongKeys.waitSeconds('10.0.0.1')).toBe(40);
    expect(wrongKeys.waitSeconds('10.0.0.2')).toBe(0);
    nowMs += 40_000;
    expect(wrongKeys.waitSeconds('10.0.0.1')).toBe(0);
  });
});
