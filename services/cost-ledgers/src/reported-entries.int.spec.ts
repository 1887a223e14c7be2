import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { StoredEvent } from '@opex/event-sourcing';
import { PostgresEventStore } from '@opex/event-sourcing/postgres';
import type { TestDatabase } from '@opex/event-sourcing/testing';
import { createTestDatabase } from '@opex/event-sourcing/testing';
import { startTestService, testKey } from '@opex/service-host/testing';
import request from 'supertest';
import { reportedEntryOf } from './application/reported-entries.js';
import { costLedgers } from './cost-ledgers.module.js';

let database: TestDatabase;
let app: NestFastifyApplication;

beforeAll(async () => {
  database = await createTestDatabase([]);
  app = await startTestService(costLedgers, { DATABASE_URL: database.url, MESSAGING_URL: database.url });
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

interface Answer {
  readonly accepted: number;
  readonly position: number;
  readonly results: readonly { readonly problem?: { readonly code: string } }[];
  readonly items: readonly {
    readonly id: string;
    readonly eventId: string;
    readonly account: string;
    readonly kind: string;
  }[];
  readonly totals: readonly { readonly total: string }[];
  readonly accounts: readonly { readonly account: string; readonly balance: string }[];
}
const bodyOf = ({ body }: request.Response): Answer => body as Answer;
const as = (test: request.Test, role: string): request.Test => test.set('authorization', `Bearer ${testKey(role)}`);
const get = (path: string, role = 'analyst'): request.Test => as(request(app.getHttpServer()).get(path), role);
const post = (path: string, body: object = {}, role = 'controller'): request.Test =>
  as(request(app.getHttpServer()).post(path), role).send(body);
const cost = (id: string, day: string, change: object = {}): Record<string, unknown> => ({
  specversion: '1.0',
  id,
  source: 'urn:billing',
  type: 'opex.cost.cost-incurred.v1',
  time: `${day}T12:00:00Z`,
  data: { function: 'support', costType: 'direct', amount: '10.50', currency: 'EUR', unit: 'front-office' },
  ...change,
});
const report = (...events: object[]): request.Test =>
  as(request(app.getHttpServer()).post('/v1/events'), 'emitter')
    .set('content-type', 'application/cloudevents-batch+json')
    .send(JSON.stringify(events));
const balances = async (query = ''): Promise<Readonly<Record<string, string>>> => {
  const { accounts, totals } = bodyOf(await get(`/v1/trial-balance?${query}`).expect(200));
  for (const { total } of totals) expect(Number(total)).toBe(0);
  return Object.fromEntries(accounts.map(({ account, balance }) => [account, balance]));
};
const entriesOf = async (day: string): Promise<Answer['items']> =>
  bodyOf(await get(`/v1/entries?postedFrom=${day}&postedTo=${day}`).expect(200)).items;

describe('what is reported at the door', () => {
  it('is a balanced entry at once, with its attributes, and once', async () => {
    const revenue = {
      ...cost('r-1', '2025-01-10'),
      type: 'opex.cost.revenue-earned.v1',
      data: { amount: '30', currency: 'EUR' },
    };
    const first = await report(cost('c-1', '2025-01-10'), revenue).expect(200);
    const again = await report(cost('c-1', '2025-01-10'), revenue).expect(200);
    expect(first.body).toMatchObject({ accepted: 2, rejected: 0 });
    expect(again.body).toMatchObject({
      accepted: 0,
      duplicates: 2,
      position: bodyOf(first).position,
    });
    expect(await entriesOf('2025-01-10')).toMatchObject([
      {
        reported: { source: 'urn:billing', id: 'c-1' },
        lines: [{ account: 'cost~support~direct', amount: '10.50', attributes: { unit: 'front-office' } }, {}],
      },
      { reported: { id: 'r-1' }, lines: [{ account: 'revenue', amount: '-30.00' }, { amount: '30.00' }] },
    ]);
    expect(await balances()).toEqual({
      'cost~support~direct': '10.50',
      revenue: '-30.00',
      'clearing~reported': '19.50',
    });
    const chart = bodyOf(await get('/v1/accounts').expect(200));
    expect(chart.items.map(({ account, kind }) => [account, kind])).toEqual([
      ['clearing~reported', 'clearing'],
      ['cost~support~direct', 'cost'],
      ['revenue', 'revenue'],
    ]);
  });

  it('with other content under its identity is a conflict, and no other entry', async () => {
    const other = cost('c-1', '2025-01-10', { data: { ...(cost('x', '2025-01-10')['data'] as object), amount: '11' } });
    expect((await report(other).expect(200)).body).toMatchObject({ conflicts: 1 });
    expect(await entriesOf('2025-01-10')).toHaveLength(2);
  });

  it('waits where its period is closed, and is booked for the day it is resubmitted with', async () => {
    await report(cost('c-2', '2025-02-10')).expect(200);
    await post('/v1/periods/2025-02/close').expect(200);
    const answer = await report(cost('c-2', '2025-02-10'), cost('late', '2025-02-11'), cost('c-3', '2025-03-01'));
    expect(answer.body).toMatchObject({
      accepted: 1,
      duplicates: 1,
      rejected: 1,
      results: [
        { id: 'c-2', status: 'duplicate' },
        {
          id: 'late',
          status: 'rejected',
          problem: { code: 'period-closed', detail: expect.stringContaining('postedon') as unknown },
        },
      ],
    });
    const [waiting] = bodyOf(await get('/v1/quarantine?reason=period-closed', 'operator').expect(200)).items;
    expect(waiting?.eventId).toBe('late');
    const resubmit = (change: object): request.Test =>
      as(request(app.getHttpServer()).post(`/v1/quarantine/${waiting?.id ?? ''}/resubmit`), 'operator')
        .set('content-type', 'application/cloudevents+json')
        .send(JSON.stringify({ ...cost('late', '2025-02-11'), ...change }));
    expect((await resubmit({}).expect(400)).body).toMatchObject({ code: 'period-closed' });
    expect((await resubmit({ postedon: 'soon' }).expect(400)).body).toMatchObject({ code: 'wrong-data' });
    await resubmit({ postedon: '2025-03-02' }).expect(200);
    expect(await entriesOf('2025-03-02')).toMatchObject([{ reported: { id: 'late' } }]);
    // A sender that sends it as before is told that it is known.
    expect((await report(cost('late', '2025-02-11')).expect(200)).body).toMatchObject({ duplicates: 1, rejected: 0 });
  });

  it('is refused by the log itself where its period closes between the question and the commit', async () => {
    await database.dataSource.query(`
      CREATE FUNCTION close_first() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN INSERT INTO closed_periods VALUES ('2025-04') ON CONFLICT DO NOTHING; RETURN NEW; END $$;
      CREATE TRIGGER close_first BEFORE INSERT ON events FOR EACH ROW
        WHEN (NEW.event_id IN ('raced', 'entry/raced')) EXECUTE FUNCTION close_first()`);
    const answer = await report(cost('raced', '2025-04-10'), cost('other', '2025-04-10')).expect(200);
    expect(answer.body).toMatchObject({ accepted: 1, results: [{ id: 'raced', problem: { code: 'period-closed' } }] });
    const lines = [
      { account: 'cost~support~direct', amount: '1', currency: 'EUR' },
      { account: 'clearing~reported', amount: '-1', currency: 'EUR' },
    ];
    const posted = await post('/v1/entries', { entry: 'raced', postedOn: '2025-04-10', lines }).expect(409);
    expect(posted.body).toMatchObject({ code: 'period-closed' });
    await post('/v1/entries', { entry: 'not-raced', postedOn: '2025-04-10', lines }).expect(201);
  });

  it('is never behind the closing of its period, however they race', async () => {
    const reports = Array.from({ length: 40 }, (_, index) => report(cost(`race-${index}`, '2025-05-10')));
    const [closing, ...answers] = await Promise.all([post('/v1/periods/2025-05/close'), ...reports]);
    const closedAt = bodyOf(closing).position;
    for (const { accepted, position, results } of answers.map(bodyOf)) {
      if (accepted === 1) expect(position).toBeLessThan(closedAt);
      else expect(results[0]?.problem?.code).toBe('period-closed');
    }
    await balances();
  });
});

describe('a correction of a report', () => {
  const stored = async (id: string): Promise<StoredEvent> => {
    const found = await app.get(PostgresEventStore, { strict: false }).findByIdentity('urn:billing', id);
    if (found === undefined) throw new Error(`${id} was not reported.`);
    return found;
  };
  const correct = async (id: string, replacement?: object, more: object = {}): Promise<request.Response> =>
    post('/v1/corrections', {
      ...more,
      target: { source: 'urn:billing', id },
      action: replacement === undefined ? 'retract' : 'replace',
      reason: 'twice',
      ...(replacement !== undefined && { replacement }),
    });
  const instead = (id: string, change: object = {}): object => {
    const data = { function: 'support', costType: 'direct', amount: '7.00', currency: 'EUR' };
    return cost(id, '2025-06-11', { data, ...change });
  };

  it('reverses the entry, on its day', async () => {
    await report(cost('t-1', '2025-06-10')).expect(200);
    expect((await correct('t-1')).body).toMatchObject({ status: 'applied' });
    const entry = reportedEntryOf(await stored('t-1'));
    expect(await entriesOf('2025-06-10')).toMatchObject([{ entry }, { reverses: entry, description: 'twice' }]);
    expect((await report(cost('t-1', '2025-06-10')).expect(200)).body).toMatchObject({ duplicates: 1 });
    await balances();
  });

  it('books the replacement, linked, and knows it when it is reported again', async () => {
    await report(cost('t-2', '2025-06-10')).expect(200);
    expect((await correct('t-2', instead('t-2b'))).body).toMatchObject({ status: 'applied' });
    expect(await entriesOf('2025-06-11')).toMatchObject([
      { reported: { id: 't-2b' }, corrects: reportedEntryOf(await stored('t-2')), lines: [{ amount: '7.00' }, {}] },
    ]);
    expect((await report(instead('t-2b')).expect(200)).body).toMatchObject({ duplicates: 1 });
    await balances();
  });

  it('posts no second reversal, and nothing for what is no money', async () => {
    await report(cost('t-3', '2025-06-12')).expect(200);
    const entry = reportedEntryOf(await stored('t-3'));
    await post(`/v1/entries/${entry}/reversal`, { postedOn: '2025-06-12', reason: 'by hand' }).expect(201);
    const data = { headcount: 4 };
    await report(cost('h-1', '2025-06-12', { type: 'opex.workforce.headcount-reported.v1', data })).expect(200);
    expect((await correct('t-3')).body).toMatchObject({ status: 'applied' });
    expect((await correct('h-1')).body).toMatchObject({ status: 'applied' });
    expect(await entriesOf('2025-06-12')).toHaveLength(2);
  });

  it('that comes before its report reverses it when it comes', async () => {
    expect((await correct('t-5')).body).toMatchObject({ status: 'waiting' });
    await report(cost('t-5', '2025-06-13')).expect(200);
    const endMs = Date.now() + 15_000;
    while ((await entriesOf('2025-06-13')).length < 2 && Date.now() < endMs)
      await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await entriesOf('2025-06-13')).toMatchObject([{ reported: { id: 't-5' } }, { description: 'twice' }]);
  });

  it('counts on the day it states', async () => {
    await report(cost('t-7', '2025-09-10')).expect(200);
    await post('/v1/periods/2025-09/close').expect(200);
    expect((await correct('t-7', undefined, { postedOn: '2025-09-31' })).status).toBe(400);
    expect((await correct('t-7', undefined, { postedOn: '2025-09-30' })).body).toMatchObject({ code: 'period-closed' });
    expect((await correct('t-7', undefined, { postedOn: '2025-10-01' })).body).toMatchObject({ status: 'applied' });
    expect(await entriesOf('2025-10-01')).toMatchObject([{ reverses: reportedEntryOf(await stored('t-7')) }]);
    await balances();
  });

  it('needs an open day where a period is closed', async () => {
    await report(cost('t-4', '2025-07-10')).expect(200);
    await post('/v1/periods/2025-07/close').expect(200);
    expect((await correct('t-4')).body).toMatchObject({ code: 'period-closed' });
    expect((await correct('t-4', instead('t-4b'))).body).toMatchObject({ code: 'period-closed' });
    expect((await correct('t-4', instead('t-4b', { postedon: 'soon' }))).body).toMatchObject({ code: 'wrong-data' });
    expect((await correct('t-4', instead('t-4b', { postedon: '2025-08-01' }))).body).toMatchObject({
      status: 'applied',
    });
    expect(await entriesOf('2025-08-01')).toMatchObject([
      { reverses: reportedEntryOf(await stored('t-4')) },
      { reported: { id: 't-4b' } },
    ]);
    await balances();
  });
});
