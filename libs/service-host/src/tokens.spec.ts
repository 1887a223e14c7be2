import type { AddressInfo } from 'node:net';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { Controller, Get, Module } from '@nestjs/common';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { CryptoKey } from 'jose';
import { base64url, exportJWK, exportSPKI, generateKeyPair, SignJWT } from 'jose';
import request from 'supertest';
import type { Principal } from './access.js';
import { Caller, RequiresRole } from './access.js';
import { startTestService, testKey } from './testing/index.js';
import { TokenVerifier } from './tokens.js';

interface SigningKey {
  readonly kid: string;
  readonly privateKey: CryptoKey;
  readonly publicKey: CryptoKey;
}

const newSigningKey = async (kid: string): Promise<SigningKey> => ({
  kid,
  ...(await generateKeyPair('ES256', { extractable: true })),
});

/** An issuer over HTTP, whose keys and health the specs change. */
let server: Server;
let issuer: string;
let published: readonly SigningKey[];
let isDown = false;
let reads = 0;
let first: SigningKey;
let second: SigningKey;
let nowMs = 0;

beforeAll(async () => {
  [first, second] = await Promise.all([newSigningKey('first'), newSigningKey('second')]);
  server = createServer((incoming, answer) => {
    void (async () => {
      if (isDown) {
        answer.writeHead(503).end();
        return;
      }
      answer.setHeader('content-type', 'application/json');
      if (incoming.url === '/.well-known/openid-configuration') {
        answer.end(JSON.stringify({ issuer, jwks_uri: `${issuer}/keys` }));
        return;
      }
      reads += 1;
      const keys = await Promise.all(
        published.map(async ({ kid, publicKey }) => ({
          ...(await exportJWK(publicKey)),
          kid,
          alg: 'ES256',
          use: 'sig',
        })),
      );
      answer.end(JSON.stringify({ keys }));
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));
beforeEach(() => {
  published = [first];
  isDown = false;
  reads = 0;
  faults = [];
  nowMs = Date.now();
});

/** What operators are told. */
let faults: string[] = [];

const seconds = (offset: number): number => Math.floor(nowMs / 1_000) + offset;

type Claims = Readonly<Record<string, unknown>>;

function tokenOf(claims: Claims = {}, key: SigningKey = first): Promise<string> {
  return new SignJWT({ iss: issuer, aud: 'opex', sub: 'ada', roles: ['analyst'], exp: seconds(60), ...claims })
    .setProtectedHeader({ alg: 'ES256', kid: key.kid })
    .sign(key.privateKey);
}

const verifier = (more: Partial<ConstructorParameters<typeof TokenVerifier>[1]> = {}): TokenVerifier =>
  new TokenVerifier(
    issuer,
    {
      JWT_AUDIENCE: 'opex',
      JWT_ROLES_CLAIM: 'roles',
      JWT_ROLES: new Map([['analyst', 'analyst']]),
      JWT_CLOCK_SKEW_SECONDS: 30,
      ...more,
    },
    (error) => faults.push(error.message),
    () => nowMs,
  );

describe('a token', () => {
  it('names the caller and its roles, which a claim is mapped to', async () => {
    expect(await verifier().find(await tokenOf())).toEqual({ name: 'token:ada', roles: new Set(['analyst']) });
    const mapped = verifier({ JWT_ROLES_CLAIM: 'realm.groups', JWT_ROLES: new Map([['finance', 'controller']]) });
    const claims = { roles: ['admin'], realm: { groups: ['finance', 'admin', 'constructor'] } };
    expect(await mapped.find(await tokenOf(claims))).toEqual({ name: 'token:ada', roles: new Set(['controller']) });
    expect((await verifier().find(await tokenOf({ roles: ['owner'] })))?.roles.size).toBe(0);
  });

  it.each<[string, () => Claims]>([
    ['expired', () => ({ exp: seconds(-31) })],
    ['not yet valid', () => ({ nbf: seconds(31) })],
    ['for another audience', () => ({ aud: 'payroll' })],
    ['from another issuer', () => ({ iss: 'https://elsewhere.example' })],
    ['without an end', () => ({ exp: undefined })],
    ['without a subject', () => ({ sub: undefined })],
    ['with a subject that breaks lines', () => ({ sub: 'ada\nadmin' })],
  ])('is refused when it is %s', async (_what, claims) => {
    expect(await verifier().find(await tokenOf(claims()))).toBeNull();
  });

  it('may be a little off by the clock', async () => {
    expect(await verifier().find(await tokenOf({ exp: seconds(-20) }))).not.toBeNull();
    expect(await verifier().find(await tokenOf({ nbf: seconds(20) }))).not.toBeNull();
  });

  it('is refused where it is not signed, signed with the public key as a secret, or changed', async () => {
    const claims = { iss: issuer, aud: 'opex', sub: 'ada', roles: ['analyst'], exp: seconds(60) };
    const encode = (value: object): string => base64url.encode(JSON.stringify(value));
    const unsigned = `${encode({ alg: 'none' })}.${encode(claims)}.`;
    const asSecret = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256', kid: 'first' })
      .sign(new TextEncoder().encode(await exportSPKI(first.publicKey)));
    const [header = '', , signature = ''] = (await tokenOf()).split('.');
    const changed = [header, encode({ ...claims, roles: ['admin'] }), signature].join('.');
    const otherKey = await tokenOf({}, { ...second, kid: 'first' });
    for (const forged of [unsigned, asSecret, changed, otherKey]) expect(await verifier().find(forged)).toBeNull();
    expect(faults).toEqual([]);
  });

  it('is accepted with a key that the issuer has rotated in, and refused once it was rotated out', async () => {
    const tokens = verifier();
    const old = await tokenOf();
    expect(await tokens.find(old)).not.toBeNull();
    published = [second];
    nowMs += 31_000;
    expect(await tokens.find(await tokenOf({}, second))).not.toBeNull();
    expect(await tokens.find(await tokenOf())).toBeNull();
    expect(reads).toBe(2);
  });

  it('makes the service ask once for an unknown key, however many come', async () => {
    const tokens = verifier();
    await tokens.find(await tokenOf());
    nowMs += 31_000;
    for (let n = 0; n < 5; n += 1) expect(await tokens.find(await tokenOf({}, second))).toBeNull();
    expect(reads).toBe(2);
  });

  it('is still accepted while the issuer is down, for a day', async () => {
    const tokens = verifier();
    await tokens.find(await tokenOf());
    isDown = true;
    nowMs += 23 * 3_600_000;
    expect(await tokens.find(await tokenOf())).not.toBeNull();
    // Asked beside the answer: a question that is still under way would be shared by the next.
    while (faults.length < 1) await new Promise((resolve) => setImmediate(resolve));
    nowMs += 2 * 3_600_000;
    await expect(tokens.find(await tokenOf())).rejects.toMatchObject({ problem: { status: 503 } });
    expect(faults).toEqual([
      expect.stringMatching(/openid-configuration/),
      expect.stringMatching(/openid-configuration/),
    ]);
  });
});

@Controller('v1/me')
class MeController {
  @RequiresRole('analyst')
  @Get()
  me(@Caller() caller: Principal): object {
    return { name: caller.name };
  }
}

@Module({ controllers: [MeController] })
class MeModule {}

describe('a service with an issuer', () => {
  it('lets tokens in beside keys', async () => {
    const api = { title: 'Test', description: 'A test', version: '1.2.3' };
    const options = { name: 'test-service', api, settings: {}, module: () => MeModule };
    const app = await startTestService(options, { JWT_ISSUER: issuer });
    const ask = (bearer: string): request.Test =>
      request(app.getHttpServer()).get('/v1/me').set('authorization', `Bearer ${bearer}`);
    await ask(await tokenOf()).expect(200, { name: 'token:ada' });
    await ask(testKey('analyst')).expect(200, { name: 'test-analyst' });
    await ask(await tokenOf({ roles: ['emitter'] })).expect(403);
    await ask(`${await tokenOf()}x`).expect(401);
    await app.close();
    isDown = true;
    const cold = await startTestService(options, { JWT_ISSUER: issuer });
    const answer = await request(cold.getHttpServer())
      .get('/v1/me')
      .set('authorization', `Bearer ${await tokenOf()}`)
      .expect(503);
    expect(answer.body).toMatchObject({ code: 'issuer-unavailable' });
    await cold.close();
  });
});
