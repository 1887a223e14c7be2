import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { topicOf } from '@opex/contracts';
import type { TestDatabase } from '@opex/event-sourcing/testing';
import { createTestDatabase } from '@opex/event-sourcing/testing';
import type { LogEventMessage, ReceivedMessage } from '@opex/messaging';
import { fromMessage } from '@opex/messaging';
import { PostgresMessageBus } from '@opex/messaging/postgres';
import { startTestService, testKey } from '@opex/service-host/testing';
import request from 'supertest';
import { processEvents } from './process-events.module.js';

const PARTITIONS = 3;
const bearer = (role: string): [string, string] => ['authorization', `Bearer ${testKey(role)}`];
const until = async (condition: () => boolean | Promise<boolean>): Promise<void> => {
  const endMs = Date.now() + 15_000;
  while (!(await condition())) {
    if (Date.now() > endMs) throw new Error('It did not become so within 15 s.');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};

let database: TestDatabase;
let broker: TestDatabase;
let app: NestFastifyApplication;
const api = (): ReturnType<typeof request> => request(app.getHttpServer());
const start = (): Promise<NestFastifyApplication> =>
  startTestService(processEvents, {
    DATABASE_URL: database.url,
    MESSAGING_URL: broker.url,
    PARTITIONS: String(PARTITIONS),
  });

beforeAll(async () => {
  [database, broker] = await Promise.all([createTestDatabase([]), createTestDatabase([])]);
  app = await start();
});
afterAll(async () => {
  await app.close();
  await Promise.all([database.drop(), broker.drop()]);
});

interface Answer {
  readonly position: number;
  readonly code: string;
  readonly items: readonly { readonly process: string }[];
  readonly nextCursor?: string;
}
const bodyOf = (answer: request.Response): Answer => answer.body as Answer;

const put = (process: string, body: object): request.Test =>
  api()
    .put(`/v1/process-definitions/${process}`)
    .set(...bearer('controller'))
    .send(body);
const byClosure = { completion: { by: 'activities', activities: ['closure'] } };
const byLastEvent = { completion: { by: 'last-event' } };

const CORE_PROCESSES = ['customer-onboarding', 'customer-support', 'operations', 'product-development', 'sales'];

describe('process definitions', () => {
  it('are there for the core processes, as the framework has them', async () => {
    const get = (process: string): request.Test =>
      api()
        .get(`/v1/process-definitions/${process}`)
        .set(...bearer('analyst'));
    for (const process of CORE_PROCESSES)
      expect((await get(process).expect(200)).body).toMatchObject({
        process,
        definitionVersion: 1,
        effectiveFrom: null,
      });
    expect((await get('customer-support')).body).toMatchObject({
      completion: { by: 'case-closed' },
      steps: [
        { step: 'ticket-creation', limit: { kind: 'immediate', minutes: 15, time: 'elapsed' } },
        { step: 'initial-response', limit: { kind: 'duration', minutes: 120, time: 'elapsed' } },
        { step: 'resolution', limit: { kind: 'duration', minutes: 720, time: 'elapsed' } },
      ],
      automatedActivities: ['routing', 'acknowledgement'],
    });
    expect((await get('sales')).body).toMatchObject({
      steps: [
        { limit: { fromDay: 1, toDay: 1 } },
        { limit: { fromDay: 2, toDay: 14 } },
        { limit: { fromDay: 15, toDay: 35 } },
      ],
    });
    await put('operations', byLastEvent).expect(200);
    await app.close();
    app = await start();
    expect((await get('operations')).body).toMatchObject({ definitionVersion: 2, completion: { by: 'last-event' } });
    expect((await get('sales')).body).toMatchObject({ definitionVersion: 1 });
  });

  it('state limits in business time with the calendar they are in', async () => {
    const calendar = {
      timeZone: 'Europe/Berlin',
      workingHours: [{ weekday: 'monday', from: '09:00', to: '17:00' }],
      holidays: ['2025-12-25'],
    };
    const limits = [
      { kind: 'immediate', minutes: 0, time: 'elapsed' },
      { kind: 'duration', minutes: 720, time: 'business' },
      { kind: 'days', fromDay: 2, toDay: 14, time: 'business' },
    ];
    const steps = limits.map((limit, n) => ({
      step: `step-${n}`,
      activities: [`done-${n}`, `noted-${n}`],
      optionalActivities: [`noted-${n}`],
      limit,
    }));
    const created = await put('limited', { ...byClosure, calendar, steps }).expect(201);
    expect(created.body).toMatchObject({ calendar, steps });
    const short = { ...steps[0], limit: { kind: 'immediate' } };
    await put('limited', { ...byClosure, calendar, steps: [short, ...steps.slice(1)] }).expect(200);
    const nulls = { limitMinutes: null, standardEffortMinutes: null, automated: null };
    const explicit = { ...steps[0], ...nulls, limit: { kind: 'immediate', time: null } };
    await put('limited', { ...byClosure, calendar, steps: [explicit, ...steps.slice(1)] }).expect(200);
    expect(await versionsOf('limited')).toBe(1);
  });

  it('are created, read, revised and listed; the ETag is the version', async () => {
    const full = {
      ...byClosure,
      effectiveFrom: '2025-01-01T01:00:00+01:00',
      steps: [{ step: 'reply', activities: ['triage'], limitMinutes: 120, automated: false }],
      automatedActivities: ['routing'],
      milestones: ['first-response'],
    };
    const created = await put('support', full).expect(201);
    expect(created.headers['etag']).toBe('"1"');
    expect(created.body).toEqual({
      process: 'support',
      definitionVersion: 1,
      effectiveFrom: '2025-01-01T00:00:00Z',
      completion: { by: 'activities', activities: ['closure'] },
      startActivities: [],
      steps: full.steps,
      automatedActivities: ['routing'],
      milestones: ['first-response'],
      publishedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      position: bodyOf(created).position,
    });

    const read = await api()
      .get('/v1/process-definitions/support')
      .set(...bearer('analyst'))
      .expect(200);
    expect(read.headers['etag']).toBe('"1"');
    expect({ ...(read.body as object), position: bodyOf(created).position }).toEqual(created.body);

    const revised = await put('support', byLastEvent).set('if-match', '"1"').expect(200);
    expect(revised.body).toMatchObject({ definitionVersion: 2, completion: { by: 'last-event' }, effectiveFrom: null });

    const versions = (query: string): request.Test =>
      api()
        .get(`/v1/process-definitions/${query}`)
        .set(...bearer('analyst'));
    const { items: ofSupport, nextCursor: afterFirst } = bodyOf(await versions('support/versions?limit=1').expect(200));
    expect(ofSupport).toMatchObject([{ definitionVersion: 1, milestones: ['first-response'] }]);
    const csv = await versions(`support/versions?cursor=${afterFirst ?? ''}`)
      .set('accept', 'text/csv')
      .expect(200);
    expect(csv.text).toMatch(/^process,definitionVersion,.*\r\nsupport,2,[^,]*,,last-event,,\r\n$/);
    await versions('nowhere/versions').expect(404);
    expect(bodyOf(await versions('support/history').expect(200)).items).toMatchObject([
      { version: 1, by: 'test-controller', data: { milestones: ['first-response'] } },
      { version: 2, by: 'test-controller', data: { process: 'support', completion: { by: 'last-event' } } },
    ]);
    await versions('nowhere/history').expect(404);
    const latest = await api()
      .get('/v1/process-definitions?completion=last-event&sort=-publishedAt&limit=1')
      .set(...bearer('analyst'))
      .expect(200);
    expect(bodyOf(latest).items).toMatchObject([{ process: 'support', definitionVersion: 2 }]);

    await put('zoo keeping/ä', byClosure).expect(404);
    await put(encodeURIComponent('zoo keeping/ä'), byClosure).expect(201);
    const first = await api()
      .get('/v1/process-definitions?limit=7')
      .set(...bearer('analyst'))
      .expect(200);
    expect(bodyOf(first).items.map(({ process }) => process)).toEqual([...CORE_PROCESSES, 'limited', 'support'].sort());
    const { nextCursor } = bodyOf(first);
    const second = await api()
      .get('/v1/process-definitions')
      .query({ limit: 2, cursor: nextCursor })
      .set(...bearer('analyst'));
    expect(bodyOf(second).items.map(({ process }) => process)).toEqual(['zoo keeping/ä']);
    expect(bodyOf(second).nextCursor).toBeUndefined();
  });

  it('say nothing new where nothing changed', async () => {
    const created = await put('unchanged', byClosure).expect(201);
    const again = await put('unchanged', { ...byClosure, milestones: [] }).expect(200);
    expect(again.headers['etag']).toBe('"1"');
    expect(again.body).toEqual(created.body);
    expect(await versionsOf('unchanged')).toBe(1);
  });

  it('refuse a version that is not the newest', async () => {
    await put('guarded', byClosure).set('if-match', '"1"').expect(412);
    await put('guarded', byClosure).set('if-match', '*').expect(412);
    await put('guarded', byClosure).set('if-none-match', '*').expect(201);
    const taken = await put('guarded', byLastEvent).set('if-none-match', '*').expect(412);
    expect(taken.body).toMatchObject({ code: 'already-defined' });
    const wrong = await put('guarded', byLastEvent).set('if-match', '"7"').expect(412);
    expect(wrong.headers['etag']).toBe('"1"');
    expect(wrong.body).toMatchObject({ code: 'wrong-version' });
    await put('guarded', byLastEvent).set('if-match', '"other"').expect(412);
    await put('guarded', byLastEvent).set('if-match', '1').expect(400);
    await put('guarded', byLastEvent).set('if-match', '*').expect(200);
  });

  it('let exactly one of many concurrent revisions of a version win', async () => {
    await put('raced', byClosure).expect(201);
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, n) =>
        put('raced', { ...byClosure, milestones: [`m${n}`] }).set('if-match', '"1"'),
      ),
    );
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([200, ...Array.from({ length: 11 }, () => 412)]);
    expect(await versionsOf('raced')).toBe(2);
  });

  it('repeat the answer to a repeated key, and refuse the key for anything else', async () => {
    const keyed = (process: string, body: object): request.Test => put(process, body).set('idempotency-key', 'key-1');
    const created = await keyed('keyed', byClosure).expect(201);
    await put('keyed', byLastEvent).expect(200);
    const repeated = await keyed('keyed', byClosure).expect(200);
    expect(repeated.body).toEqual(created.body);
    expect(repeated.headers['etag']).toBe('"1"');
    expect(bodyOf(await keyed('keyed', byLastEvent).expect(409)).code).toBe('command-id-taken');
    expect(bodyOf(await keyed('other', byClosure).expect(409)).code).toBe('command-id-taken');
    expect(await versionsOf('keyed')).toBe(2);
  });

  it.each([
    ['no completion', {}, 'invalid-request', '/completion'],
    ['an unknown completion', { completion: { by: 'magic' } }, 'invalid-request', '/completion/by'],
    ['a wrong instant', { ...byClosure, effectiveFrom: '2025-02-30' }, 'invalid-request', '/effectiveFrom'],
    ['a step without a name', { ...byClosure, steps: [{}] }, 'invalid-request', '/steps/0/step'],
    ['an unknown attribute', { ...byClosure, colour: 'red' }, 'invalid-request', '/colour'],
    ['an empty name', { ...byClosure, milestones: [''] }, 'invalid-request', '/milestones'],
    ['NUL in a name', { ...byClosure, milestones: ['a\0'] }, 'invalid-request', '/milestones'],
    ...(
      [
        ['a limit of no known kind', { kind: 'soon' }, '/kind'],
        ['a duration without minutes', { kind: 'duration' }, '/minutes'],
        ['days without an end', { kind: 'days', fromDay: 2 }, '/toDay'],
        ['days with minutes', { kind: 'days', toDay: 2, minutes: 5 }, '/minutes'],
        ['a duration with days', { kind: 'duration', minutes: 5, toDay: 2 }, '/toDay'],
        ['day 0', { kind: 'days', toDay: 0 }, '/toDay'],
      ] as const
    ).map(([name, limit, pointer]): [string, object, string, string] => [
      name,
      { ...byClosure, steps: [{ step: 's', limit }] },
      'invalid-request',
      `/steps/0/limit${pointer}`,
    ]),
    [
      'a time of day that is none',
      { ...byClosure, calendar: { timeZone: 'UTC', workingHours: [{ weekday: 'monday', from: '9', to: '24:01' }] } },
      'invalid-request',
      undefined,
    ],
    [
      'a holiday that is no date',
      { ...byClosure, calendar: { timeZone: 'UTC', workingHours: [], holidays: ['2025-02-30'] } },
      'invalid-request',
      '/calendar/holidays',
    ],
    [
      'business time without working hours',
      { ...byClosure, steps: [{ step: 's', limit: { kind: 'duration', minutes: 5, time: 'business' } }] },
      'business-time-undefined',
      undefined,
    ],
    ['no end activities', { completion: { by: 'activities' } }, 'end-activities-missing', undefined],
  ])('refuse %s', async (_case, body, code, pointer) => {
    const answer = await put('refused', body).expect(400);
    expect(answer.body).toMatchObject({ code, ...(pointer === undefined ? {} : { pointer }) });
    await api()
      .get('/v1/process-definitions/refused')
      .set(...bearer('analyst'))
      .expect(404);
  });

  it('are open to those who may', async () => {
    await api().put('/v1/process-definitions/x').send(byClosure).expect(401);
    await api()
      .put('/v1/process-definitions/x')
      .set(...bearer('emitter'))
      .send(byClosure)
      .expect(403);
  });
});

describe('the way of an event', () => {
  it('leads from the door over the log to the topic, definitions to every partition', async () => {
    const events = Array.from({ length: 5 }, (_, n) => ({
      specversion: '1.0',
      id: `way-${n}`,
      source: 'urn:test',
      type: 'opex.process.activity-completed.v1',
      subject: `case-${n}`,
      time: '2025-03-03T09:30:00Z',
      data: { process: 'way', activity: 'triage' },
    }));
    const accepted = await api()
      .post('/v1/events')
      .set(...bearer('emitter'))
      .set('content-type', 'application/cloudevents-batch+json')
      .send(JSON.stringify([...events, { ...events[0], id: 'bad', time: 'yesterday' }]))
      .expect(200);
    expect(accepted.body).toMatchObject({ accepted: 5, rejected: 1 });
    const defined = await put('way', byClosure).set('traceparent', `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`);
    expect(defined.status).toBe(201);

    const messages = await readTopic((all) => all.filter(({ type }) => isDefinition(type)).length >= PARTITIONS);
    const way = messages.filter(({ data }) => data.includes('"way"'));
    const activities = way.filter(({ type }) => !isDefinition(type));
    expect(activities.map(({ id }) => id).sort()).toEqual(events.map(({ id }) => id));
    const definitions = way.filter(({ type }) => isDefinition(type));
    expect(definitions.map(({ partition }) => partition).sort()).toEqual([0, 1, 2]);
    expect(new Set(definitions.map(({ position }) => position))).toEqual(new Set([bodyOf(defined).position]));
    expect(definitions[0]?.extensions).toMatchObject({ traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01` });

    const log = await api()
      .get('/v1/log')
      .set(...bearer('analyst'))
      .expect(200);
    expect(bodyOf(log).position).toBe(bodyOf(defined).position);
    await until(async () => /opex_relay_lag_events\{.*\} 0\n/.test((await api().get('/metrics')).text));
    const { text } = await api().get('/metrics');
    expect(text).toMatch(new RegExp(`opex_log_position\\{.*\\} ${bodyOf(defined).position}\n`));
    expect(text).toMatch(/opex_quarantine_events\{.*\} 1\n/);
  });

  it('is described in OpenAPI with examples', async () => {
    const { text } = await api().get('/openapi.json').expect(200);
    const { paths, components } = JSON.parse(text) as {
      paths: object;
      components: { schemas: Record<string, object> };
    };
    expect(Object.keys(paths)).toEqual(
      expect.arrayContaining(['/v1/events', '/v1/log', '/v1/quarantine', '/v1/process-definitions/{process}']),
    );
    expect(components.schemas['CompletionRequest']).toMatchObject({ properties: { by: { example: 'activities' } } });
  });
});

describe('restart and failure', () => {
  it('keeps everything over a restart', async () => {
    await put('kept', byClosure).expect(201);
    await app.close();
    app = await start();
    const read = await api()
      .get('/v1/process-definitions/kept')
      .set(...bearer('analyst'))
      .expect(200);
    expect(read.body).toMatchObject({ process: 'kept', definitionVersion: 1 });
    await put('kept', byLastEvent).set('if-match', '"1"').expect(200);
  });

  it('two instances start at once on an empty database', async () => {
    const empty = await createTestDatabase([]);
    const environment = { DATABASE_URL: empty.url, MESSAGING_URL: broker.url, PARTITIONS: String(PARTITIONS) };
    const both = await Promise.all([
      startTestService(processEvents, environment),
      startTestService(processEvents, environment),
    ]);
    for (const one of both) await one.close();
    await empty.drop();
  });

  it('is not ready while the database is away, alive all the time, and ready again afterwards', async () => {
    await until(async () => (await api().get('/health/ready')).status === 200);
    const name = new URL(database.url).pathname.slice(1);
    const [server] = [broker.dataSource];
    await server.query(`ALTER DATABASE ${name} WITH ALLOW_CONNECTIONS false`);
    await server.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name]);
    await until(async () => /database: .*not currently accepting/.test((await api().get('/health/ready')).text));
    await api().get('/health/ready').expect(503).expect('content-type', 'application/problem+json');
    await api().get('/health/live').expect(200);
    const failed = await put('away', byClosure).expect(503);
    expect(failed.headers['retry-after']).toBe('2');
    expect(failed.body).toMatchObject({ code: 'unavailable' });
    expect(failed.text).not.toContain(name);

    await server.query(`ALTER DATABASE ${name} WITH ALLOW_CONNECTIONS true`);
    await until(async () => (await api().get('/health/ready')).status === 200);
    await put('away', byClosure).expect(201);
  });
});

const versionsOf = async (process: string): Promise<number> => {
  const [row] = await database.dataSource.query<{ count: number }[]>(
    'SELECT count(*)::int AS count FROM events WHERE stream_id = $1',
    [`definition/${process}`],
  );
  return row?.count ?? 0;
};

const isDefinition = (type: string): boolean => type === 'opex.process.definition-published.v1';

/** Everything but heartbeats that is in the topic, once it is enough. */
async function readTopic(
  isEnough: (messages: readonly LogEventMessage[]) => boolean,
): Promise<readonly (LogEventMessage & { readonly partition: number })[]> {
  const bus = new PostgresMessageBus(broker.dataSource);
  const messages: (LogEventMessage & { partition: number })[] = [];
  const consumer = bus.createConsumer({
    groupId: 'spec',
    topics: [topicOf('process-events')],
    handler: {
      startOffset: () => Promise.resolve(0),
      handleBatch: (batch) => {
        for (const message of batch.messages) take(message, batch.partition);
        return Promise.resolve();
      },
    },
  });
  const take = (message: ReceivedMessage, partition: number): void => {
    const event = fromMessage(message);
    if (event.type !== 'opex.log.heartbeat.v1') messages.push({ ...event, partition });
  };
  await consumer.start();
  await until(() => isEnough(messages.filter(({ data }) => data.includes('"way"'))));
  await consumer.stop();
  await bus.close();
  return messages;
}
