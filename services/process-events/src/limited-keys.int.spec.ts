import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { TestDatabase } from '@opex/event-sourcing/testing';
import { createTestDatabase } from '@opex/event-sourcing/testing';
import { startTestService } from '@opex/service-host/testing';
import request from 'supertest';
import { processEvents } from './process-events.module.js';

const SHOP_KEY = 'key-of-the-shop-0001';
const TYPES_KEY = 'key-of-some-types-01';
const OPERATOR_KEY = 'key-of-operation-001';
const KEYS = [
  `${SHOP_KEY} emitter shop types=opex.process.* sources=urn:shop:*`,
  `${TYPES_KEY} emitter typist types=opex.process.*`,
  `${OPERATOR_KEY} operator,emitter operation`,
];

let database: TestDatabase;
let app: NestFastifyApplication;
const post = (path: string, key: string, body: object, contentType = 'application/json'): request.Test =>
  request(app.getHttpServer())
    .post(path)
    .set('authorization', `Bearer ${key}`)
    .set('content-type', contentType)
    .send(JSON.stringify(body));

const event = (id: string, source: string, type = 'opex.process.case-opened.v1', data: object = { process: 'a' }) => ({
  ...{ specversion: '1.0', id, source, type, subject: 'R-1', time: '2026-03-02T09:00:00Z', data },
});

const start = (keys: readonly string[]): Promise<NestFastifyApplication> =>
  startTestService(processEvents, {
    DATABASE_URL: database.url,
    MESSAGING_URL: database.url,
    API_KEYS: keys.join(';'),
  });

beforeAll(async () => {
  database = await createTestDatabase([]);
  app = await start(KEYS);
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

describe('a key limited to sources and types', () => {
  it('reports what is its own; each other event is told of and waits in quarantine', async () => {
    const batch = [
      event('1', 'urn:shop:1'),
      event('2', 'urn:shopping'),
      event('3', 'urn:shop:1', 'opex.business.transactions-counted.v1', { count: 2 }),
    ];
    const answer = await post('/v1/events', SHOP_KEY, batch, 'application/cloudevents-batch+json').expect(200);
    expect(answer.body).toMatchObject({
      accepted: 1,
      rejected: 2,
      results: [
        { index: 1, id: '2', status: 'rejected', problem: { code: 'not-permitted' } },
        { index: 2, id: '3', status: 'rejected', problem: { code: 'not-permitted' } },
      ],
    });
    const single = event('2', 'urn:shopping');
    const refused = await post('/v1/events', SHOP_KEY, single, 'application/cloudevents+json').expect(400);
    expect(refused.body).toMatchObject({ code: 'not-permitted' });
    const waiting = await database.dataSource.query<object[]>(
      'SELECT source, reason AS code FROM quarantine ORDER BY source',
    );
    expect(waiting).toEqual([
      { source: 'urn:shop:1', code: 'not-permitted' },
      { source: 'urn:shopping', code: 'not-permitted' },
    ]);
  });

  it('corrects no event of another source, neither as the target nor as the replacement', async () => {
    const batch = [event('10', 'urn:crm'), event('11', 'urn:shop:1')];
    await post('/v1/events', OPERATOR_KEY, batch, 'application/cloudevents-batch+json').expect(200);
    const correct = (key: string, source: string, id: string, replacement?: object): request.Test =>
      post('/v1/corrections', key, {
        target: { source, id },
        action: replacement === undefined ? 'retract' : 'replace',
        reason: 'wrong',
        ...(replacement && { replacement }),
      });
    const refusals = [
      await correct(SHOP_KEY, 'urn:crm', '10'),
      await correct(SHOP_KEY, 'urn:shop:1', '11', event('12', 'urn:crm')),
      await correct(TYPES_KEY, 'urn:shop:1', '11'),
    ];
    expect(refusals.map(({ status, body }) => [status, (body as { code: string }).code])).toEqual(
      Array(3).fill([403, 'not-permitted']),
    );
    await correct(SHOP_KEY, 'urn:shop:1', '11', event('12', 'urn:shop:2')).expect(201);
  });

  it('is listed with its last use, and each change of it is recorded once', async () => {
    const ask = (path: string): request.Test =>
      request(app.getHttpServer()).get(path).set('authorization', `Bearer ${OPERATOR_KEY}`);
    await ask('/v1/keys').expect(200);
    const { items } = (await ask('/v1/keys')).body as { items: { name: string; lastUsedAt: string | null }[] };
    expect(items.map(({ name }) => name)).toEqual(['shop', 'typist', 'operation']);
    expect(Date.now() - Date.parse(items[2]?.lastUsedAt ?? '')).toBeLessThan(30_000);
    expect(JSON.stringify(items)).not.toContain(SHOP_KEY);
    const changes = (await ask('/v1/keys/changes')).body as { items: { change: string; terms: string }[] };
    expect(changes.items.map(({ change }) => change)).toEqual(['added', 'added', 'added']);

    await app.close();
    app = await start(KEYS.slice(1));
    await ask('/v1/keys').expect(200);
    const [last, ...before] = ((await ask('/v1/keys/changes')).body as typeof changes).items;
    expect(last).toMatchObject({
      change: 'removed',
      name: 'shop',
      terms: 'emitter types=opex.process.* sources=urn:shop:*',
    });
    expect(before).toEqual(changes.items);
    await app.close();
    app = await start(KEYS);
  });

  it('is named in the event of each command, whatever the request says', async () => {
    await request(app.getHttpServer())
      .put('/v1/process-definitions/returns')
      .set('authorization', `Bearer ${OPERATOR_KEY}`)
      .set('opex-caller', 'somebody-else')
      .send({ completion: { by: 'last-event' } })
      .expect(201);
    const events = await database.dataSource.query<object[]>(
      `SELECT extensions ->> 'commandedby' AS by FROM events WHERE stream_id LIKE '%returns' AND stream_version = 1`,
    );
    expect(events).toEqual([{ by: 'operation' }]);
  });

  it('withdraws no correction that another asked for', async () => {
    const target = { source: 'urn:crm', id: 'not-yet' };
    const asked = await post('/v1/corrections', OPERATOR_KEY, { target, action: 'retract', reason: 'wrong' }).expect(
      202,
    );
    const path = `/v1/corrections/${(asked.body as { id: string }).id}/withdrawal`;
    await post(path, SHOP_KEY, { reason: 'mine now' }).expect(403);
    await post(path, OPERATOR_KEY, { reason: 'a mistake' }).expect(200);
  });
});
