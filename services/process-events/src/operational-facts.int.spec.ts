import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { TestDatabase } from '@opex/event-sourcing/testing';
import { createTestDatabase } from '@opex/event-sourcing/testing';
import { startTestService, testKey } from '@opex/service-host/testing';
import request from 'supertest';
import { processEvents } from './process-events.module.js';

const HOUR_MS = 3_600_000;
const MONITORING = '/monitoring';

let database: TestDatabase;
let app: NestFastifyApplication;
const bearer = (role: string): [string, string] => ['authorization', `Bearer ${testKey(role)}`];
const event = (id: string, type: string, time: string, data: object, subject?: string): object => ({
  specversion: '1.0',
  id,
  source: MONITORING,
  type: `opex.${type}.v1`,
  time,
  data,
  ...(subject === undefined ? {} : { subject }),
});
const report = async (...events: readonly object[]): Promise<void> => {
  const answer = await request(app.getHttpServer())
    .post('/v1/events')
    .set(...bearer('emitter'))
    .set('content-type', 'application/cloudevents-batch+json')
    .send(JSON.stringify(events));
  expect(answer.body).toMatchObject({ accepted: events.length, results: [] });
};
const correct = async (id: string, replacement?: object): Promise<void> => {
  await request(app.getHttpServer())
    .post('/v1/corrections')
    .set(...bearer('operator'))
    .send({
      target: { source: MONITORING, id },
      action: replacement === undefined ? 'retract' : 'replace',
      reason: 'A false alarm.',
      ...(replacement === undefined ? {} : { replacement }),
    })
    .expect(201);
};
interface Answer {
  readonly items: readonly Readonly<Record<string, unknown>>[];
  readonly nextCursor?: string;
}
const get = (path: string): request.Test =>
  request(app.getHttpServer())
    .get(path)
    .set(...bearer('analyst'));
const list = async (path: string): Promise<Answer> => (await get(path).expect(200)).body as Answer;
const names = async (path: string, member: string): Promise<unknown[]> =>
  (await list(path)).items.map((item) => item[member]);
const started = (id: string, time: string, outage: string, data: object = {}): object =>
  event(id, 'operations.outage-started', time, { service: 'checkout', ...data }, outage);
const ended = (id: string, time: string, outage: string, data: object = {}): object =>
  event(id, 'operations.outage-ended', time, { service: 'checkout', ...data }, outage);

beforeAll(async () => {
  database = await createTestDatabase([]);
  app = await startTestService(processEvents, { DATABASE_URL: database.url, MESSAGING_URL: database.url });
  await report(
    // Late ends come first: the order of arrival is nobody's.
    ended('e-1', '2025-03-01T10:00:00Z', 'O-1'),
    event('r-1', 'operations.service-registered', '2025-03-01T00:00:00Z', { service: 'checkout' }),
    event('r-2', 'operations.service-registered', '2025-03-01T00:00:00Z', { service: 'search' }),
    started('s-1', '2025-03-01T08:00:00Z', 'O-1'),
    started('s-2', '2025-03-01T09:00:00Z', 'O-2'),
    ended('e-2', '2025-03-01T12:00:00Z', 'O-2'),
    started('s-3', '2025-03-01T14:00:00Z', 'O-3', { planned: true }),
    ended('e-3', '2025-03-01T16:00:00Z', 'O-3', { planned: true }),
    ended('e-4', '2025-03-01T17:00:00Z', 'O-4'),
    started('s-5', '2025-03-01T18:00:00Z', 'O-5'),
    started('s-6', '2025-03-01T20:00:00Z', 'O-6', { service: 'search' }),
  );
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

describe('outages', () => {
  it('are listed, filtered, sorted and paged', async () => {
    expect(await names('/v1/outages', 'outage')).toEqual(['O-6', 'O-5', 'O-4', 'O-3', 'O-2', 'O-1']);
    expect(await names('/v1/outages?service=checkout&open=true', 'outage')).toEqual(['O-5']);
    expect(await names('/v1/outages?open=false&sort=startedAt', 'outage')).toEqual(['O-1', 'O-2', 'O-3', 'O-4']);
    expect(await names('/v1/outages?conflict=true', 'conflict')).toEqual(['end-without-start']);
    expect(await names('/v1/outages?from=2025-03-01T09:30:00Z&to=2025-03-01T15:00:00Z', 'outage')).toEqual([
      'O-3',
      'O-2',
      'O-1',
    ]);
    const first = await list('/v1/outages?limit=4&sort=startedAt');
    expect(first.items.map(({ outage }) => outage)).toEqual(['O-1', 'O-2', 'O-3', 'O-4']);
    const cursor = first.nextCursor ?? '';
    expect(await names(`/v1/outages?limit=4&sort=startedAt&cursor=${cursor}`, 'outage')).toEqual(['O-5', 'O-6']);
    await get('/v1/outages?cursor=x').expect(400);
    await get('/v1/outages?from=yesterday').expect(400);
    await get('/v1/outages?sort=service').expect(400);
    await get(`/v1/outages?sort=conflict&cursor=${cursor}`).expect(400);
  });

  it('are exported as CSV', async () => {
    const answer = await get('/v1/outages?open=true&service=search').set('accept', 'text/csv').expect(200);
    expect(answer.headers['content-type']).toMatch('text/csv');
    expect(answer.text).toBe(
      'outage,service,status,startedAt,endedAt,planned,conflict,retracted\r\n' +
        'O-6,search,open,2025-03-01T20:00:00Z,,false,,0\r\n',
    );
  });
});

describe('services', () => {
  it('have the downtime of a range: overlaps once, no maintenance, open ones to its end', async () => {
    const { items } = await list('/v1/services?from=2025-03-01&to=2025-03-02&sort=registeredAt');
    expect(items).toMatchObject([
      { service: 'checkout', operatedMs: 24 * HOUR_MS, downtimeMs: 10 * HOUR_MS, outages: 4 },
      { service: 'search', operatedMs: 24 * HOUR_MS, downtimeMs: 4 * HOUR_MS, outages: 1 },
    ]);
    expect(items[0]?.['availabilityPercent']).toBeCloseTo(100 * (1 - 10 / 24), 10);
    expect((await list('/v1/services?service=search&to=2025-03-01')).items).toMatchObject([
      { service: 'search', operatedMs: 0, downtimeMs: 0, availabilityPercent: null },
    ]);
  });

  it('show a correction at once, and what was taken back', async () => {
    await correct('s-6');
    await correct('e-2', ended('e-2-corrected', '2025-03-01T11:00:00Z', 'O-2'));
    expect((await list('/v1/services?from=2025-03-01&to=2025-03-02&sort=registeredAt')).items).toMatchObject([
      { service: 'checkout', downtimeMs: 9 * HOUR_MS },
      { service: 'search', downtimeMs: 0, availabilityPercent: 100 },
    ]);
    expect((await list('/v1/outages?status=retracted')).items).toMatchObject([
      { outage: 'O-6', startedAt: null, retracted: [{ id: 's-6', reason: 'A false alarm.', replacedBy: null }] },
    ]);
    expect((await list('/v1/outages?service=checkout&sort=startedAt')).items[1]).toMatchObject({
      outage: 'O-2',
      endedAt: '2025-03-01T11:00:00Z',
      retracted: [{ id: 'e-2', replacedBy: { source: MONITORING, id: 'e-2-corrected' } }],
    });
  });

  it('follow a replacement into another service', async () => {
    await correct('s-5', started('s-5-corrected', '2025-03-01T18:00:00Z', 'O-5', { service: 'search' }));
    expect((await list('/v1/services?from=2025-03-01&to=2025-03-02&sort=registeredAt')).items).toMatchObject([
      { service: 'checkout', downtimeMs: 3 * HOUR_MS },
      { service: 'search', downtimeMs: 6 * HOUR_MS },
    ]);
    expect((await list('/v1/outages?open=true')).items).toMatchObject([{ outage: 'O-5', service: 'search' }]);
  });
});

describe('changes', () => {
  it('have the bugs found in them', async () => {
    await report(
      event('b-1', 'development.bug-found', '2025-03-05T09:00:00Z', { change: 'CHG-1', severity: 'major' }, 'BUG-1'),
      event('c-1', 'development.change-delivered', '2025-03-03T09:00:00Z', {}, 'CHG-1'),
      event('c-2', 'development.change-delivered', '2025-03-04T09:00:00Z', {}, 'CHG-2'),
      event('b-2', 'development.bug-found', '2025-03-05T09:00:00Z', { change: 'CHG-3' }, 'BUG-2'),
    );
    expect(await names('/v1/changes?from=2025-03-03&to=2025-03-05', 'change')).toEqual(['CHG-2', 'CHG-1']);
    expect(await names('/v1/changes?buggy=true&status=delivered', 'change')).toEqual(['CHG-1']);
    expect(await names('/v1/changes?status=unknown', 'change')).toEqual(['CHG-3']);
    expect((await list('/v1/changes?sort=-bugs&limit=2')).nextCursor).toBeDefined();
    await correct('b-1');
    expect((await list('/v1/changes?buggy=false')).items).toMatchObject([
      { change: 'CHG-2', bugs: [] },
      { change: 'CHG-1', bugs: [], retracted: [{ id: 'b-1' }] },
    ]);
  });
});

describe('customers', () => {
  it('are acquired, active at a date, and lost', async () => {
    await report(
      event('a-1', 'customer.acquired', '2025-01-10T00:00:00Z', { segment: 'small' }, 'C-1'),
      event('a-2', 'customer.acquired', '2025-02-10T00:00:00Z', {}, 'C-2'),
      event('x-1', 'customer.churned', '2025-02-20T00:00:00Z', { reason: 'price' }, 'C-1'),
      event('a-3', 'customer.acquired', '2025-03-10T00:00:00Z', {}, 'C-1'),
    );
    expect(await names('/v1/customers?activeAt=2025-02-15&sort=acquiredAt', 'customer')).toEqual(['C-1', 'C-2']);
    expect(await names('/v1/customers?activeAt=2025-03-01', 'customer')).toEqual(['C-2']);
    expect(await names('/v1/customers?from=2025-02-01&to=2025-03-01', 'customer')).toEqual(['C-2']);
    const counts = async (): Promise<unknown> => (await get('/v1/customers/counts?from=2025-02-01&to=2025-03-15')).body;
    expect(await counts()).toEqual({
      from: '2025-02-01T00:00:00Z',
      to: '2025-03-15T00:00:00Z',
      acquired: 2,
      churned: 1,
      activeAtBegin: 1,
      activeAtEnd: 2,
    });
    await correct('a-3');
    expect(await counts()).toMatchObject({ acquired: 1, churned: 1, activeAtEnd: 1 });
    expect((await list('/v1/customers?status=churned')).items).toMatchObject([
      { customer: 'C-1', churnedAt: '2025-02-20T00:00:00Z', reason: 'price', retracted: [{ id: 'a-3' }] },
    ]);
  });
});

describe('capacity and transactions', () => {
  it('are hours a team, without what was taken back', async () => {
    const hours = (id: string, team: string, from: string, availableHours: number, productiveHours: number): object =>
      event(id, 'capacity.hours-reported', '2025-04-01T00:00:00Z', {
        team,
        from,
        to: '2025-04-01',
        availableHours,
        productiveHours,
      });
    await report(
      hours('h-1', 'support', '2025-03-03', 100, 80),
      hours('h-2', 'support', '2025-03-10T00:00:00+01:00', 100, 70.5),
      hours('h-3', 'sales', '2025-03-03', 50, 25),
      hours('h-4', 'sales', '2025-02-03', 50, 0),
    );
    expect((await list('/v1/capacity?from=2025-03-01&to=2025-04-01')).items).toEqual([
      { team: 'sales', availableHours: 50, productiveHours: 25, utilizationPercent: 50, reports: 1, retracted: 0 },
      {
        team: 'support',
        availableHours: 200,
        productiveHours: 150.5,
        utilizationPercent: 75.25,
        reports: 2,
        retracted: 0,
      },
    ]);
    await correct('h-1');
    expect((await list('/v1/capacity?team=support')).items).toMatchObject([
      { availableHours: 100, productiveHours: 70.5, reports: 1, retracted: 1 },
    ]);
    const first = await list('/v1/capacity?limit=1');
    expect(await names(`/v1/capacity?limit=1&cursor=${first.nextCursor ?? ''}`, 'team')).toEqual(['support']);
  });

  it('are counts a day, without what was taken back', async () => {
    const counted = (id: string, time: string, count: number): object =>
      event(id, 'business.transactions-counted', time, { count });
    await report(
      counted('t-1', '2025-03-01T23:59:59.999Z', 10),
      counted('t-2', '2025-03-02T00:00:00Z', 20),
      counted('t-3', '2025-03-02T01:00:00+01:00', 5),
      counted('t-4', '2025-03-04T00:00:00Z', 1),
    );
    await correct('t-3', counted('t-3-corrected', '2025-03-02T01:00:00+01:00', 6));
    const first = await list('/v1/transactions?limit=2');
    expect(first.items).toEqual([
      { day: '2025-03-01', count: 10, reports: 1, retracted: 0 },
      { day: '2025-03-02', count: 26, reports: 2, retracted: 1 },
    ]);
    expect(await names(`/v1/transactions?cursor=${first.nextCursor ?? ''}`, 'day')).toEqual(['2025-03-04']);
    expect(await names('/v1/transactions?from=2025-03-02&to=2025-03-04', 'day')).toEqual(['2025-03-02']);
    const answer = await get('/v1/transactions?to=2025-03-02').set('accept', 'text/csv').expect(200);
    expect(answer.text).toBe('day,count,reports,retracted\r\n2025-03-01,10,1,0\r\n');
  });

  it('are for those who read numbers', async () => {
    await get('/v1/capacity')
      .set(...bearer('emitter'))
      .expect(403);
  });
});
