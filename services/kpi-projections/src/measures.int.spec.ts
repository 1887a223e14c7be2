import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { activityCompleted, definitionPublished, eventRetracted, hoursReported, topicOf } from '@opex/contracts';
import type { TestDatabase } from '@opex/event-sourcing/testing';
import { createTestDatabase } from '@opex/event-sourcing/testing';
import type { OutgoingMessage, Publisher } from '@opex/messaging';
import { toMessage } from '@opex/messaging';
import { PostgresMessageBus } from '@opex/messaging/postgres';
import { startTestService, testKey } from '@opex/service-host/testing';
import request from 'supertest';
import type { MeasureResource } from './http/definitions/measure.resources.js';
import { serviceOptions } from './service-options.js';

/*
 * Measures over HTTP, built beside the live ones. Returns are received, inspected and refunded:
 *   January:  inspected after 60 and 30 minutes of work by red and blue, refunded 4 and 8 hours later
 *   February: inspected after 12.5 minutes of work by red, refunded 6 hours later
 * Hours of work: red 30.25 and 20 in January, blue 25 in January, red 10 in February.
 */
let database: TestDatabase;
let app: NestFastifyApplication;
let bus: PostgresMessageBus;
let publisher: Publisher;
let position = 0;
const RECORDED_MICROS = Date.parse('2026-01-01T00:00:00Z') * 1_000;

beforeAll(async () => {
  database = await createTestDatabase([]);
  app = await startTestService(serviceOptions, { DATABASE_URL: database.url, MESSAGING_URL: database.url });
  bus = new PostgresMessageBus(database.dataSource);
  await until(async () => (await ask('get', '/health/ready')).status === 200);
  publisher = await bus.connectPublisher();
  await publish([
    ...broadcast(event(definitionPublished.type, '2025-01-01T00:00:00Z', 'definition/returns', null, definition)),
    ...inspected('1', '2025-01-07', '12:00:00', 60, 'red'),
    ...inspected('2', '2025-01-08', '16:00:00', 30, 'blue'),
    ...inspected('3', '2025-02-03', '14:00:00', 12.5, 'red'),
    hours('2025-01-05', 'red', 30.25),
    hours('2025-01-12', 'red', 20),
    hours('2025-01-12', 'blue', 25),
    hours('2025-02-02', 'red', 10),
  ]);
  await until(async () => (await valuesOf('throughput', 'granularity=total'))[0]?.value === 3);
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

function inspected(number: string, day: string, refunded: string, minutes: number, team: string): OutgoingMessage[] {
  const activity = (name: string, at: string, more: object): OutgoingMessage => {
    const data = { process: 'returns', activity: name, ...more };
    return event(activityCompleted.type, `${day}T${at}Z`, `case/returns/${number}`, number, data);
  };
  return [
    activity('refund', refunded, {}),
    activity('receive', '07:00:00', { effortMinutes: 5, team }),
    activity('inspect', '08:00:00', { effortMinutes: minutes, team }),
  ];
}

const hours = (time: string, team: string, productiveHours: number): OutgoingMessage =>
  event(hoursReported.type, `${time}T00:00:00Z`, `event/urn:test/${team}-${time}`, null, {
    team,
    from: time,
    to: '2025-02-01',
    availableHours: 40,
    productiveHours,
  });

function event(type: string, time: string, streamId: string, subject: string | null, data: object): OutgoingMessage {
  position += 1;
  return toMessage({
    id: String(position),
    source: 'urn:test',
    type,
    subject,
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

const ask = (method: 'get' | 'post' | 'put' | 'delete', path: string, role = 'analyst'): request.Test =>
  request(app.getHttpServer())
    [method](path)
    .set('authorization', `Bearer ${testKey(role)}`);
const bodyOf = async <Body>(asked: request.Test, status = 200): Promise<Body> => {
  const answer = await asked;
  expect({ status: answer.status, body: answer.body as unknown }).toEqual({ status, body: answer.body as unknown });
  return answer.body as Body;
};
/** Defines it, or says anew what it is. */
const putBody = async <Body>(path: string, body: object): Promise<Body> => {
  const answer = await ask('put', path, 'controller').send(body);
  expect([200, 201]).toContain(answer.status);
  return answer.body as Body;
};
const define = (id: string, body: object): Promise<MeasureResource> => putBody(`/v1/measures/${id}`, body);
const rebuildOf = ({ rebuild }: MeasureResource): number => {
  if (rebuild === undefined || 'code' in rebuild) throw new Error(`no rebuild: ${JSON.stringify(rebuild)}`);
  return rebuild.id;
};

interface Value {
  readonly value: number | string | null;
  readonly complete: boolean;
  readonly dimensions: Readonly<Record<string, unknown>>;
  readonly reasons: readonly string[];
}
const MONTHS = 'from=2025-01-01&to=2025-03-01';
const answerOf = (kpi: string, query = MONTHS) =>
  bodyOf<{ values: readonly Value[]; measureVersions?: object; source: string }>(
    ask('get', `/v1/kpis/${kpi}/values?${query}`),
  );
const valuesOf = async (kpi: string, query = MONTHS): Promise<readonly Value[]> => (await answerOf(kpi, query)).values;
const numbersOf = async (kpi: string, query = MONTHS): Promise<unknown[]> =>
  (await valuesOf(kpi, query)).map(({ value }) => value);

async function until(holds: () => Promise<boolean>): Promise<void> {
  const endMs = Date.now() + 30_000;
  while (!(await holds())) {
    if (Date.now() > endMs) throw new Error('It does not come true.');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function activate(rebuild: number): Promise<void> {
  const stateOf = async (): Promise<string> =>
    (await bodyOf<{ state: string }>(ask('get', `/v1/rebuilds/${rebuild}`))).state;
  await until(async () => (await stateOf()) === 'caught-up');
  await bodyOf(ask('post', `/v1/rebuilds/${rebuild}/activate`, 'operator').send({}));
}

const inspection = {
  description: 'Minutes of work on inspections.',
  aggregate: 'sum',
  eventTypes: [activityCompleted.type],
  when: 'data.activity == "inspect"',
  value: 'data.effortMinutes',
  subject: '"return " + subject',
  dimensions: { process: 'data.process', team: 'attributes.team' },
};
const ofHours = {
  description: 'Hours of work reported.',
  eventTypes: [hoursReported.type],
  value: 'data.productiveHours',
  dimensions: { team: 'data.team', from: 'data.from' },
};
const kpi = (formula: string, unit = 'count') => ({
  name: 'A KPI',
  description: 'Over measures that are defined at runtime.',
  groups: ['efficiency'],
  unit,
  direction: 'down',
  baseline: null,
  target: null,
  owner: null,
  frequency: 'monthly',
  formula,
});
const defineKpi = (id: string, formula: string, unit?: string): Promise<unknown> =>
  putBody(`/v1/kpis/${id}`, kpi(formula, unit));

const problemOf = (asked: request.Test, status: number) =>
  bodyOf<{ code: string; detail: string; errors: { pointer: string; line: number; column: number }[] }>(asked, status);
const putMeasure = (id: string, body: object): request.Test =>
  ask('put', `/v1/measures/${id}`, 'controller').send(body);

describe('a draft', () => {
  const preview = (of: string, body: object): request.Test => ask('post', `/v1/${of}/preview`).send(body);

  it('of a measure is tried on what the read model holds', async () => {
    const tried = await bodyOf(preview('measures/draft', inspection));
    expect(tried).toMatchObject({
      sample: { from: 'read-model', events: 9, facts: 3, failed: 0, isPart: false },
      facts: expect.arrayContaining([
        {
          at: '2025-02-03T08:00:00.000Z',
          values: { count: 1, value: 12_500 },
          dimensions: { process: 'returns', team: 'red' },
          subject: 'return 3',
          events: [{ source: 'urn:test', id: '10' }],
        },
      ]),
    });
    const failing = { ...inspection, when: 'data.activity != "receive"' };
    expect(await bodyOf(preview('measures/draft', failing))).toMatchObject({
      sample: { events: 9, facts: 3, failed: 3 },
      failures: expect.arrayContaining([{ source: 'urn:test', id: '2', detail: 'No such key: effortMinutes' }]),
    });
  });

  it('of a measure of cases shows the events that it lies between', async () => {
    const between = { process: 'returns', from: { activity: 'inspect' }, to: { activity: 'refund' } };
    const tried = await bodyOf<{ facts: object[] }>(
      preview('measures/draft', { description: 'Waiting.', aggregate: 'percentile', between }),
    );
    expect(tried.facts).toContainEqual({
      at: '2025-01-07T12:00:00.000Z',
      values: { count: 1, value: 4 * 3_600_000 },
      dimensions: { process: 'returns', team: 'red' },
      events: [
        { source: 'urn:test', id: '4' },
        { source: 'urn:test', id: '2' },
      ],
    });
  });

  it('of a measure is tried on events that are sent', async () => {
    const sent = (data: object) => ({ type: hoursReported.type, time: '2025-03-01T00:00:00Z', data });
    const events = [sent({ team: 'green', productiveHours: 3.5 }), sent({ team: 'green' })];
    expect(await bodyOf(preview('measures/draft', { ...ofHours, aggregate: 'sum', events }))).toMatchObject({
      sample: { from: 'request', events: 2, facts: 1, failed: 1 },
      facts: [{ values: { count: 1, value: 3_500 }, dimensions: { team: 'green' } }],
      failures: [{ id: '1', detail: 'No such key: productiveHours' }],
    });
  });

  it('names what is wrong with it', async () => {
    const wrong = await problemOf(preview('measures/draft', { ...inspection, value: 'data.effort' }), 400);
    expect(wrong).toMatchObject({ code: 'unreadable-expression', errors: [{ pointer: '/value', line: 1, column: 6 }] });
    const unfit = await problemOf(preview('measures/draft', { ...inspection, aggregate: 'count' }), 400);
    expect(unfit.code).toBe('value-unused');
  });

  it('of a KPI is answered by month, and not kept', async () => {
    const draft = kpi('measures.activity.completed / measures.case.completed');
    expect(await bodyOf(preview('kpis/draft', draft))).toMatchObject({
      kpi: 'draft',
      granularity: 'month',
      definitionVersion: 0,
      values: [
        { from: '2025-01-01T00:00:00Z', value: 3 },
        { from: '2025-02-01T00:00:00Z', value: 3 },
      ],
    });
    await bodyOf(ask('get', '/v1/kpis/draft'), 404);
    const wrong = await problemOf(preview('kpis/draft', kpi('measures.activity.complete')), 400);
    expect(wrong.detail).toContain('did you mean completed?');
  });
});

describe('a measure that is defined at runtime', () => {
  it('is built beside the live ones, with all that are defined at once in one rebuild', async () => {
    const defined = await define('inspecting', inspection);
    expect(defined).toMatchObject({ state: 'building', definitionVersion: 1, activeVersion: null, unit: 'number' });
    const other = await define('most-hours', { ...ofHours, aggregate: 'max' });
    expect(rebuildOf(other)).toBeGreaterThan(rebuildOf(defined));
    const stateOf = (id: number) => bodyOf<{ state: string; reason: string }>(ask('get', `/v1/rebuilds/${id}`));
    expect(await stateOf(rebuildOf(defined))).toMatchObject({ state: 'cancelled', reason: 'measure:inspecting@1' });
    expect((await stateOf(rebuildOf(other))).reason).toBe('measures:inspecting@1,most-hours@1');
  });

  it('waits for a rebuild that was started for itself', async () => {
    const { rebuilds } = await bodyOf<{ rebuilds: { id: number }[] }>(ask('get', '/v1/rebuilds'));
    await bodyOf(ask('post', `/v1/rebuilds/${rebuilds[0]?.id ?? 0}/cancel`, 'operator').send({}));
    const own = await bodyOf<{ id: number }>(ask('post', '/v1/rebuilds', 'operator').send({ reason: 'by hand' }), 201);
    const waiting = await define('least-hours', { ...ofHours, aggregate: 'min' });
    expect(waiting).toMatchObject({ state: 'building', rebuild: { code: 'rebuild-in-progress' } });
    await bodyOf(ask('post', `/v1/rebuilds/${own.id}/cancel`, 'operator').send({}));
  });

  it('has no value before its facts are built, and says so', async () => {
    await defineKpi('minutes-per-inspection', 'measures.inspecting.value / measures.inspecting.count', 'minutes');
    expect(await answerOf('minutes-per-inspection')).toMatchObject({
      measureVersions: { inspecting: 1 },
      values: [
        { value: null, complete: false, reasons: ['measure-building:inspecting'] },
        { value: null, complete: false, reasons: ['measure-building:inspecting'] },
      ],
    });
    const [only, ...more] = await valuesOf('minutes-per-inspection', '');
    expect([only?.reasons, more]).toEqual([['measure-building:inspecting'], []]);
  });

  it('is answered once the rebuild with its facts is activated', async () => {
    await define('latest-hours', { ...ofHours, aggregate: 'latest' });
    await define('teams', { ...ofHours, aggregate: 'distinct', value: undefined, subject: 'data.team' });
    const waiting = await define('waiting', {
      description: 'From the inspection to the refund.',
      aggregate: 'percentile',
      between: { process: 'returns', from: { activity: 'inspect' }, to: { activity: 'refund' } },
    });
    await activate(rebuildOf(waiting));
    const measure = await bodyOf<MeasureResource>(ask('get', '/v1/measures/inspecting'));
    expect(measure).toMatchObject({ state: 'active', activeVersion: 1 });
    expect(await answerOf('minutes-per-inspection')).toMatchObject({
      source: 'tallies',
      measureVersions: { inspecting: 1 },
      values: [
        { value: 45, complete: true, reasons: [] },
        { value: 12.5, complete: true, reasons: [] },
      ],
    });
  });

  it('is cut by its dimensions', async () => {
    const byTeam = await valuesOf('minutes-per-inspection', 'granularity=total&groupBy=team');
    expect(byTeam.map(({ dimensions, value }) => [dimensions['team'], value])).toEqual([
      ['blue', 30],
      ['red', 36.25],
    ]);
    expect(await numbersOf('minutes-per-inspection', `${MONTHS}&filter[team]=blue`)).toEqual([30, null]);
  });

  it('may be the smallest, largest or latest value, or how many there are', async () => {
    await defineKpi('most-hours', 'measures["most-hours"].value', 'hours');
    await defineKpi('least-hours', 'measures["least-hours"].value', 'hours');
    await defineKpi('latest-hours', 'measures["latest-hours"].value', 'hours');
    await defineKpi('teams', 'measures.teams.value');
    expect(await numbersOf('most-hours')).toEqual([30.25, 10]);
    expect(await numbersOf('least-hours')).toEqual([20, 10]);
    expect(await numbersOf('latest-hours')).toEqual([25, 10]);
    expect(await numbersOf('latest-hours', `${MONTHS}&filter[team]=red`)).toEqual([20, 10]);
    expect(await numbersOf('teams')).toEqual([2, 1]);
    expect(await numbersOf('teams', 'granularity=total')).toEqual([2]);
  });

  it('tells of groups put together what their values tell, and says where they do not', async () => {
    const rest = async (id: string, question: string): Promise<unknown> => {
      const values = await valuesOf(id, `granularity=total&groupBy=from&${question}`);
      return values.map(({ value, reasons }) => [value, reasons]);
    };
    const untold = (id: string): unknown[] => [null, [`not-mergeable:${id}`]];
    expect(await rest('most-hours', 'top=1')).toEqual([
      [30.25, []],
      [25, []],
    ]);
    expect(await rest('least-hours', 'bottom=1')).toEqual([
      [10, []],
      [20, []],
    ]);
    expect(await rest('teams', 'top=1')).toEqual([[2, []], untold('teams')]);
    expect(await rest('teams', 'top=2')).toEqual([
      [1, []],
      [2, []],
      [1, []],
    ]);
    expect(await rest('latest-hours', 'top=1')).toEqual([[30.25, []], untold('latest-hours')]);
  });

  it('may be the time between two moments of a case, whatever order they came in', async () => {
    await defineKpi('waiting-hours', 'measures.waiting.value / 3600000 / measures.waiting.count', 'hours');
    expect(await numbersOf('waiting-hours')).toEqual([6, 6]);
    expect(await numbersOf('waiting-hours', 'granularity=total&stat=p90')).toEqual([7.6]);
  });

  it('follows late events and what is taken back', async () => {
    const late = event(activityCompleted.type, '2025-02-20T08:00:00Z', 'case/returns/4', '4', {
      process: 'returns',
      activity: 'inspect',
      effortMinutes: 27.5,
      team: 'blue',
    });
    await publish([late]);
    await until(async () => (await numbersOf('minutes-per-inspection'))[1] === 20);
    const retracted = {
      target: { source: 'urn:test', id: String(position) },
      reason: 'Entered twice.',
      retracted: {
        type: activityCompleted.type,
        time: '2025-02-20T08:00:00Z',
        subject: '4',
        data: { process: 'returns', activity: 'inspect', effortMinutes: 27.5, team: 'blue' },
      },
    };
    await publish([event(eventRetracted.type, '2025-02-21T00:00:00Z', 'case/returns/4', '4', retracted)]);
    await until(async () => (await numbersOf('minutes-per-inspection'))[1] === 12.5);
  });

  it('says of how many events it has no result', async () => {
    const lacking = { process: 'returns', activity: 'inspect', team: 'red' };
    await publish([event(activityCompleted.type, '2025-02-22T08:00:00Z', 'case/returns/5', '5', lacking)]);
    await until(async () => (await valuesOf('minutes-per-inspection'))[1]?.complete === false);
    expect(await valuesOf('minutes-per-inspection')).toMatchObject([
      { value: 45, complete: true, reasons: [] },
      { value: 12.5, complete: false, reasons: ['unmeasured:inspecting:1'] },
    ]);
  });

  it('is revised beside itself, and questions as of before are answered as before', async () => {
    const asOf = new Date().toISOString();
    const question = `/v1/kpis/minutes-per-inspection/values?${MONTHS}&asOf=${asOf}`;
    const before = await ask('get', question).expect(200);
    const revised = await define('inspecting', {
      ...inspection,
      value: 'has(data.effortMinutes) ? data.effortMinutes * 2 : 0.0',
    });
    expect(revised).toMatchObject({ state: 'building', definitionVersion: 2, activeVersion: 1 });
    expect(await numbersOf('minutes-per-inspection')).toEqual([45, 12.5]);
    await activate(rebuildOf(revised));
    expect(await answerOf('minutes-per-inspection')).toMatchObject({
      measureVersions: { inspecting: 2 },
      values: [
        { value: 90, complete: true },
        { value: 12.5, complete: true },
      ],
    });
    expect((await ask('get', question).expect(200)).text).toBe(before.text);
    await bodyOf(ask('post', `/v1/rebuilds/${rebuildOf(revised)}/rollback`, 'operator').send({}));
    expect(await answerOf('minutes-per-inspection')).toMatchObject({
      measureVersions: { inspecting: 1 },
      values: [{ value: 45 }, { value: 12.5 }],
    });
  });

  it('is not withdrawn while a KPI is made of it', async () => {
    const used = await problemOf(ask('delete', '/v1/measures/inspecting', 'controller'), 409);
    expect(used).toMatchObject({ code: 'measure-in-use', detail: expect.stringContaining('minutes-per-inspection') });
    await bodyOf(ask('delete', '/v1/kpis/teams', 'controller'));
    expect(await bodyOf<MeasureResource>(ask('delete', '/v1/measures/teams', 'controller'))).toMatchObject({
      state: 'withdrawn',
    });
    const formula = await problemOf(ask('put', '/v1/kpis/teams', 'controller').send(kpi('measures.teams.value')), 400);
    expect(formula.detail).toContain('there is no measure teams');
  });

  it('names all that is wrong with it, with line and column', async () => {
    const wrong = { ...inspection, when: 'data.activty == "inspect"', value: 'data.effortMinutes +\n  siz(data.step)' };
    const { code, errors } = await problemOf(putMeasure('wrong', wrong), 400);
    expect(code).toBe('unreadable-expression');
    expect(errors.map(({ pointer, line, column }) => [pointer, line, column])).toEqual([
      ['/when', 1, 6],
      ['/value', 2, 3],
    ]);
    const both = { ...inspection, inState: { from: { activity: 'a' }, until: { activity: 'b' } } };
    expect((await problemOf(putMeasure('wrong', both), 400)).detail).toContain(
      'one of eventTypes, between and inState',
    );
    expect((await problemOf(putMeasure('wrong', { ...inspection, value: undefined }), 400)).code).toBe('value-missing');
    expect((await problemOf(putMeasure('case', inspection), 409)).code).toBe('measure-built-in');
    await bodyOf(ask('get', '/v1/measures/wrong'), 404);
  });

  it('is listed with what is built in', async () => {
    const { measures } = await bodyOf<{ measures: { id: string; builtIn: boolean; measures: string[] }[] }>(
      ask('get', '/v1/measures'),
    );
    expect(measures).toContainEqual(expect.objectContaining({ id: 'case', builtIn: true }));
    expect(measures.find(({ id }) => id === 'most-hours')).toMatchObject({
      builtIn: false,
      measures: ['measures["most-hours"].count', 'measures["most-hours"].value', 'measures["most-hours"].failed'],
      definition: { state: 'active', facts: { of: 'events' } },
    });
  });
});
