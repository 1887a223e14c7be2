import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { activityCompleted, caseClosed, milestoneReached, streamId, topicOf } from '@opex/contracts';
import type { LocalKafka, LocalPostgres } from '@opex/local-servers';
import { freePort, startKafka, startPostgres } from '@opex/local-servers';
import { toMessage } from '@opex/messaging';
import { KafkaMessageBus } from '@opex/messaging/kafka';
import { Client } from 'pg';
import type { RunningService } from '../load/running-service.js';
import { API_KEY, spawnService } from '../load/running-service.js';
import { until } from '../load/until.js';
import { workbench } from '../system/running-system.js';

/*
 * What an event does to the read side that cannot be projected, on a real broker, from the poison to the repair. The steps
 * follow one another.
 */
const WAIT_MS = 60_000;
const OLDER_BUILD = { NODE_OPTIONS: `--import=${new URL('./older-build.mjs', import.meta.url).href}` };

type ServiceName = 'process-events' | 'kpi-projections';
let ports: Readonly<Record<ServiceName, number>>;
let folder: string;
let postgres: LocalPostgres;
let kafka: LocalKafka;
let door: RunningService;
let kpis: RunningService;
/** Of what was started, in the order of it. */
const stops: (() => Promise<void>)[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'opex-poison-'));
  await chmod(folder, 0o711);
  await mkdir(join(folder, 'kafka'));
  postgres = await startPostgres({ dataDirectory: join(folder, 'postgres') });
  stops.push(() => postgres.stop());
  kafka = await startKafka({ dataDirectory: join(folder, 'kafka') });
  stops.push(() => kafka.stop());
  await writeFile(join(folder, 'key'), API_KEY);
  for (const name of ['process_events', 'kpi_projections']) await sql(`CREATE DATABASE ${name}`);
  ports = { 'process-events': await freePort(), 'kpi-projections': await freePort() };
  [door, kpis] = await Promise.all([start('process-events'), start('kpi-projections', OLDER_BUILD)]);
}, 3 * WAIT_MS);

afterAll(async () => {
  for (const stop of stops.reverse()) await stop();
  await rm(folder, { recursive: true, force: true });
}, 3 * WAIT_MS);

it(
  'only what is poisoned is held back, with all that follows it; everything else flows, and the numbers say so',
  async () => {
    for (const process of ['returns', 'sales'])
      await ask(door, `/v1/process-definitions/${process}`, 'PUT', { completion: { by: 'case-closed' } });
    await report([received('A'), received('damaged'), received('versions'), received('S', { process: 'sales' })]);
    await projected();
    expect(await completed('returns')).toEqual({ value: null, complete: true, reasons: ['no-data'] });

    await publishDamaged(refunded('damaged'));
    await report([refunded('damaged')]);
    await report([
      received('folding', { channel: 'fax' }),
      ...[refunded('A'), closed('A')],
      milestone('versions'),
      refunded('folding'),
      ...[closed('versions'), closed('folding'), closed('damaged')],
      ...[received('B'), closed('B'), closed('S', { process: 'sales' })],
    ]);
    await projected();

    const held = await setAside();
    expect(held.filter(({ streamId: of }) => of === caseOf('folding'))).toEqual([
      { streamId: caseOf('folding'), reason: 'fold-failed', type: activityCompleted.type, process: 'returns' },
      { streamId: caseOf('folding'), reason: 'subject-held', type: activityCompleted.type, process: 'returns' },
      { streamId: caseOf('folding'), reason: 'subject-held', type: caseClosed.type, process: 'returns' },
    ]);
    expect(held.filter(({ streamId: of }) => of === caseOf('versions'))).toEqual([
      { streamId: caseOf('versions'), reason: 'unknown-version', type: milestoneReached.type, process: 'returns' },
      { streamId: caseOf('versions'), reason: 'subject-held', type: caseClosed.type, process: 'returns' },
    ]);
    expect(held.filter(({ streamId: of }) => of === caseOf('damaged'))).toEqual([
      { streamId: caseOf('damaged'), reason: 'unreadable', type: activityCompleted.type, process: 'returns' },
      { streamId: caseOf('damaged'), reason: 'subject-held', type: caseClosed.type, process: 'returns' },
    ]);
    expect(held).toHaveLength(7);

    expect(await completed('returns')).toEqual({
      value: 2,
      complete: false,
      reasons: ['unknown-version:opex.process.milestone-reached.v1', 'quarantined:6'],
    });
    expect(await completed('sales')).toEqual({ value: 1, complete: true, reasons: [] });
    expect(await valuesOf('customer-satisfaction', '')).toMatchObject([{ complete: true, reasons: ['no-data'] }]);
    expect(await partitionsAtRest()).toBe(true);
  },
  WAIT_MS,
);

it(
  'a replay by the same build changes nothing, and says that the fault is still there',
  async () => {
    const before = await answers();
    const { code, output } = await ops('replay');
    expect({ code, output }).toEqual({ code: 1, output: expect.stringContaining('7 events are set aside.') });
    expect(output).toContain(', 0 would change.');
    expect(output).toContain('What made them fail is still there.');
    expect(await answers()).toEqual(before);
  },
  WAIT_MS,
);

it(
  'the build that is mended shows what a replay would change first, changes nothing, and then heals in order',
  async () => {
    const before = await answers();
    await kpis.stop();
    kpis = await start('kpi-projections');
    await projected();
    expect(await answers()).toEqual(before);

    const dry = await ops('replay');
    expect({ code: dry.code, output: dry.output }).toMatchObject({ code: 0 });
    expect(dry.output).toMatch(/^throughput +2025-03 +3 \(incomplete\) +5 \(incomplete\) +cases +quarantined:2$/m);
    expect(dry.output).toContain('Nothing was changed.');
    expect(await answers()).toEqual(before);

    expect(await ops('replay', '--apply')).toMatchObject({ code: 0 });
    await projected();
    expect(await completed('returns')).toEqual({ value: 4, complete: false, reasons: ['quarantined:2'] });
    expect(await setAside()).toMatchObject([
      { streamId: caseOf('damaged'), reason: 'unreadable' },
      { streamId: caseOf('damaged'), reason: 'subject-held' },
    ]);
  },
  WAIT_MS,
);

it(
  'a topic that is damaged is made anew from its log; then the replay heals the rest',
  async () => {
    await door.stop();
    const renewed = await workbench([
      ...['restored', 'process-events', '--database', urlOf('process_events')],
      ...['--messaging', `kafka://${kafka.brokers}`, '--apply'],
    ]);
    expect({ code: renewed.code, output: renewed.output }).toMatchObject({ code: 0 });
    door = await start('process-events');
    await until('the log is published', WAIT_MS, async () => {
      const text = await (await fetch(`${door.url}/metrics`)).text();
      return /^opex_relay_lag_events\{.* 0$/m.test(text) || undefined;
    });
    expect(await ops('replay', '--apply')).toMatchObject({ code: 0 });
    await projected();
    expect(await setAside()).toEqual([]);
    expect(await completed('returns')).toEqual({ value: 5, complete: true, reasons: [] });
    expect(await partitionsAtRest()).toBe(true);
  },
  WAIT_MS,
);

it(
  'equals a rebuild, cell by cell',
  async () => {
    const rebuilt = await ops('rebuild');
    expect({ code: rebuilt.code, output: rebuilt.output }).toMatchObject({ code: 0 });
    expect(rebuilt.output).toContain(', 0 would change.');
    const id = /^Rebuild (\d+) has caught up/m.exec(rebuilt.output)?.[1] ?? '';
    const comparison = await ask<{ equal: number }>(kpis, `/v1/rebuilds/${id}/differences`);
    expect(comparison).toMatchObject({ differing: 0 });
    expect(comparison.equal).toBeGreaterThan(0);
  },
  WAIT_MS,
);

interface ReportedEvent {
  readonly id: string;
  readonly type: string;
  readonly subject: string;
  readonly time: string;
  readonly data: Readonly<Record<string, string>>;
}

const event = (type: string, subject: string, day: number, what: object, more: object): ReportedEvent => ({
  ...{ id: `${subject}-${type}-${day}`, type, subject, time: `2025-03-0${day}T09:00:00Z` },
  data: { process: 'returns', ...what, ...more },
});
const received = (subject: string, more = {}): ReportedEvent =>
  event(activityCompleted.type, subject, 1, { activity: 'receive' }, more);
const milestone = (subject: string): ReportedEvent =>
  event(milestoneReached.type, subject, 2, { milestone: 'first-response' }, {});
const refunded = (subject: string): ReportedEvent =>
  event(activityCompleted.type, subject, 3, { activity: 'refund' }, {});
const closed = (subject: string, more = {}): ReportedEvent =>
  event(caseClosed.type, subject, 4, { outcome: 'completed' }, more);

const SOURCE = 'urn:test';
const caseOf = (subject: string): string => streamId('case', 'returns', subject);

async function report(events: readonly ReportedEvent[]): Promise<void> {
  const sent = events.map((one) => ({ specversion: '1.0', source: SOURCE, ...one }));
  const answer = await ask(door, '/v1/events', 'POST', sent, 'application/cloudevents-batch+json');
  expect(answer).toMatchObject({ accepted: events.length });
}

/** The event that the log gets next, as it arrives where its content is damaged on the way: cut off. */
async function publishDamaged({ id, type, subject, time, data }: ReportedEvent): Promise<void> {
  const [head] = await sql<{ position: string; epoch: string }>(
    'SELECT last_position AS position, epoch FROM log_head',
    'process_events',
  );
  const message = toMessage({
    ...{ id, source: SOURCE, type, subject, time: time.replace('Z', '.000000Z'), dataSchema: null },
    ...{ streamId: caseOf(subject), recordedAtMicros: Date.now() * 1_000, position: Number(head?.position) + 1 },
    ...{ epoch: head?.epoch ?? '', correctionOf: null, extensions: {}, data: JSON.stringify(data).slice(0, -5) },
  });
  const bus = new KafkaMessageBus({ brokers: [kafka.brokers], clientId: 'poison-spec' });
  try {
    await (await bus.connectPublisher()).publish(topicOf('process-events'), [message]);
  } finally {
    await bus.close();
  }
}

interface KpiValue {
  readonly value: number | null;
  readonly complete: boolean;
  readonly reasons: readonly string[];
}

async function valuesOf(kpi: string, query: string): Promise<readonly KpiValue[]> {
  const path = `/v1/kpis/${kpi}/values?from=2025-03-01&to=2025-04-01&granularity=month${query}`;
  return (await ask<{ values: readonly KpiValue[] }>(kpis, path)).values;
}

/** Completed cases of a process. */
async function completed(process: string): Promise<KpiValue | undefined> {
  const [month] = await valuesOf('throughput', `&filter[process]=${process}`);
  return month && { value: month.value, complete: month.complete, reasons: month.reasons };
}

const answers = async (): Promise<unknown> => [
  await valuesOf('throughput', '&groupBy=process'),
  await valuesOf('cycle-time', '&groupBy=process'),
  await setAside(),
];

interface SetAside {
  readonly streamId: string | null;
  readonly reason: string;
  readonly type: string | null;
  readonly process: string | null;
}

/** In the order of the log. */
async function setAside(): Promise<readonly SetAside[]> {
  const { items } = await ask<{ items: readonly (SetAside & { position: number })[] }>(kpis, '/v1/quarantine');
  return [...items]
    .sort((a, b) => a.position - b.position)
    .map(({ streamId: of, reason, type, process }) => ({ streamId: of, reason, type, process }));
}

interface Projection {
  readonly services: readonly { readonly service: string; readonly stored: number; readonly unaccounted: number }[];
  readonly partitions: readonly { readonly lagMessages: number; readonly stuck: string | null }[];
}

/** Everything stored is projected or set aside, and counted once. */
async function projected(): Promise<void> {
  const [head] = await sql<{ position: string }>('SELECT last_position AS position FROM log_head', 'process_events');
  let seen: unknown;
  await until('all is projected', WAIT_MS / 2, async () => {
    await Promise.all([door.assertRunning(), kpis.assertRunning()]);
    const { services, partitions } = await ask<Projection>(kpis, '/v1/projection');
    const one = services.find(({ service }) => service === 'process-events');
    seen = [head, one, partitions];
    return (one?.stored === Number(head?.position) && one.unaccounted === 0) || undefined;
  }).catch((error: unknown) => {
    throw new Error(JSON.stringify(seen), { cause: error });
  });
}

async function partitionsAtRest(): Promise<boolean> {
  const { partitions } = await ask<Projection>(kpis, '/v1/projection');
  return partitions.length === 12 && partitions.every(({ stuck }) => stuck === null);
}

const ops = (...words: readonly string[]): ReturnType<typeof workbench> =>
  workbench(['ops', ...words, '--key', API_KEY, '--url', `kpi-projections=${kpis.url}`]);

async function ask<Answer>(
  { url }: RunningService,
  path: string,
  method = 'GET',
  body?: object,
  type = 'application/json',
): Promise<Answer> {
  const response = await fetch(url + path, {
    ...{ method, headers: { authorization: `Bearer ${API_KEY}`, ...(body && { 'content-type': type }) } },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as Answer;
}

const urlOf = (database: string): string => {
  const url = new URL(postgres.url);
  url.pathname = `/${database}`;
  return url.href;
};

async function sql<Row extends object>(text: string, database = 'postgres'): Promise<Row[]> {
  const client = new Client({ connectionString: urlOf(database) });
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}

async function start(name: ServiceName, environment: Readonly<Record<string, string>> = {}): Promise<RunningService> {
  const service = spawnService({
    ...{ name, port: ports[name], databaseUrl: urlOf(name.replace('-', '_')) },
    ...{ messagingUrl: `kafka://${kafka.brokers}`, logFile: join(folder, `${name}.log`) },
    environment: {
      PROCESS_EVENTS_URL: `http://127.0.0.1:${ports['process-events']}`,
      SERVICE_KEY_FILE: join(folder, 'key'),
      ...environment,
    },
  });
  stops.push(() => service.stop());
  await service.untilReady();
  return service;
}
