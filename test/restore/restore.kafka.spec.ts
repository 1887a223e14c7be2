import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { topicOf } from '@opex/contracts';
import { eventLogMigrations } from '@opex/event-sourcing/postgres';
import type { LocalKafka, LocalPostgres } from '@opex/local-servers';
import { freePort, startKafka, startPostgres } from '@opex/local-servers';
import { openDataSource } from '@opex/service-host';
import { Client } from 'pg';
import { topicContent } from '../faults/topic-content.js';
import type { RunningService, ServiceName } from '../load/running-service.js';
import { API_KEY, spawnService } from '../load/running-service.js';
import { until } from '../load/until.js';
import { workbench } from '../system/running-system.js';
import { archiving, backUp, makeArchive, recoverTo } from './base-backup.js';

const WAIT_MS = 120_000;
const databases = ['process_events', 'quality_audits', 'cost_ledgers', 'kpi_projections'] as const;

let folder: string;
/** Of the read side, and at first of the logs too. */
let first: LocalPostgres;
/** Of the logs. */
let logs: LocalPostgres;
/** Events of definitions, before the first one is sent. */
let defined: number;
let kafka: LocalKafka;
let door: RunningService;
let kpis: RunningService;
const servers: { stop(): Promise<void> }[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'opex-restore-'));
  await chmod(folder, 0o711);
  await mkdir(join(folder, 'logs'));
  const archive = join(folder, 'archive');
  first = await startPostgres({ dataDirectory: join(folder, 'first'), settings: archiving(archive) });
  servers.push(first);
  await makeArchive(archive, join(folder, 'first'));
  logs = first;
  kafka = await startKafka({ dataDirectory: join(folder, 'kafka') });
  servers.push(kafka);
  for (const name of databases) await sql(`CREATE DATABASE ${name}`);
  for (const name of ['quality_audits', 'cost_ledgers'] as const) {
    const url = urlOf(first, name);
    await (
      await openDataSource({ url, applicationName: 'test', migrations: eventLogMigrations, poolSize: 1 })
    ).destroy();
  }
  [door, kpis] = await Promise.all([start('process-events', logs), start('kpi-projections', first)]);
}, WAIT_MS);

afterAll(async () => {
  await Promise.all([door.stop(), kpis.stop()]);
  for (const server of servers.reverse()) await server.stop();
  await rm(folder, { recursive: true, force: true });
}, WAIT_MS);

it('a log restored to a point in time: log = topic = read side, and what was lost is accepted again', async () => {
  await define();
  defined = (await positions()).length;
  await send(1, 40);
  await backUp(first, join(folder, 'first'), join(folder, 'restored'));
  await send(41, 60, 'Erika Kept');
  await send(61, 80, 'Max Forgotten');
  const [{ now: pointInTime } = { now: '' }] = await sql<{ now: string }>('SELECT now()::text AS now');
  await send(81, 120);
  const forgotten = await post('/v1/persons/forget', { value: 'Max Forgotten', reason: 'asked for it' });
  const { pseudonym } = (await forgotten.json()) as { pseudonym: string };
  await settled();
  await sql('SELECT pg_switch_wal()');
  await until('the write-ahead log is kept', WAIT_MS, async () => {
    const [row] = await sql<{ kept: boolean }>(
      `SELECT last_archived_wal >= pg_walfile_name(pg_current_wal_lsn() - 16777216) AS kept FROM pg_stat_archiver`,
    );
    return row?.kept === true || undefined;
  });

  await door.stop();
  const settings = await recoverTo(join(folder, 'restored'), join(folder, 'archive'), pointInTime);
  logs = await startPostgres({ dataDirectory: join(folder, 'restored'), settings });
  servers.push(logs);
  await until('the server is recovered', WAIT_MS, async () => {
    const [row] = await sql<{ recovering: boolean }>('SELECT pg_is_in_recovery() AS recovering', 'postgres', logs);
    return row?.recovering === false || undefined;
  });
  expect(await positions()).toHaveLength(defined + 80);

  // Started as if nothing had happened, it publishes nothing under positions that readers have seen.
  door = spawn('process-events', logs);
  await until('the relay refuses', WAIT_MS, async () => (await relayDetail()).includes('its topic at') || undefined);
  const running = await restored('--apply');
  expect([running.code, running.output]).toEqual([1, expect.stringContaining('stop all its processes first')]);
  await door.stop();

  const told = await restored();
  expect(told.output).toContain(`ends at position ${defined + 80}.`);
  expect(told.output).toContain('of which the log lacks 41.');
  expect(told.output).toContain('"id":"e-120"');
  expect(told.output).toContain('Nothing was changed.');
  expect(await restored('--apply')).toMatchObject({ code: 0 });
  door = await start('process-events', logs);
  expect(await (await get(`${door.url}/v1/persons/${pseudonym}`)).json()).toMatchObject({ status: 'forgotten' });
  await rebuilt();
  await send(41, 60, 'Erika Kept');
  await send(61, 80, 'Max Forgotten');
  await send(81, 120);
  await everythingIsEqual(defined + 121);
}, 300_000);

it('topics lost: made anew from the log, and the read side goes on with equal KPIs', async () => {
  await Promise.all([door.stop(), kpis.stop()]);
  await kafka.stop();
  const port = Number(kafka.brokers.split(':')[1]);
  kafka = await startKafka({ dataDirectory: join(folder, 'kafka-anew'), port });
  servers.push(kafka);
  door = spawn('process-events', logs);
  await until(
    'the relay refuses',
    WAIT_MS,
    async () => (await relayDetail()).includes('its topic is empty') || undefined,
  );
  await door.stop();
  expect(await restored('--apply')).toMatchObject({ code: 0 });
  // It makes the topics of services that are away.
  [door, kpis] = await Promise.all([start('process-events', logs), start('kpi-projections', first)]);
  await rebuilt();
  await send(121, 140);
  await send(121, 140);
  await everythingIsEqual(defined + 141);
}, 300_000);

it('the database of the read side lost: made anew from the topics, KPIs are equal', async () => {
  const before = await answer();
  await kpis.stop();
  await sql('DROP DATABASE kpi_projections WITH (FORCE)');
  await sql('CREATE DATABASE kpi_projections');
  kpis = await start('kpi-projections', first);
  await everythingIsEqual(defined + 141);
  expect(await answer()).toBe(before);
}, 300_000);

const urlOf = (server: LocalPostgres, database: string): string => {
  const url = new URL(server.url);
  url.pathname = `/${database}`;
  return url.href;
};

async function sql<Row extends object>(text: string, database = 'postgres', server = first): Promise<Row[]> {
  const client = new Client({ connectionString: urlOf(server, database) });
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}

const ports = new Map<ServiceName, number>();

function spawn(name: ServiceName, server: LocalPostgres): RunningService {
  return spawnService({
    ...{ name, port: ports.get(name) ?? 0, databaseUrl: urlOf(server, name.replace('-', '_')) },
    ...{ messagingUrl: `kafka://${kafka.brokers}`, logFile: join(folder, 'logs', `${name}.log`) },
  });
}

async function start(name: ServiceName, server: LocalPostgres): Promise<RunningService> {
  if (!ports.has(name)) ports.set(name, await freePort());
  const service = spawn(name, server);
  await service.untilReady();
  return service;
}

const get = (url: string): Promise<Response> => fetch(url, { headers: { authorization: `Bearer ${API_KEY}` } });

async function post(path: string, body: object, method = 'POST', type = 'application/json'): Promise<Response> {
  const headers = { authorization: `Bearer ${API_KEY}`, 'content-type': type };
  const response = await fetch(door.url + path, { method, headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response;
}

const define = (): Promise<Response> =>
  post('/v1/process-definitions/returns', { completion: { by: 'activities', activities: ['refund'] } }, 'PUT');

/** Two events a case, received and refunded, one each day. Every one of them must be taken in, or be known. */
async function send(from: number, to: number, resource?: string): Promise<void> {
  const events = Array.from({ length: to - from + 1 }, (_, index) => {
    const n = from + index;
    return {
      ...{ specversion: '1.0', id: `e-${n}`, source: 'urn:test', type: 'opex.process.activity-completed.v1' },
      ...{ subject: `R-${Math.ceil(n / 2)}`, time: new Date(Date.UTC(2025, 0, 1, n)).toISOString() },
      data: {
        process: 'returns',
        activity: n % 2 === 0 ? 'refund' : 'receive',
        ...(resource !== undefined && { resource }),
      },
    };
  });
  const response = await post('/v1/events', events, 'POST', 'application/cloudevents-batch+json');
  const { accepted, duplicates } = (await response.json()) as { accepted: number; duplicates: number };
  if (accepted + duplicates !== events.length) throw new Error(`${accepted} + ${duplicates} of ${events.length}`);
}

const relayDetail = async (): Promise<string> =>
  (await fetch(`${door.url}/health/ready`).catch(() => undefined))?.text() ?? '';

const restored = (...words: readonly string[]): ReturnType<typeof workbench> =>
  workbench([
    ...['restored', 'process-events', '--database', urlOf(logs, 'process_events')],
    ...['--messaging', `kafka://${kafka.brokers}`, ...words],
  ]);

async function positions(): Promise<readonly number[]> {
  const rows = await sql<{ position: string }>('SELECT position FROM events ORDER BY 1', 'process_events', logs);
  return rows.map(({ position }) => Number(position));
}

async function settled(): Promise<void> {
  await until('all is projected', WAIT_MS, async () => {
    await Promise.all([door.assertRunning(), kpis.assertRunning()]);
    const [log] = await sql<{ p: string; epoch: string }>(
      'SELECT last_position AS p, epoch FROM log_head',
      'process_events',
      logs,
    );
    const rows = await sql<{ p: string; epoch: string | null }>(
      `SELECT last_position AS p, epoch FROM checkpoints JOIN generations USING (generation)
        WHERE state = 'live' AND topic = '${topicOf('process-events')}'`,
      'kpi_projections',
    );
    return (rows.length > 0 && rows.every(({ p, epoch }) => p === log?.p && epoch === log.epoch)) || undefined;
  });
}

/** What the runbook says: the relay first, then the rebuild. */
async function rebuilt(): Promise<void> {
  await until('the log is published', WAIT_MS, async () => {
    const text = await (await get(`${door.url}/metrics`)).text();
    return /^opex_relay_lag_events\{.* 0$/m.test(text) || undefined;
  });
  const words = ['ops', 'rebuild', '--activate', '--accept-differences', '--key', API_KEY];
  const { code, output } = await workbench([...words, '--url', `kpi-projections=${kpis.url}`]);
  if (code !== 0) throw new Error(output);
  await settled();
}

const answer = async (): Promise<string> =>
  (await get(`${kpis.url}/v1/kpis/cycle-time/values?from=2025-01-01&to=2025-02-01&granularity=month`)).text();

async function everythingIsEqual(events: number): Promise<void> {
  await settled();
  expect(await positions()).toEqual(Array.from({ length: events }, (_, index) => index + 1));
  const content = await topicContent(kafka.brokers, topicOf('process-events'));
  const published = new Set([...content.values()].flat().map(({ position }) => position));
  expect([...published].sort((a, b) => a - b)).toEqual(await positions());
  const of = (name: string): string[] => [
    ...['--database', `${name}=${urlOf(name === 'process-events' ? logs : first, name.replace('-', '_'))}`],
  ];
  const { code, output } = await workbench([
    ...['verify', '--url', kpis.url, '--key', API_KEY],
    ...['process-events', 'quality-audits', 'cost-ledgers'].flatMap(of),
  ]);
  expect([code, output]).toEqual([0, expect.stringMatching(/\d+ values compared, 0 different\.\n$/)]);
}
