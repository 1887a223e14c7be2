import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { activityCompleted, definitionPublished, entryPosted, heartbeat, topicOf } from '@opex/contracts';
import type { TestDatabase } from '@opex/event-sourcing/testing';
import { createTestDatabase } from '@opex/event-sourcing/testing';
import { toMessage } from '@opex/messaging';
import type { LogEventMessage, OutgoingMessage, Publisher } from '@opex/messaging';
import { PostgresMessageBus } from '@opex/messaging/postgres';
import { startTestService, testKey } from '@opex/service-host/testing';
import request from 'supertest';
import { serviceOptions } from './service-options.js';

let database: TestDatabase;
let app: NestFastifyApplication;
let bus: PostgresMessageBus;
let publisher: Publisher;
let position = 0;

beforeAll(async () => {
  database = await createTestDatabase([]);
  app = await startTestService(serviceOptions, { DATABASE_URL: database.url, MESSAGING_URL: database.url });
  bus = new PostgresMessageBus(database.dataSource);
  await until(async () => (await ask('/health/ready')).status === 200);
  publisher = await bus.connectPublisher();
  await publish(
    'process-events',
    [
      broadcast(event(definitionPublished.type, '2025-01-01T00:00:00Z', 'definition/returns', definition)),
      ...[1, 2, 3].flatMap((number) => [
        [event(activityCompleted.type, `2025-0${number}-03T00:00:00Z`, `case/returns/${number}`, activity('receive'))],
        [event(activityCompleted.type, `2025-0${number}-05T12:00:00Z`, `case/returns/${number}`, activity('refund'))],
      ]),
    ].flat(),
  );
  await until(async () => ((await values('throughput?granularity=total')).body as Answer).values[0]?.value === 3);
});
afterAll(async () => {
  await bus.close();
  await app.close();
  await database.drop();
});

interface Answer {
  readonly values: readonly { readonly from: string; readonly value: unknown; readonly reasons: string[] }[];
  readonly nextCursor?: string;
}

const definition = {
  process: 'returns',
  definitionVersion: 1,
  effectiveFrom: null,
  completion: { by: 'activities', activities: ['refund'] },
};
const activity = (name: string): object => ({ process: 'returns', activity: name, channel: 'shop' });

function event(type: string, time: string, streamId: string, data: object): OutgoingMessage {
  position += 1;
  return logMessage(String(position), type, time, streamId, data);
}

/** What the relay says on every partition once everything up to here is published. */
const heartbeats = (): OutgoingMessage[] =>
  broadcast(
    logMessage(`beat-${position}`, heartbeat.type, '2026-01-01T00:00:00Z', 'heartbeat', { service: 'process-events' }),
  );

function logMessage(id: string, type: string, time: string, streamId: string, data: object): OutgoingMessage {
  const message: LogEventMessage = {
    id,
    source: 'urn:test',
    type,
    subject: null,
    time,
    dataSchema: null,
    streamId,
    recordedAtMicros: Date.parse('2026-01-01T00:00:00Z') * 1_000 + position,
    position,
    epoch: 'a',
    correctionOf: null,
    extensions: {},
    data: JSON.stringify(data),
  };
  return toMessage(message);
}
const broadcast = (message: OutgoingMessage): OutgoingMessage[] =>
  [0, 1, 2, 3].map((partition) => ({ ...message, partition }));
const publish = (service: Parameters<typeof topicOf>[0], messages: OutgoingMessage[]): Promise<void> =>
  publisher.publish(topicOf(service), messages);

const ask = (path: string, role = 'analyst'): request.Test =>
  request(app.getHttpServer())
    .get(path)
    .set('authorization', `Bearer ${testKey(role)}`);
const values = (question: string): request.Test => {
  const [kpi = '', query = ''] = question.split('?');
  return ask(`/v1/kpis/${kpi}/values?${query}`);
};

async function until(holds: () => Promise<boolean>): Promise<void> {
  const endMs = Date.now() + 20_000;
  while (!(await holds())) {
    if (Date.now() > endMs) throw new Error('It does not come true.');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

describe('the questions', () => {
  it('need a key with the role analyst', async () => {
    await request(app.getHttpServer()).get('/v1/kpis').expect(401);
    const refused = await ask('/v1/kpis', 'emitter').expect(403);
    expect(refused.body).toMatchObject({ code: 'forbidden', status: 403 });
  });
  it('list the KPIs with what they are measured against', async () => {
    const body: unknown = (await ask('/v1/kpis').expect(200)).body;
    const { kpis } = body as { kpis: { id: string; target: number }[] };
    expect(kpis.map(({ id }) => id)).toHaveLength(29);
    const one = await ask('/v1/kpis/cycle-time').expect(200);
    expect(one.body).toMatchObject({ unit: 'days', target: 30, statistics: expect.arrayContaining(['mean', 'p95']) });
  });
  it('are described, with an example of the answer', async () => {
    const body: unknown = (await request(app.getHttpServer()).get('/openapi.json').expect(200)).body;
    const document = body as {
      openapi: string;
      paths: Record<string, { get: { responses: Record<string, unknown> } }>;
      components: unknown;
    };
    expect(document.openapi).toMatch(/^3\.1/);
    expect(document.paths['/v1/kpis/{id}/values']?.get.responses['200']).toMatchObject({
      content: { 'application/json': { schema: { $ref: '#/components/schemas/KpiValues' } } },
    });
    expect(document.components).toMatchObject({ schemas: { KpiValues: { example: { kpi: 'cycle-time' } } } });
  });
  it('know no other KPI', async () => {
    const body: unknown = (await values('happiness').expect(404)).body;
    expect((body as { detail: string }).detail).toContain('cycle-time');
  });
  it('name every parameter that cannot be read', async () => {
    const query = 'from=x&to=2025-02-30&granularity=eon&timezone=Mars&stat=p12&limit=0&after=here&bogus=1&asOf=now';
    const body: unknown = (await values(`cycle-time?${query}&groupBy=a%20b&currency=QQQ`).expect(400)).body;
    const named = (body as { errors: { parameter: string }[] }).errors.map(({ parameter }) => parameter).sort();
    expect(named).toEqual(
      [
        'after',
        'asOf',
        'bogus',
        'currency',
        'from',
        'granularity',
        'groupBy',
        'limit',
        'stat',
        'timezone',
        'to',
      ].sort(),
    );
  });
  it.each([
    ['filter[channel]=%00', 400],
    [`filter[channel]=${encodeURIComponent("x' OR '1'='1")}`, 200],
    [`filter[${encodeURIComponent("a'b")}]=x`, 400],
    ['filter[channel][prefix]=%25_%5C', 200],
    ['filter[__proto__]=x&groupBy=constructor', 200],
    ['groupBy=channel&groupBy=channel', 200],
    ['cursor=AAAA', 400],
    ['from=2025-01-01&from=2025-02-01', 400],
    ['timezone=%2B05:45', 200],
    ['asOf=9999-12-31T23:59:59Z', 200],
  ])('take %s for what it is', async (query, status) => {
    await values(`cycle-time?${query}`).expect(status);
  });
  it('refuse a range that ends before it begins, and one with too many periods', async () => {
    await values('cycle-time?from=2025-02-01&to=2025-01-01').expect(400);
    const body: unknown = (await values('cycle-time?from=1900-01-01&to=2025-01-01&granularity=day').expect(400)).body;
    expect((body as { code: string }).code).toBe('too-many-periods');
  });
});

describe('the answers', () => {
  it('have the form that was agreed on', async () => {
    const body: unknown = (await values('cycle-time?from=2025-01-01&to=2025-02-01&timezone=Europe/Berlin').expect(200))
      .body;
    expect(body).toEqual({
      kpi: 'cycle-time',
      unit: 'days',
      stat: 'mean',
      granularity: 'month',
      timezone: 'Europe/Berlin',
      asOf: null,
      final: false,
      definitionVersion: 1,
      source: 'tallies',
      values: [
        {
          from: '2025-01-01T00:00:00+01:00',
          to: '2025-02-01T00:00:00+01:00',
          label: '2025-01',
          partial: false,
          dimensions: {},
          value: 2.5,
          numerator: 2.5,
          denominator: 1,
          count: 1,
          baseline: 45,
          target: 30,
          gap: -27.5,
          status: 'strong',
          inProgress: false,
          complete: true,
          reasons: [],
        },
      ],
    });
  });
  it('fill gaps: a count with zero, anything else with no value and the reason', async () => {
    const count = (await values('throughput?from=2025-03-01&to=2025-06-01').expect(200)).body as Answer;
    expect(count.values.map(({ value }) => value)).toEqual([1, 0, 0]);
    const time = (await values('cycle-time?from=2025-03-01&to=2025-05-01').expect(200)).body as Answer;
    expect(time.values.map(({ value, reasons }) => ({ value, reasons }))).toEqual([
      { value: 2.5, reasons: [] },
      { value: null, reasons: ['no-data'] },
    ]);
  });
  it('come in pages, and cover all there is where no range is given', async () => {
    const first = (await values('throughput?limit=2').expect(200)).body as Answer;
    expect(first.values.map(({ from }) => from)).toEqual(['2025-01-01T00:00:00Z', '2025-02-01T00:00:00Z']);
    const second = (await values(`throughput?limit=2&cursor=${first.nextCursor ?? ''}`).expect(200)).body as Answer;
    expect(second.values.map(({ from }) => from)).toEqual(['2025-03-01T00:00:00Z']);
    expect(second.nextCursor).toBeUndefined();
  });
  it('are not sent again while nothing has changed, also when heartbeats have come', async () => {
    const { headers } = await values('cycle-time').expect(200);
    expect(headers['etag']).toMatch(/^"[\w-]{32}"$/);
    const again = await values('cycle-time').set('if-none-match', String(headers['etag']));
    expect(again.status).toBe(304);
  });
  it('do not call a service that does not answer up to date', async () => {
    const answer = await ask('/v1/freshness').expect(200);
    const body: unknown = answer.body;
    expect(body).toMatchObject({ lag: { events: null, seconds: null } });
    expect((body as { services: object[] }).services[0]).toEqual({
      service: 'process-events',
      recorded: null,
      projected: expect.any(Number),
      watermark: expect.stringMatching(/^2026-01-01T00:00:00.0000\d\dZ$/),
    });
    expect((await values('cycle-time')).headers['lag-events']).toBeUndefined();
  });
  it('wait for a position, and say so where it does not come', async () => {
    await publish('process-events', heartbeats());
    await values(`throughput?after=process-events:${position}`).expect(200);
    const late = await values('throughput?after=process-events:999999').expect(503);
    expect(late.headers['retry-after']).toBe('1');
    expect((late.body as { code: string }).code).toBe('not-yet-projected');
  });
  it('say that they have changed since the page before', async () => {
    const spent = (name: string): OutgoingMessage => {
      const line = { account: 'c', kind: 'cost', function: name, costType: 'direct', amount: '1.00', currency: 'EUR' };
      const data = { entry: `E-${name}`, postedOn: '2024-12-15', currency: 'EUR', lines: [line] };
      return event(entryPosted.type, '2024-12-15T09:00:00Z', `entry/E-${name}`, data);
    };
    const december = 'costs?from=2024-12-01&to=2025-01-01&groupBy=function';
    const isLong = (rows: number) => async (): Promise<boolean> =>
      ((await values(december)).body as Answer).values.length === rows;
    await publish('cost-ledgers', [spent('a'), spent('b')]);
    await until(isLong(2));
    const { nextCursor = '' } = (await values(`${december}&limit=1`).expect(200)).body as Answer;
    await values(`${december}&limit=1&cursor=${nextCursor}`).expect(200);
    await publish('cost-ledgers', [spent('c')]);
    await until(isLong(3));
    const body: unknown = (await values(`${december}&limit=1&cursor=${nextCursor}`).expect(409)).body;
    expect(body).toMatchObject({ code: 'answer-changed' });
  });
  it('say which exchange rate is missing, and which process has no definition', async () => {
    const cost = { kind: 'cost', function: 'support', costType: 'direct', amount: '12.30', currency: 'CHF' };
    const entry = { entry: 'E-1', postedOn: '2025-01-15', currency: 'CHF', lines: [{ account: 'c', ...cost }] };
    await publish('cost-ledgers', [event(entryPosted.type, '2025-01-15T09:00:00Z', 'entry/E-1', entry)]);
    await publish('process-events', [
      event(activityCompleted.type, '2025-01-03T00:00:00Z', 'case/unknown/1', { process: 'unknown', activity: 'a' }),
    ]);
    const january = 'costs?from=2025-01-01&to=2025-02-01&granularity=total';
    await until(async () => ((await values(january)).body as Answer).values[0]?.reasons[0] !== 'no-data');
    const body: unknown = (await values(january)).body;
    expect((body as Answer).values[0]).toMatchObject({
      value: null,
      complete: false,
      reasons: ['exchange-rate-missing:CHF-EUR'],
    });
    const francs = await values(`${january}&currency=CHF`);
    expect((francs.body as Answer).values[0]).toMatchObject({ value: '12.30', complete: true });
    await until(async () => {
      const times: unknown = (await values('cycle-time?granularity=total')).body;
      return (times as Answer).values[0]?.reasons[0] === 'no-definition:unknown';
    });
    const own = await values('cycle-time?granularity=total&filter[process]=returns');
    expect((own.body as Answer).values[0]).toMatchObject({ value: 2.5, complete: true, reasons: [] });
  });
});

describe('the scorecard', () => {
  it('has the four groups of the dashboard, and says where the framework contradicts itself', async () => {
    const body: unknown = (await ask('/v1/scorecard?period=2025-Q1').expect(200)).body;
    expect(body).toMatchObject({
      period: '2025-Q1',
      from: '2025-01-01T00:00:00Z',
      to: '2025-04-01T00:00:00Z',
      dashboard: [
        { group: 'operational', kpis: [{}, { kpi: 'cost-per-customer', value: null }, {}, {}] },
        { group: 'process' },
        { group: 'customer' },
        { group: 'financial' },
      ],
      qualityStandards: ['customer-onboarding', 'customer-support', 'sales', 'product-development', 'operations'].map(
        (process) => ({ dimensions: { process }, value: null, reasons: ['no-data'] }),
      ),
    });
    const { objectives } = body as { objectives: { objective: string; agrees: boolean }[] };
    expect(objectives.filter(({ agrees }) => !agrees).map(({ objective }) => objective)).toEqual([
      'reduce-costs',
      'quality-standard',
      'efficiency-gain',
    ]);
  });
  it.each(['', 'period=2025-13', 'period=2025-Q5', 'period=2025&bogus=1', 'period=2025&filter[process]=x'])(
    'refuses "%s"',
    async (query) => {
      const body: unknown = (await ask(`/v1/scorecard?${query}`).expect(400)).body;
      expect((body as { code: string }).code).toBe('invalid-parameters');
    },
  );
});
