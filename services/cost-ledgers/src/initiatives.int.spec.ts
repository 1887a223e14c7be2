import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { contractOf, eventRetracted, investmentMade, validateData } from '@opex/contracts';
import type { EventToAppend } from '@opex/event-sourcing';
import { PostgresEventStore } from '@opex/event-sourcing/postgres';
import type { TestDatabase } from '@opex/event-sourcing/testing';
import { createTestDatabase } from '@opex/event-sourcing/testing';
import { startTestService, testKey } from '@opex/service-host/testing';
import request from 'supertest';
import { costLedgers } from './cost-ledgers.module.js';

let database: TestDatabase;
let app: NestFastifyApplication;

const start = () => startTestService(costLedgers, { DATABASE_URL: database.url, MESSAGING_URL: database.url });
beforeAll(async () => {
  database = await createTestDatabase([]);
  app = await start();
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

const bearer = (role: string): [string, string] => ['authorization', `Bearer ${testKey(role)}`];
const post = (path: string, body: object = {}): request.Test =>
  request(app.getHttpServer())
    .post(path)
    .set(...bearer('controller'))
    .send(body);
const get = (path: string, role = 'analyst'): request.Test =>
  request(app.getHttpServer())
    .get(path)
    .set(...bearer(role));
const report = (events: readonly object[]): request.Test =>
  request(app.getHttpServer())
    .post('/v1/events')
    .set(...bearer('emitter'))
    .set('content-type', 'application/cloudevents-batch+json')
    .send(JSON.stringify(events));

const plan = { name: 'Robots', investment: '500000', annualSavings: '800000', currency: 'EUR' };
const stated = { statedRoiPercent: 160, statedPaybackMonths: 9 };
const monthEnds = ['02-28', '03-31', '04-30', '05-31', '06-30', '07-31', '08-31', '09-30'].map((day) => `2025-${day}`);
const typesIn = async (stream: string): Promise<string[]> => {
  const rows = await database.dataSource.query<{ type: string }[]>(
    'SELECT type FROM events WHERE stream_id = $1 ORDER BY position',
    [stream],
  );
  return rows.map(({ type }) => type.replace('opex.cost.', '').replace('.v1', ''));
};

describe('an initiative', () => {
  it('leads from its plan to its payback', async () => {
    const path = '/v1/initiatives/robots';
    const period = { owner: 'cto', from: '2025-01-01', to: '2026-01-01' };
    const planned = await post('/v1/initiatives', { id: 'robots', ...plan, ...period, ...stated }).expect(201);
    expect(planned.headers).toMatchObject({ etag: '"1"', location: path });
    expect(planned.body).toMatchObject({
      status: 'planned',
      plan: {
        investment: '500000.00',
        annualSavings: '800000.00',
        roiPercent: 160,
        netRoiPercent: 60,
        paybackMonths: 7.5,
      },
      stated: { roiPercent: 160, paybackMonths: 9 },
    });
    const early = await post(`${path}/investments`, { amount: '1' }).expect(409);
    expect(early.body).toMatchObject({ code: 'initiative-not-approved' });
    await post(`${path}/approval`, { approvedBy: 'cfo' }).set('if-match', '"1"').expect(200);
    await post(`${path}/investments`, { amount: '300000', on: '2025-01-01' }).expect(200);
    await post(`${path}/investments`, { amount: '200000', on: '2025-02-15', currency: 'EUR' }).expect(200);
    await post(`${path}/milestones`, { milestone: 'first-robot' }).expect(200);
    const half = await get(`${path}?asOf=2025-02-20`).expect(200);
    expect(half.body).toMatchObject({
      toDate: { asOf: '2025-02-20', invested: '500000.00', saved: '0.00', returnedPercent: 0, paidBackOn: null },
      forecast: { status: 'unknown', reason: 'too-little-data', paidBackOn: null },
    });

    for (const [n, on] of monthEnds.entries())
      await post(`${path}/savings`, { amount: '66700', on }).set('idempotency-key', `month-${n}`).expect(200);
    await post(`${path}/completion`, { outcome: 'achieved' }).expect(200);
    const after = await get(`${path}?asOf=2025-04-30`).expect(200);
    expect(after.body).toMatchObject({
      toDate: { saved: '200100.00', returnedPercent: 40.02, netReturnedPercent: -59.98, paidBackOn: null },
      forecast: {
        status: 'expected',
        annualSavings: '800400.00',
        monthsObserved: 3,
        roiPercent: 160.08,
        paybackMonths: 7.5,
        paidBackOn: '2025-09-14',
      },
    });
    const paidBack = await get(`${path}?asOf=2025-09-30`).expect(200);
    expect(paidBack.headers['etag']).toBe('"14"');
    expect(paidBack.body).toMatchObject({
      status: 'completed',
      outcome: 'achieved',
      milestones: [{ milestone: 'first-robot' }],
      stated: { paybackMonths: 9 },
      plan: { paybackMonths: 7.5 },
      toDate: { saved: '533600.00', returnedPercent: 106.72, paidBackOn: '2025-09-30', paybackMonths: 8.94 },
      forecast: { status: 'paid-back', paidBackOn: '2025-09-30', reason: null },
    });
    expect(await typesIn('initiative/robots')).toEqual([
      ...['initiative-planned', 'initiative-approved', 'investment-made', 'investment-made'],
      ...['initiative-milestone-reached', ...monthEnds.map(() => 'savings-realised'), 'initiative-completed'],
    ]);
  });

  it('hears a command once, however often it is sent', async () => {
    const path = '/v1/initiatives/retried';
    await post('/v1/initiatives', { id: 'retried', ...plan }).expect(201);
    await post('/v1/initiatives', { id: 'retried', ...plan }).expect(200);
    await post(`${path}/approval`).expect(200);
    const invest = (amount: string) => post(`${path}/investments`, { amount }).set('idempotency-key', 'step-1');
    const first = await invest('300000').expect(200);
    const again = await invest('300000.00').expect(200);
    expect(again.body).toEqual(first.body);
    expect((await invest('1').expect(409)).body).toMatchObject({ code: 'command-id-taken' });
    expect((await get(path).expect(200)).body).toMatchObject({ version: 3, toDate: { invested: '300000.00' } });
  });

  it('lets one of several at the same version win, and decides the others anew without it', async () => {
    const path = '/v1/initiatives/raced';
    await post('/v1/initiatives', { id: 'raced', ...plan }).expect(201);
    await post(`${path}/approval`).expect(200);
    const guarded = await Promise.all(
      [1, 2, 3, 4].map((n) => post(`${path}/investments`, { amount: `${n}` }).set('if-match', '"2"')),
    );
    expect(guarded.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412]);
    expect(guarded.find(({ status }) => status === 412)?.body).toMatchObject({ code: 'wrong-version' });
    const free = await Promise.all([1, 2, 3].map(() => post(`${path}/savings`, { amount: '10' })));
    expect(free.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await get(path).expect(200)).body).toMatchObject({ version: 6, toDate: { saved: '30.00' } });
  });

  it('counts what systems report, and leaves other currencies out', async () => {
    await post('/v1/initiatives', { id: 'reported', ...plan }).expect(201);
    const of = (id: string, type: string, amount: string, currency = 'EUR') => ({
      ...{ specversion: '1.0', source: 'urn:erp', id, type: `opex.cost.${type}.v1`, time: '2025-01-15T10:00:00Z' },
      data: { initiative: 'reported', amount, currency },
    });
    const answer = await report([
      of('1', 'investment-made', '100.00'),
      of('2', 'savings-realised', '40.00'),
      of('3', 'savings-realised', '7.00', 'USD'),
    ]).expect(200);
    expect(answer.body).toMatchObject({ accepted: 3 });
    const read = await get('/v1/initiatives/reported').expect(200);
    expect(read.body).toMatchObject({
      status: 'planned',
      toDate: {
        invested: '100.00',
        saved: '40.00',
        returnedPercent: 40,
        otherCurrencies: [{ currency: 'USD', invested: '0.00', saved: '7.00' }],
      },
    });
    const history = await get('/v1/initiatives/reported/history?limit=2').expect(200);
    expect(history.body).toMatchObject({
      items: [
        { type: 'opex.cost.initiative-planned.v1', version: 1, isRetracted: false },
        { type: 'opex.cost.investment-made.v1', version: null, source: 'urn:erp', id: '1', data: { amount: '100.00' } },
      ],
    });
    const { nextCursor } = history.body as { nextCursor: number };
    const rest = await get(`/v1/initiatives/reported/history?cursor=${nextCursor}`).expect(200);
    expect(rest.body).toMatchObject({ items: [{ id: '2' }, { id: '3' }] });
    expect(rest.body).not.toHaveProperty('nextCursor');
  });

  it('does not count what was taken back or replaced, also where that came first', async () => {
    const path = '/v1/initiatives/corrected';
    const data = (amount: string) => JSON.stringify({ initiative: 'corrected', amount, currency: 'EUR' });
    const event = (id: string, change: object = {}): EventToAppend => ({
      ...{ source: 'urn:erp', id, type: investmentMade.type, schemaVersion: 1, streamId: 'initiative/corrected' },
      ...{
        subject: null,
        occurredAt: '2025-01-15T10:00:00Z',
        data: data('100.00'),
        dataSchema: null,
        extensions: null,
      },
      contentHash: createHash('md5').update(id).digest(),
      ...change,
    });
    const retraction = (id: string): EventToAppend =>
      event(`no ${id}`, {
        type: eventRetracted.type,
        data: JSON.stringify({ target: { source: 'urn:erp', id }, reason: 'Twice.', stream: 'initiative/corrected' }),
      });
    await post('/v1/initiatives', { id: 'corrected', ...plan }).expect(201);
    await app
      .get(PostgresEventStore, { strict: false })
      .append([
        { events: [event('c1')] },
        { events: [retraction('c1'), retraction('c2')] },
        { events: [event('c2'), event('c3')] },
        { events: [event('c4', { data: data('30.00'), correctionOf: { source: 'urn:erp', id: 'c3' } })] },
      ]);
    expect((await get(path).expect(200)).body).toMatchObject({ toDate: { invested: '30.00' } });
    const { items } = (await get(`${path}/history`).expect(200)).body as {
      items: { id: string; isRetracted: boolean }[];
    };
    expect(items.flatMap(({ id, isRetracted }) => (isRetracted ? [id] : []))).toEqual(['c1', 'c2', 'c3']);
  });

  it('can be revised with a reason, and cancelled with one', async () => {
    const path = '/v1/initiatives/dearer';
    await post('/v1/initiatives', { id: 'dearer', ...plan }).expect(201);
    const revision = { ...plan, investment: '600000', reason: 'Licences.' };
    const revised = await post(`${path}/revision`, revision).expect(200);
    expect(revised.body).toMatchObject({ revisions: 1, plan: { investment: '600000.00', paybackMonths: 9 } });
    const cancelled = await post(`${path}/cancellation`, { reason: 'Sold.' }).expect(200);
    expect(cancelled.body).toMatchObject({ status: 'cancelled', reason: 'Sold.', version: 3 });
  });

  it('is listed by status, owner and currency, sorted, page by page, and as CSV', async () => {
    const yen = { name: 'Kaizen', investment: '900', annualSavings: '300', currency: 'JPY', owner: 'cto' };
    await post('/v1/initiatives', { id: 'kaizen', ...yen }).expect(201);
    await post('/v1/initiatives', { id: 'kata', ...yen, name: 'Kata' }).expect(201);
    const idsOf = (body: unknown) => (body as { items: { id: string }[] }).items.map(({ id }) => id);
    const first = await get(
      '/v1/initiatives?currency=JPY&owner=cto&status=planned&sort=-name&limit=1',
      'controller',
    ).expect(200);
    expect(idsOf(first.body)).toEqual(['kata']);
    const { nextCursor } = first.body as { nextCursor: string };
    const second = await get(
      `/v1/initiatives?currency=JPY&owner=cto&status=planned&sort=-name&limit=1&cursor=${nextCursor}`,
      'controller',
    ).expect(200);
    expect(idsOf(second.body)).toEqual(['kaizen']);
    expect(second.body).not.toHaveProperty('nextCursor');
    expect(idsOf((await get('/v1/initiatives?currency=JPY&status=completed').expect(200)).body)).toEqual([]);
    const csv = await get('/v1/initiatives?currency=JPY&sort=name', 'controller').set('accept', 'text/csv').expect(200);
    const [header, line] = csv.text.split('\r\n');
    expect(header).toMatch(/^id,name,status,owner,from,to,currency,plannedInvestment,/);
    expect(line).toMatch(/^kaizen,Kaizen,planned,cto,,,JPY,900,300,33.33,-66.67,36,,,/);
    const asAnalyst = await get('/v1/initiatives?currency=JPY&owner=cto').expect(200);
    expect(idsOf(asAnalyst.body)).toEqual([]);
  });

  it.each<[string, string, object, number, string]>([
    ['half a period', '', { ...plan, from: '2025-01-01' }, 400, 'period-incomplete'],
    ['a period backwards', '', { ...plan, from: '2025-01-01', to: '2024-01-01' }, 400, 'period-reversed'],
    ['another plan under the same id', '', { ...plan, id: 'robots' }, 409, 'initiative-exists'],
    ['a number as an amount', '', { ...plan, investment: 500000 }, 400, 'invalid-request'],
    ['an amount of nothing', '', { ...plan, investment: '0' }, 400, 'amount-not-positive'],
    ['decimals the currency has not', '', { ...plan, annualSavings: '1.001' }, 400, 'amount-unreadable'],
    ['an unknown initiative', '/nobody/approval', {}, 404, 'initiative-not-found'],
    ['an investment after completion', '/robots/investments', { amount: '1' }, 409, 'initiative-completed'],
    [
      'an investment in another currency',
      '/raced/investments',
      { amount: '1', currency: 'USD' },
      409,
      'currency-fixed',
    ],
    ['savings of the future', '/robots/savings', { amount: '1', on: '2999-01-01' }, 400, 'day-in-future'],
    ['a day that is none', '/robots/savings', { amount: '1', on: '2025-02-30' }, 400, 'invalid-request'],
    ['a second approval', '/raced/approval', { approvedBy: 'ceo' }, 409, 'initiative-already-approved'],
    ['a blank reason', '/raced/cancellation', { reason: ' ' }, 400, 'reason-missing'],
    ['savings of what is cancelled', '/dearer/savings', { amount: '1' }, 409, 'initiative-cancelled'],
  ])('refuses %s', async (_case, path, body, status, code) => {
    expect((await post(`/v1/initiatives${path}`, body).expect(status)).body).toMatchObject({ code });
  });

  it('is open to those who may, and described with examples', async () => {
    await request(app.getHttpServer())
      .post('/v1/initiatives')
      .set(...bearer('analyst'))
      .send(plan)
      .expect(403);
    await get('/v1/initiatives/nobody').expect(404);
    await get('/v1/initiatives/nobody/history').expect(404);
    await get('/v1/initiatives?cursor=nonsense').expect(400);
    const { text } = await get('/openapi.json').expect(200);
    expect(Object.keys((JSON.parse(text) as { paths: object }).paths)).toEqual(
      expect.arrayContaining(['/v1/initiatives/{id}/savings', '/v1/plans/{id}/progress', '/v1/headcount']),
    );
  });
});

describe('the programme of the framework', () => {
  it('is there from the start, once, and is not planned anew after it was revised', async () => {
    const counted = async () => {
      const [row] = await database.dataSource.query<{ count: string }[]>(
        "SELECT count(*) FROM events WHERE event_id LIKE 'default-programme/%'",
      );
      return Number(row?.count);
    };
    expect(await counted()).toBe(31);
    const automation = await get('/v1/initiatives/process-automation').expect(200);
    expect(automation.body).toMatchObject({
      stated: { paybackMonths: 9 },
      plan: { paybackMonths: 7.5, roiPercent: 160 },
    });
    const revision = { ...plan, name: 'Ours', reason: 'Ours.' };
    await post('/v1/initiatives/process-automation/revision', revision).expect(200);
    await app.close();
    app = await start();
    expect(await counted()).toBe(31);
    expect((await get('/v1/initiatives/process-automation').expect(200)).body).toMatchObject({
      name: 'Ours',
      version: 2,
    });
  });

  it('shows the roadmap by quarter, planned against actual', async () => {
    const path = '/v1/plans/automation-2025-q1';
    await post(`${path}/progress`, { processes: 2, investment: '80000', on: '2025-02-14' })
      .set('idempotency-key', 'february')
      .expect(200);
    await post(`${path}/progress`, { processes: 2, investment: '80000', on: '2025-02-14' })
      .set('idempotency-key', 'february')
      .expect(200);
    await post(`${path}/progress`, { processes: 4, investment: '130000.50', savings: '315000.75' }).expect(200);
    const roadmap = await get('/v1/plans?kind=roadmap-step&sort=from').expect(200);
    expect(roadmap.body).toMatchObject({
      items: [
        {
          id: 'automation-2025-q1',
          about: 'customer-onboarding',
          from: '2025-01-01',
          to: '2025-04-01',
          planned: { processes: 5, investment: '200000.00', savings: '300000.00', roiPercent: 150, hires: null },
          actual: { processes: 6, investment: '210000.50', savings: '315000.75', roiPercent: 150 },
          difference: { processes: 1, investment: '10000.50', savings: '15000.75' },
        },
        { id: 'automation-2025-q2', actual: { processes: null }, difference: { processes: null } },
        { id: 'automation-2025-q3' },
        { id: 'automation-2025-q4' },
      ],
    });
    expect((await get(`${path}/history`).expect(200)).body).toMatchObject({
      items: [{ version: 1 }, { version: 2, occurredAt: '2025-02-14T00:00:00Z' }, { version: 3 }],
    });
    const second = await get('/v1/plans?from=2025-04-01&to=2025-07-01&sort=name').expect(200);
    expect((second.body as { items: { id: string }[] }).items.map(({ id }) => id)).toEqual([
      'automation-2025-q2',
      'hiring-2025-q2',
      'phase-optimization',
    ]);
  });

  it('reaches the milestones of its phases, and takes an item planned anew', async () => {
    const path = '/v1/plans/phase-foundation';
    await post(`${path}/milestones`, { milestone: 'process-mapping', on: '2025-02-01' }).expect(200);
    await post(`${path}/milestones`, { milestone: 'process-mapping' }).expect(200);
    const read = await get(path).expect(200);
    expect(read.body).toMatchObject({
      version: 2,
      milestones: [
        { milestone: 'process-mapping', reachedAt: '2025-02-01T00:00:00Z' },
        { milestone: 'team-building', reachedAt: null },
        {},
        {},
        {},
      ],
    });
    const put = (path: string, body: object): request.Test =>
      request(app.getHttpServer())
        .put(path)
        .set(...bearer('controller'))
        .send(body);
    const tool = { kind: 'tool', name: 'Robot', investment: '100', savings: '300', currency: 'EUR' };
    await put('/v1/plans/robot', tool).set('if-none-match', '*').expect(201);
    await put('/v1/plans/robot', tool).expect(200);
    const anew = await put('/v1/plans/robot', { ...tool, savings: '400' })
      .set('if-match', '"1"')
      .expect(200);
    expect(anew.body).toMatchObject({ version: 2, planned: { roiPercent: 400 } });
    const lost = await put(path, { kind: 'phase', name: 'Foundation', milestones: ['team-building'] }).expect(409);
    expect(lost.body).toMatchObject({ code: 'milestone-reached' });
    const csv = await get('/v1/plans?kind=tool&about=nobody').set('accept', 'text/csv').expect(200);
    expect(csv.text).toMatch(/^id,kind,name,about,from,to,currency,processes.planned,processes.actual,/);
  });

  it.each<[string, string, object, number, string]>([
    ['progress in a figure of another kind', 'automation-2025-q1/progress', { hires: 1 }, 400, 'figure-unfitting'],
    ['progress of nothing', 'automation-2025-q1/progress', {}, 400, 'figure-missing'],
    ['an unknown milestone', 'phase-foundation/milestones', { milestone: 'moon' }, 409, 'milestone-unknown'],
    ['an unknown item', 'nothing/progress', { processes: 1 }, 404, 'plan-item-not-found'],
    ['a part of a process', 'automation-2025-q1/progress', { processes: 1.5 }, 400, 'invalid-request'],
  ])('refuses %s', async (_case, path, body, status, code) => {
    expect((await post(`/v1/plans/${path}`, body).expect(status)).body).toMatchObject({ code });
  });
});

describe('headcount', () => {
  const roleIn = (body: unknown, role: string | null) =>
    (body as { roles: { role: string | null }[] }).roles.find((one) => one.role === role);

  it('is told by command and at the door, and stands beside the target team and the hiring plan', async () => {
    const managers = { headcount: 2, role: 'process-manager', on: '2025-02-01' };
    const told = await post('/v1/headcount', managers).set('idempotency-key', 'h').expect(201);
    expect((await post('/v1/headcount', managers).set('idempotency-key', 'h').expect(200)).body).toEqual(told.body);
    const other = await post('/v1/headcount', { ...managers, headcount: 9 })
      .set('idempotency-key', 'h')
      .expect(409);
    expect(other.body).toMatchObject({ code: 'command-id-taken' });
    await report([
      {
        ...{ specversion: '1.0', source: 'urn:hr', id: '1', type: 'opex.workforce.headcount-reported.v1' },
        time: '2025-03-01T00:00:00Z',
        data: { headcount: 3.5, role: 'process-manager' },
      },
    ]).expect(200);
    await post('/v1/headcount', { headcount: 40, on: '2025-01-01' }).expect(201);

    const april = (await get('/v1/headcount?at=2025-03-31').expect(200)).body as unknown;
    expect(roleIn(april, 'process-manager')).toEqual({
      role: 'process-manager',
      headcount: 3.5,
      reportedAt: '2025-03-01T00:00:00Z',
      mean: null,
      meanComplete: null,
      baseline: 0,
      plannedHires: 4,
      differenceFromPlan: -0.5,
      target: 4,
      differenceFromTarget: -0.5,
    });
    expect(roleIn(april, 'coo')).toMatchObject({ headcount: null, target: 1, differenceFromTarget: null });
    expect(roleIn(april, null)).toMatchObject({ headcount: 40, target: null });
    const february = (await get('/v1/headcount?at=2025-02-28').expect(200)).body as unknown;
    expect(roleIn(february, 'process-manager')).toMatchObject({ headcount: 2, plannedHires: 0, differenceFromPlan: 2 });
    const mean = (await get('/v1/headcount?from=2025-02-15&to=2025-03-15').expect(200)).body as unknown;
    expect(mean).toMatchObject({ at: '2025-03-14', from: '2025-02-15', to: '2025-03-15' });
    // 14 days of 2 and 14 of 3.5.
    expect(roleIn(mean, 'process-manager')).toMatchObject({ headcount: 3.5, mean: 2.75, meanComplete: true });
    const begun = (await get('/v1/headcount?from=2024-12-01&to=2025-02-11').expect(200)).body as unknown;
    expect(roleIn(begun, 'process-manager')).toMatchObject({ mean: 2, meanComplete: false });
    const position = await get('/v1/plans/position-process-manager').expect(200);
    expect(position.body).toMatchObject({
      baseline: 0,
      planned: { headcount: 4 },
      actual: { headcount: 3.5 },
      difference: { headcount: -0.5 },
    });
  });

  it.each([
    ['/v1/headcount?from=2025-01-01', 'range-incomplete'],
    ['/v1/headcount?from=2025-01-01&to=2025-01-01', 'range-reversed'],
    ['/v1/headcount?at=2025-13-01', 'invalid-request'],
  ])('refuses %s', async (path, code) => expect((await get(path).expect(400)).body).toMatchObject({ code }));

  it('refuses people of the future', async () =>
    expect((await post('/v1/headcount', { headcount: 1, on: '2999-01-01' }).expect(400)).body).toMatchObject({
      code: 'day-in-future',
    }));
});

it('publishes each effect as the contract says', async () => {
  const rows = await database.dataSource.query<{ type: string; data: unknown }[]>('SELECT type, data FROM events');
  // Eight of an initiative, three of a plan item, headcount and the retraction; what is reported has entries and accounts.
  expect(new Set(rows.map(({ type }) => type)).size).toBe(15);
  for (const { type, data } of rows) {
    const contract = contractOf(type);
    expect(contract === undefined ? [type] : validateData(contract, data)).toEqual([]);
  }
});
