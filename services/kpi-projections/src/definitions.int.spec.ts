import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { activityCompleted, caseEscalated, definitionPublished, topicOf } from '@opex/contracts';
import type { TestDatabase } from '@opex/event-sourcing/testing';
import { createTestDatabase } from '@opex/event-sourcing/testing';
import type { OutgoingMessage, Publisher } from '@opex/messaging';
import { toMessage } from '@opex/messaging';
import { PostgresMessageBus } from '@opex/messaging/postgres';
import { startTestService, testKey } from '@opex/service-host/testing';
import request from 'supertest';
import { serviceOptions } from './service-options.js';
import { budgeted, defined, done, spent } from './testing/reported.js';
import { RunningProjection } from './testing/running-projection.js';

/*
 * Definitions over HTTP. Four returns: completed on the 5th of January, February, March and April 2025, after 2.5, 2.5, 4
 * and 1 days; the one of February was escalated on its way.
 */
let database: TestDatabase;
let app: NestFastifyApplication;
let bus: PostgresMessageBus;
let publisher: Publisher;
let position = 0;
/** What was recorded is older than every definition here. */
const RECORDED_MICROS = Date.parse('2026-01-01T00:00:00Z') * 1_000;

beforeAll(async () => {
  database = await createTestDatabase([]);
  app = await startTestService(serviceOptions, { DATABASE_URL: database.url, MESSAGING_URL: database.url });
  bus = new PostgresMessageBus(database.dataSource);
  await until(async () => (await get('/health/ready')).status === 200);
  publisher = await bus.connectPublisher();
  await publish([
    ...broadcast(event(definitionPublished.type, '2025-01-01T00:00:00Z', 'definition/returns', definition)),
    ...activities(1, '2025-01-03T00:00:00Z', '2025-01-05T12:00:00Z'),
    ...activities(2, '2025-02-03T00:00:00Z', '2025-02-05T12:00:00Z'),
    event(caseEscalated.type, '2025-02-04T00:00:00Z', 'case/returns/2', { process: 'returns', to: 'lead' }),
    ...activities(3, '2025-03-01T12:00:00Z', '2025-03-05T12:00:00Z'),
    ...activities(4, '2025-04-04T12:00:00Z', '2025-04-05T12:00:00Z'),
  ]);
  await until(async () => (await valuesOf('throughput', 'granularity=total'))[0]?.value === 4);
});
afterAll(async () => {
  await bus.close();
  await app.close();
  await database.drop();
});

const definition = {
  process: 'returns',
  definitionVersion: 1,
  effectiveFrom: null,
  completion: { by: 'activities', activities: ['refund'] },
};

function activities(number: number, received: string, refunded: string): OutgoingMessage[] {
  const stream = `case/returns/${number}`;
  const data = (activity: string, minutes: number): object => ({
    process: 'returns',
    activity,
    channel: number % 2 === 0 ? 'shop' : 'web',
    effortMinutes: minutes,
  });
  return [
    event(activityCompleted.type, received, stream, data('receive', 10 * number)),
    event(activityCompleted.type, refunded, stream, data('refund', 7.25)),
  ];
}

function event(type: string, time: string, streamId: string, data: object): OutgoingMessage {
  position += 1;
  return toMessage({
    id: String(position),
    source: 'urn:test',
    type,
    subject: null,
    time,
    dataSchema: null,
    streamId,
    recordedAtMicros: RECORDED_MICROS + position,
    position,
    epoch: 'a',
    correctionOf: null,
    extensions: {},
    data: JSON.stringify(data),
  });
}
const broadcast = (message: OutgoingMessage): OutgoingMessage[] =>
  [0, 1, 2, 3].map((partition) => ({ ...message, partition }));
const publish = (messages: OutgoingMessage[]): Promise<void> => publisher.publish(topicOf('process-events'), messages);

const call = (test: request.Test, role: string): request.Test => test.set('authorization', `Bearer ${testKey(role)}`);
const get = (path: string, role = 'analyst'): request.Test => call(request(app.getHttpServer()).get(path), role);
const put = (path: string, body: object, headers: Record<string, string> = {}): request.Test =>
  call(request(app.getHttpServer()).put(path), 'controller').set(headers).send(body);
const remove = (path: string): request.Test => call(request(app.getHttpServer()).delete(path), 'controller');

interface Value {
  readonly from: string;
  readonly value: number | null;
  readonly target: number | null;
  readonly status: string;
  readonly reasons: readonly string[];
}
interface Answer {
  readonly definitionVersion: number;
  readonly values: readonly Value[];
}
const YEAR = 'from=2025-01-01&to=2025-05-01';
const answerOf = async (kpi: string, query = YEAR): Promise<Answer> =>
  (await get(`/v1/kpis/${kpi}/values?${query}`).expect(200)).body as Answer;
const valuesOf = async (kpi: string, query = YEAR): Promise<readonly Value[]> => (await answerOf(kpi, query)).values;

async function until(holds: () => Promise<boolean>): Promise<void> {
  const endMs = Date.now() + 20_000;
  while (!(await holds())) {
    if (Date.now() > endMs) throw new Error('It does not come true.');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const problem = (body: unknown) => body as { code: string; detail: string; errors: Record<string, unknown>[] };

const kpi = {
  name: 'Reopened Returns',
  description: 'Cases that were reopened or escalated, as a share of the cases completed.',
  groups: ['quality'],
  unit: 'percent',
  direction: 'down',
  baseline: 60,
  target: 50,
  owner: 'COO',
  frequency: 'monthly',
  formula: '100 * (measures.case.completed - measures.case.resolvedFirstTime) / measures.case.completed',
};

describe('a KPI that is defined at runtime', () => {
  it('is answered with the next question, in the version that was defined', async () => {
    const created = await put('/v1/kpis/reopened', kpi).expect(201);
    expect(created.headers['etag']).toBe('"1"');
    expect(created.body).toMatchObject({
      id: 'reopened',
      definitionVersion: 1,
      expression: kpi.formula,
      tolerance: 0.025,
    });
    expect(await answerOf('reopened')).toMatchObject({
      definitionVersion: 1,
      values: [
        { value: 0, target: 50, status: 'strong' },
        { value: 100, target: 50, status: 'worsening' },
        { value: 0 },
        { value: 0 },
      ],
    });
    expect((await get('/v1/kpis/reopened', 'controller').expect(200)).headers['etag']).toBe('"1"');
    const list = (await get('/v1/kpis').expect(200)).body as { kpis: { id: string }[] };
    expect(list.kpis.map(({ id }) => id)).toContain('reopened');
  });

  it('is revised for the version that was seen alone', async () => {
    await put('/v1/kpis/reopened', { ...kpi, target: 40 }, { 'if-match': '"7"' }).expect(412);
    await put('/v1/kpis/reopened', { ...kpi, target: 40 }, { 'if-none-match': '*' }).expect(412);
    const same = await put('/v1/kpis/reopened', kpi, { 'if-match': '"1"' }).expect(200);
    expect(same.headers['etag']).toBe('"1"');
  });

  it('repeats the answer, not the effect', async () => {
    const key = { 'idempotency-key': 'define-once' };
    const body = { ...kpi, name: 'Once' };
    expect((await put('/v1/kpis/once', body, key).expect(201)).headers['etag']).toBe('"1"');
    expect((await put('/v1/kpis/once', body, key).expect(200)).headers['etag']).toBe('"1"');
    const taken = await put('/v1/kpis/once', { ...body, name: 'Twice' }, key).expect(409);
    expect(problem(taken.body).code).toBe('command-id-taken');
  });

  it('changes its goals from a day on, and answers as of before as it did before', async () => {
    const before = await get(`/v1/kpis/reopened/values?${YEAR}&asOf=${new Date().toISOString()}`).expect(200);
    const asOf = (before.body as { asOf: string }).asOf;
    const goalChanges = [{ from: '2025-03-01', baseline: 50, target: 10 }];
    const revised = await put('/v1/kpis/reopened', { ...kpi, goalChanges }, { 'if-match': '"1"' }).expect(200);
    expect(revised.body).toMatchObject({ definitionVersion: 2, goalChanges });
    const now = await answerOf('reopened');
    expect(now.definitionVersion).toBe(2);
    expect(now.values.map(({ target }) => target)).toEqual([50, 50, 10, 10]);
    const again = await get(`/v1/kpis/reopened/values?${YEAR}&asOf=${asOf}`).expect(200);
    expect(again.text).toBe(before.text);
    expect(again.text).toContain('"definitionVersion":1');
  });

  it('was none before it was defined', async () => {
    await get(`/v1/kpis/reopened/values?asOf=2026-01-01T00:00:00Z`).expect(404);
  });

  it('has all its versions', async () => {
    const { versions } = (await get('/v1/kpis/reopened/versions').expect(200)).body as {
      versions: { definitionVersion: number; change: string; content: { target: number } }[];
    };
    expect(versions).toMatchObject([
      { definitionVersion: 1, change: 'defined', content: { target: 50 } },
      { definitionVersion: 2, change: 'revised', content: { target: 50 } },
    ]);
    await get('/v1/kpis/unheard/versions').expect(404);
  });

  it('names every fault of its formula, with line and column', async () => {
    const bad = { ...kpi, formula: '100 *\n measures.cas.completed / measures.case.completed' };
    const body = problem((await put('/v1/kpis/reopened', bad).expect(400)).body);
    expect(body.code).toBe('unreadable-expression');
    expect(body.errors).toEqual([
      {
        pointer: '/formula',
        line: 2,
        column: 2,
        detail: 'formula, line 2, column 2: there is no measure cas; did you mean case?.',
      },
    ]);
    const money = problem((await put('/v1/kpis/reopened', { ...kpi, unit: 'EUR' }).expect(400)).body);
    expect(money.detail).toContain('the unit is EUR, but the formula does not come to money');
  });

  it('names every attribute that breaks a rule', async () => {
    const bad = { ...kpi, unit: 'bananas', baseline: 'low', goalChanges: [{ from: '2025-02-30' }], colour: 'red' };
    const { errors } = problem((await put('/v1/kpis/reopened', bad).expect(400)).body);
    expect(errors.map(({ pointer }) => pointer).sort()).toEqual(['/baseline', '/colour', '/goalChanges', '/unit']);
    const unordered = [
      { from: '2025-03-01', baseline: 1, target: 1 },
      { from: '2025-02-01', baseline: 1, target: 1 },
    ];
    const refused = await put('/v1/kpis/reopened', { ...kpi, goalChanges: unordered }).expect(400);
    expect(problem(refused.body).code).toBe('goal-changes-unordered');
  });

  it('needs neither goal nor owner nor group, and takes no null for what has a default', async () => {
    const { name, description, unit, direction, frequency, formula } = kpi;
    const least = { name, description, unit, direction, frequency, formula };
    const defined = await put('/v1/kpis/least', least).expect(201);
    expect(defined.body).toMatchObject({ groups: [], baseline: null, target: null, owner: null, tolerance: 0.025 });
    for (const attribute of ['groups', 'tolerance', 'whenEmpty']) {
      const refused = await put('/v1/kpis/least', { ...least, [attribute]: null }).expect(400);
      expect(problem(refused.body).errors).toMatchObject([{ pointer: `/${attribute}` }]);
    }
    await remove('/v1/kpis/least').expect(200);
  });

  it('is defined by a controller alone', async () => {
    await call(request(app.getHttpServer()).put('/v1/kpis/reopened'), 'analyst').send(kpi).expect(403);
  });
});

describe('a built-in KPI', () => {
  it('gives way to what is defined, and returns when that is withdrawn', async () => {
    const built = await answerOf('cycle-time');
    expect(built).toMatchObject({ definitionVersion: 1, values: [{ value: 2.5, target: 30 }, {}, {}, {}] });
    const hours = {
      ...kpi,
      name: 'Cycle Time',
      unit: 'hours',
      target: 48,
      formula: 'measures.case.cycleMs / 3600000 / measures.case.completed',
    };
    await put('/v1/kpis/cycle-time', hours).expect(200);
    expect(await answerOf('cycle-time')).toMatchObject({
      definitionVersion: 2,
      unit: 'hours',
      values: [{ value: 60, target: 48 }, { value: 60 }, { value: 96 }, { value: 24 }],
    });
    const p50 = await valuesOf('cycle-time', `${YEAR}&stat=p50&granularity=total`);
    expect(p50[0]?.value).toBe(60);
    expect((await remove('/v1/kpis/cycle-time').expect(200)).body).toEqual({ id: 'cycle-time', inForce: 'built-in' });
    expect(await answerOf('cycle-time')).toEqual(built);
    await remove('/v1/kpis/cycle-time').expect(404);
    const { versions } = (await get('/v1/kpis/cycle-time/versions').expect(200)).body as { versions: unknown[] };
    expect(versions).toMatchObject([
      { definitionVersion: 1, change: 'built-in', knownFrom: null },
      { definitionVersion: 2, change: 'defined' },
      { definitionVersion: 1, change: 'withdrawn' },
    ]);
  });
});

/*
 * Costs on the 5th and the 7th of January 2026; budgets of 10 a day on the 6th and 7th, and of 15 on the 10th and 11th; a step
 * that is due on the 8th, another on the 11th. All is known up to 10:30 of the 9th: in Kiritimati it is the 10th by then, in
 * Pago Pago still the 8th.
 */
describe('a KPI of which an empty period is zero', () => {
  let projection: RunningProjection;
  beforeAll(async () => {
    projection = await RunningProjection.start('2026-01-09T10:30:00Z');
    const steps = [{ step: 'answer', activities: ['answer'], limitMinutes: 2 * 24 * 60 }];
    await projection.record([
      spent('E-1', '2026-01-05', ['100.00'], { function: 'legal', costType: 'direct' }),
      spent('E-2', '2026-01-07', ['20.00'], { function: 'risk', costType: 'direct' }),
      budgeted('sales', '2026-01-06', '2026-01-08', '20.00'),
      budgeted('legal', '2026-01-10', '2026-01-12', '30.00'),
      defined('claims', { steps }),
      done('claims', '1', '2026-01-06', 'receive'),
      done('claims', '2', '2026-01-09', 'receive'),
    ]);
    const formulas = {
      spent: 'measures.cost.amountMinor',
      planned: 'measures["planned-cost"].amountMinor',
      left: 'measures["planned-cost"].amountMinor - measures.cost.amountMinor',
      due: 'measures.step.limited',
    };
    for (const [id, formula] of Object.entries(formulas)) {
      const unit = id === 'due' ? 'count' : 'EUR';
      await projection.send('put', `/v1/kpis/${id}`, { ...kpi, unit, formula, whenEmpty: 'zero' }, 'controller');
    }
  });
  afterAll(() => projection.stop());

  const found = async (id: string, query: string): Promise<unknown[]> => {
    const { values } = await projection.get<Answer>(`/v1/kpis/${id}/values?${query}`);
    return values.map(({ value }) => value);
  };

  const ahead = null;
  it.each([
    ['spent', 'timezone=UTC', [null, '100.00', '0.00', '20.00', '0.00', '0.00', ahead, ahead]],
    ['spent', 'timezone=Pacific/Kiritimati', [null, '100.00', '0.00', '20.00', '0.00', '0.00', '0.00', ahead]],
    ['spent', 'timezone=Pacific/Pago_Pago', [null, '100.00', '0.00', '20.00', '0.00', ahead, ahead, ahead]],
    ['spent', 'filter[function]=risk', [null, null, null, '20.00', '0.00', '0.00', ahead, ahead]],
    ['planned', 'timezone=UTC', [null, null, '10.00', '10.00', '0.00', '0.00', ahead, ahead]],
    ['planned', 'timezone=Pacific/Kiritimati', [null, null, '10.00', '10.00', '0.00', '0.00', '15.00', ahead]],
    ['planned', 'timezone=Pacific/Pago_Pago', [null, null, '10.00', '10.00', '0.00', ahead, ahead, ahead]],
    ['planned', 'filter[function]=legal', [null, null, null, null, null, null, ahead, ahead]],
    ['due', 'timezone=UTC', [null, null, null, null, 1, 0, ahead, ahead]],
  ])('counts none from the first day of it on up to the day that it is: %s, %s', async (id, query, days) => {
    const range = 'from=2026-01-04&to=2026-01-12&granularity=day';
    expect(await found(id, `${range}&${query}`)).toEqual(days);
    expect(await found(id, `${range}&${query}&asOf=${new Date().toISOString()}`)).toEqual(days);
  });

  it.each([
    ['UTC', ['10.00', '10.00', '0.00', '0.00'], [], [null, null]],
    ['Pacific/Kiritimati', ['10.00', '10.00', '0.00', '0.00', '15.00'], ['15.00'], ['-85.00', '-20.00']],
    ['Pacific/Pago_Pago', ['10.00', '10.00', '0.00'], [], [null, null]],
  ])('has a budget once its day has begun where the question is asked: %s', async (zone, all, legal, left) => {
    expect(await found('planned', `granularity=day&timezone=${zone}`)).toEqual(all);
    expect(await found('planned', `granularity=day&timezone=${zone}&filter[function]=legal`)).toEqual(legal);
    const both = 'filter[function]=legal&filter[function]=risk&groupBy=function';
    const range = 'from=2026-01-04&to=2026-01-12&granularity=total';
    expect(await found('left', `${range}&timezone=${zone}&${both}`)).toEqual(left);
  });
});
