import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { TestDatabase } from '@opex/event-sourcing/testing';
import { createTestDatabase } from '@opex/event-sourcing/testing';
import { startTestService, testKey } from '@opex/service-host/testing';
import request from 'supertest';
import { dayAfter, monthAfter } from './domain/days.js';
import { qualityAudits } from './quality-audits.module.js';

let database: TestDatabase;
let instances: NestFastifyApplication[] = [];

const start = () =>
  startTestService(qualityAudits, {
    DATABASE_URL: database.url,
    MESSAGING_URL: database.url,
    DEFAULT_CONFIGURATION: 'framework',
    DATABASE_POOL_SIZE: '8',
  });

beforeAll(async () => {
  database = await createTestDatabase([]);
  const first = await start();
  // The second finds the tables there, and publishes nothing anew.
  instances = [first, await start()];
});
afterAll(async () => {
  for (const app of instances) await app.close();
  await database.drop();
});

const server = (instance: number) => (instances[instance] as NestFastifyApplication).getHttpServer();
const bearer = (role: string): [string, string] => ['authorization', `Bearer ${testKey(role)}`];
const put = (path: string, body: object, instance = 0): request.Test =>
  request(server(instance))
    .put(path)
    .set(...bearer('auditor'))
    .send(body);
const post = (path: string, body: object = {}, instance = 0): request.Test =>
  request(server(instance))
    .post(path)
    .set(...bearer('auditor'))
    .send(body);
const get = (path: string, instance = 0): request.Test =>
  request(server(instance))
    .get(path)
    .set(...bearer('analyst'));

const eventsOf = (type: string, subject: string) =>
  database.dataSource.query<{ data: string; occurred_at: Date }[]>(
    'SELECT data::text, occurred_at FROM events WHERE type = $1 AND subject = $2 ORDER BY position',
    [`opex.quality.${type}.v1`, subject],
  );

async function until(holds: () => Promise<boolean>): Promise<void> {
  const endMs = Date.now() + 15_000;
  while (!(await holds())) {
    if (Date.now() > endMs) throw new Error('It did not come true within 15 s.');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const today = new Date().toISOString().slice(0, 10);
const nextMonth = monthAfter(today.slice(0, 7), 1);
/** Days from today until the first of the next month: an audit planned on it is scheduled today, the one after is not. */
const leadDays = Math.round((Date.parse(`${nextMonth}-01`) - Date.parse(today)) / 86_400_000);

describe('an audit programme', () => {
  it('schedules the audit of the next month once, with two instances and after a restart', async () => {
    const plan = { process: 'audited', dayOfMonth: 1, leadDays, dueDays: 9, startsIn: nextMonth };
    const planned = await put('/v1/programmes/P-1', plan).expect(201);
    expect(planned.headers).toMatchObject({ etag: '"1"', location: '/v1/programmes/P-1' });
    expect(planned.body).toMatchObject({ status: 'active', nextPeriod: nextMonth, nextScheduledOn: today });
    const audit = `P-1-${nextMonth}`;
    await until(async () => (await eventsOf('audit-programme-advanced', 'P-1')).length > 0);
    const read = await get(`/v1/audits/${audit}`, 1).expect(200);
    expect(read.body).toMatchObject({
      process: 'audited',
      programme: 'P-1',
      period: nextMonth,
      plannedOn: `${nextMonth}-01`,
      dueOn: dayAfter(`${nextMonth}-01`, 9),
      status: 'scheduled',
    });

    await instances[1]?.close();
    instances[1] = await start();
    // What is overdue is told by whoever is there: so the timers of this log have been looked at since.
    await post('/v1/audits', { id: 'O-1', process: 'x', plannedOn: '2025-01-01', dueOn: '2025-01-31' }, 1).expect(201);
    await until(async () => (await eventsOf('audit-overdue', 'O-1')).length > 0);
    const programme = await get('/v1/programmes/P-1').expect(200);
    expect(programme.body).toMatchObject({
      lastPeriod: nextMonth,
      lastAudit: audit,
      nextPeriod: monthAfter(nextMonth, 1),
    });
    expect(await eventsOf('audit-scheduled', audit)).toHaveLength(1);
    expect(await eventsOf('audit-programme-advanced', 'P-1')).toHaveLength(1);
    const listed = await get('/v1/audits?programme=P-1').expect(200);
    expect((listed.body as { items: unknown[] }).items).toHaveLength(1);
  });

  it('is paused, resumed and revised, with its history', async () => {
    const far = { process: 'audited', startsIn: '2999-01', auditor: 'lead' };
    await put('/v1/programmes/P-2', far).expect(201);
    await put('/v1/programmes/P-2', far).expect(200);
    const paused = await post('/v1/programmes/P-2/pause', { reason: 'Rebuilt.' }).expect(200);
    expect(paused.body).toMatchObject({ status: 'paused', nextScheduledOn: null, reason: 'Rebuilt.' });
    await post('/v1/programmes/P-2/pause', { reason: 'Other.' }).expect(409);
    const resumed = await post('/v1/programmes/P-2/resumption').set('if-match', '"2"').expect(200);
    expect(resumed.body).toMatchObject({ status: 'active', version: 3 });
    await put('/v1/programmes/P-2', { ...far, cadence: 'quarterly', startsIn: '2999-04' }).expect(200);
    const history = await get('/v1/programmes/P-2/history').expect(200);
    expect(history.body).toMatchObject({
      items: [
        { version: 1, type: 'opex.quality.audit-programme-planned.v1', by: 'test-auditor' },
        { version: 2, type: 'opex.quality.audit-programme-paused.v1', data: { reason: 'Rebuilt.' } },
        { version: 3, type: 'opex.quality.audit-programme-resumed.v1' },
        { version: 4, type: 'opex.quality.audit-programme-revised.v1', data: { cadence: 'quarterly' } },
      ],
    });
    const csv = await get('/v1/programmes/P-2/history').set('accept', 'text/csv').expect(200);
    expect(csv.text.split('\r\n')[0]).toBe('version,type,occurredAt,recordedAt,by,data');
    await get('/v1/programmes/none/history').expect(404);
  });

  it.each<[string, object, number, string]>([
    ['another process', { process: 'sales', startsIn: '2999-01' }, 409, 'process-fixed'],
    ['an unknown template', { process: 'audited', template: 'none' }, 409, 'template-not-found'],
    ['a template of another process', { process: 'audited', template: 'sales' }, 409, 'process-differs'],
    ['a month that is none', { process: 'audited', startsIn: '2025-13' }, 400, 'invalid-request'],
    ['a day that no month has', { process: 'audited', dayOfMonth: 32 }, 400, 'invalid-request'],
  ])('refuses %s', async (_case, body, status, code) => {
    expect((await put('/v1/programmes/P-2', body).expect(status)).body).toMatchObject({ code });
  });

  it('is there for each process of the framework, with its template, standard and gates, published once', async () => {
    const listed = await get('/v1/programmes?sort=process&limit=500').expect(200);
    const items = (listed.body as { items: { id: string; process: string; cadence: string; template: string }[] })
      .items;
    const processes = ['customer-onboarding', 'customer-support', 'operations', 'product-development', 'sales'];
    expect(items.filter(({ id }) => processes.includes(id)).map(({ id }) => id)).toEqual(processes);
    for (const process of processes) {
      expect(await eventsOf('audit-programme-planned', process)).toHaveLength(1);
      expect(await eventsOf('audit-template-published', process)).toHaveLength(1);
      await get(`/v1/audit-templates/${process}`).expect(200);
    }
    const standards = await get('/v1/quality-standards').expect(200);
    expect((standards.body as { items: object[] }).items).toMatchObject([
      { process: 'customer-onboarding', baselinePercent: 85, targetPercent: 95 },
      { process: 'customer-support', baselinePercent: 90, targetPercent: 98 },
      { process: 'operations', baselinePercent: 82, targetPercent: 95 },
      { process: 'product-development', baselinePercent: 88, targetPercent: 98 },
      { process: 'sales', baselinePercent: 80, targetPercent: 95 },
    ]);
    expect(((await get('/v1/controls?limit=500').expect(200)).body as { items: object[] }).items).toHaveLength(21);
    expect(((await get('/v1/gates').expect(200)).body as { items: object[] }).items).toHaveLength(8);
  });

  it('measures the latest audit against the standard', async () => {
    await post('/v1/audits', { id: 'S-1', process: 'sales', template: 'sales', plannedOn: '2999-03-03' }).expect(201);
    await post('/v1/audits/S-1/start').expect(200);
    const check = { criterion: 'technical-validation', points: 9, pointsPossible: 10 };
    const checked = await post('/v1/audits/S-1/checks', check).expect(200);
    expect(checked.body).toMatchObject({
      template: 'sales',
      templateRevision: 1,
      checks: [{ weight: 3, adHoc: false }],
    });
    expect((checked.body as { unchecked: string[] }).unchecked).not.toContain('technical-validation');
    const foreign = { criterion: 'mood', points: 1, pointsPossible: 1 };
    const refused = await post('/v1/audits/S-1/checks', foreign).expect(409);
    expect(refused.body).toMatchObject({ code: 'criterion-not-in-template' });
    const differing = await post('/v1/audits/S-1/checks', { ...check, pointsPossible: 20 }).expect(409);
    expect(differing.body).toMatchObject({ code: 'check-differs-from-template' });
    await post('/v1/audits/S-1/checks', { ...foreign, adHoc: true }).expect(200);
    await post('/v1/audits/S-1/completion', { sample: 10 }).expect(200);
    const measured = await get('/v1/quality-standards?process=sales').expect(200);
    // 3 × 9 + 1 of 3 × 10 + 1.
    expect(measured.body).toMatchObject({
      items: [{ latest: { audit: 'S-1', scorePercent: 90.32, gapPoints: -4.68 } }],
    });
    const csv = await get('/v1/quality-standards?process=sales').set('accept', 'text/csv').expect(200);
    expect(csv.text.split('\r\n')[1]).toBe('sales,80,95,2025-01-01,S-1,90.32,-4.68');
  });
});

describe('what falls due', () => {
  it('is told once its moment has passed, and moves with its day', async () => {
    const plan = { process: 'x', plannedOn: '2025-01-01', dueOn: '2025-01-31' };
    await post('/v1/audits', { id: 'O-2', ...plan }).expect(201);
    await until(async () => (await eventsOf('audit-overdue', 'O-2')).length > 0);
    expect(await eventsOf('audit-overdue', 'O-2')).toMatchObject([{ occurred_at: new Date('2025-02-01T00:00:00Z') }]);
    await post('/v1/audits/O-2/rescheduling', { plannedOn: '2025-02-01', dueOn: '2999-01-01', reason: 'Ill.' }).expect(
      200,
    );
    await post('/v1/audits/O-2/rescheduling', { plannedOn: '2025-02-01', dueOn: '2025-02-28', reason: 'Well.' }).expect(
      200,
    );
    await until(async () => (await eventsOf('audit-overdue', 'O-2')).length > 1);
    const told = await eventsOf('audit-overdue', 'O-2');
    expect(told.map(({ data }) => JSON.parse(data) as object)).toEqual([
      { process: 'x', dueOn: '2025-01-31' },
      { process: 'x', dueOn: '2025-02-28' },
    ]);
    // The timer goes once its effect is durable, so a moment after it.
    const timers = () => database.dataSource.query<object[]>("SELECT 1 FROM timers WHERE key = 'audit-overdue/O-2'");
    await until(async () => (await timers()).length === 0);
    expect(await eventsOf('audit-overdue', 'O-2')).toHaveLength(2);
  });

  it('is told of corrective actions: overdue, and ready to be verified', async () => {
    const origin = { process: 'x', complaint: 'K', complaintSystem: 'crm' };
    await post('/v1/corrective-actions', { id: 'C-1', ...origin, dueOn: '2025-01-31' }).expect(201);
    await until(async () => (await eventsOf('corrective-action-overdue', 'C-1')).length > 0);
    await post('/v1/corrective-actions/C-1/root-cause', { rootCause: 'Unknown.' }).expect(200);
    const plan = { plan: 'Ask.', owner: 'lead', dueOn: today, verifyAfterDays: 0 };
    await post('/v1/corrective-actions/C-1/plan', plan).expect(200);
    await post('/v1/corrective-actions/C-1/implementation').expect(200);
    await until(async () => (await eventsOf('corrective-action-verification-due', 'C-1')).length > 0);
    const [due] = await eventsOf('corrective-action-verification-due', 'C-1');
    expect(JSON.parse(due?.data ?? '')).toEqual({ process: 'x', verifiableFrom: today });
    expect(await eventsOf('corrective-action-overdue', 'C-1')).toHaveLength(1);
  });
});
