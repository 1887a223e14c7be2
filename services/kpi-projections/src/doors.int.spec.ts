import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { TestDatabase } from '@opex/event-sourcing/testing';
import { createTestDatabase } from '@opex/event-sourcing/testing';
import { startTestService, testKey } from '@opex/service-host/testing';
import request from 'supertest';
import { serviceOptions } from './service-options.js';

interface Heard {
  readonly method: string;
  readonly url: string;
  readonly authorization: string;
  readonly type: string;
  readonly body: string;
}

/** Answers as it is told, and keeps what it was asked. */
const heard: Heard[] = [];
let says: { status: number; type: string; body: string; location?: string };
const isFine = { status: 200, type: 'application/json; charset=utf-8', body: '{"items":[]}' };
let peer: Server;
let database: TestDatabase;
let app: NestFastifyApplication;

beforeAll(async () => {
  peer = createServer((asked, answer) => {
    const chunks: Buffer[] = [];
    asked.on('data', (chunk: Buffer) => chunks.push(chunk));
    asked.on('end', () => {
      const { method = '', url = '', headers } = asked;
      const { authorization = '', 'content-type': type = '' } = headers;
      heard.push({ method, url, authorization, type, body: Buffer.concat(chunks).toString() });
      const { location } = says;
      answer.writeHead(says.status, { 'content-type': says.type, ...(location !== undefined && { location }) });
      answer.end(says.body);
    });
  });
  await new Promise<void>((done) => peer.listen(0, '127.0.0.1', done));
  const address = peer.address();
  if (address === null || typeof address === 'string') throw new TypeError('a TCP server has a port');
  database = await createTestDatabase([]);
  app = await startTestService(serviceOptions, {
    DATABASE_URL: database.url,
    MESSAGING_URL: database.url,
    QUALITY_AUDITS_URL: `http://127.0.0.1:${address.port}`,
    // Nobody listens there.
    COST_LEDGERS_URL: 'http://127.0.0.1:1',
  });
});
afterAll(async () => {
  await app.close();
  await database.drop();
  await new Promise((done) => peer.close(done));
});

const asOperator = (method: 'get' | 'post', path: string): request.Test => {
  heard.length = 0;
  return request(app.getHttpServer())
    [method](`/v1/doors${path}`)
    .set('authorization', `Bearer ${testKey('operator')}`);
};
/** Those of the door; the service asks for itself how long the log is. */
const askedOfDoor = (): readonly Heard[] => heard.filter(({ url }) => !url.startsWith('/v1/log'));

describe('the door of a write service', () => {
  it('is asked in the name of the caller, by the four requests there are', async () => {
    says = isFine;
    const authorization = `Bearer ${testKey('operator')}`;
    await asOperator('get', '/quality-audits/refused?limit=2&cursor=7').expect(200, { items: [] });
    expect(askedOfDoor()).toEqual([
      { method: 'GET', url: '/v1/quarantine?status=waiting&limit=2&cursor=7', authorization, type: '', body: '' },
    ]);
    await asOperator('get', '/quality-audits/refused/41').expect(200);
    expect(askedOfDoor()).toMatchObject([{ method: 'GET', url: '/v1/quarantine/41' }]);
    await asOperator('post', '/quality-audits/refused/41/resubmission').expect(200);
    expect(askedOfDoor()).toMatchObject([{ method: 'POST', url: '/v1/quarantine/41/resubmit', type: '', body: '' }]);
    const event = '{"id": "1", "data": {"amount": 1.10}}';
    await asOperator('post', '/quality-audits/refused/41/resubmission').send({ event }).expect(200);
    expect(askedOfDoor()).toMatchObject([{ type: 'application/cloudevents+json', body: event }]);
    await asOperator('post', '/quality-audits/refused/41/discard').send({ reason: 'a test' }).expect(200);
    expect(askedOfDoor()).toMatchObject([{ url: '/v1/quarantine/41/discard', body: '{"reason":"a test"}' }]);
  });

  it('is asked with the key that a browser signed in with', async () => {
    says = isFine;
    const api = request(app.getHttpServer());
    const signedIn = await api.post('/v1/session').send({ apiKey: testKey('operator') });
    const [cookie = ''] = signedIn.headers['set-cookie'] as unknown as string[];
    heard.length = 0;
    await api
      .get('/v1/doors/quality-audits/refused')
      .set('cookie', cookie.split(';')[0] ?? '')
      .expect(200);
    expect(askedOfDoor()).toMatchObject([{ authorization: `Bearer ${testKey('operator')}` }]);
  });

  it('refuses in its own words', async () => {
    const problem = { status: 409, code: 'not-waiting', detail: 'It was sent before.' };
    says = { status: 409, type: 'application/problem+json', body: JSON.stringify(problem) };
    const answer = await asOperator('post', '/quality-audits/refused/41/discard').send({ reason: 'x' }).expect(409);
    expect(answer.body).toEqual(problem);
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
  });

  it.each([
    ['knows no such key', { status: 401, type: 'application/problem+json', body: '{}' }, 403, 'key-unknown'],
    ['sends somewhere else', { status: 302, type: 'application/json', body: '', location: 'http://127.0.0.1:1/' }, 502],
    ['answers a page', { status: 200, type: 'text/html', body: '<script>' }, 502],
    ['answers too much', { status: 200, type: 'application/json', body: `"${'x'.repeat(8_000_000)}"` }, 502],
  ])('that %s is a problem here', async (_, answer, status, code = 'door-unreachable') => {
    says = answer;
    expect((await asOperator('get', '/quality-audits/refused').expect(status)).body).toMatchObject({ code });
  });

  it('that is not there is a problem, and none but the three is asked', async () => {
    expect((await asOperator('get', '/cost-ledgers/refused').expect(502)).body).toMatchObject({
      code: 'door-unreachable',
    });
    await asOperator('get', '/elsewhere/refused').expect(400);
    await asOperator('get', '/quality-audits/refused/..%2f..%2flog').expect(400);
    await asOperator('get', '/quality-audits/refused?status=any&limit=1000').expect(400);
    await asOperator('post', '/quality-audits/refused/1/discard').send({}).expect(400);
    expect(askedOfDoor()).toEqual([]);
  });
});
