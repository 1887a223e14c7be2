import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { topicOf } from '@opex/contracts';
import { eventLogMigrations } from '@opex/event-sourcing/postgres';
import type { LocalPostgres } from '@opex/local-servers';
import { openDataSource } from '@opex/service-host';
import { topicContent } from '../faults/topic-content.js';
import { API_KEY } from '../load/running-service.js';
import { until } from '../load/until.js';
import { workbench } from '../system/running-system.js';
import { archiving, backUp, makeArchive, recoverTo } from './base-backup.js';
import type { Place } from './restorable-system.js';
import { databaseOf, get, positionsIn, RestorableSystem, sql, urlOf, WAIT_MS } from './restorable-system.js';

const databases = ['process_events', 'quality_audits', 'cost_ledgers', 'kpi_projections'] as const;

let system: RestorableSystem;
/** Of the read side, and at first of the logs too. */
let first: LocalPostgres;
/** Of the logs. */
let logs: LocalPostgres;
/** Events of definitions, before the first one is sent. */
let defined: number;

beforeAll(async () => {
  system = await RestorableSystem.open();
  const archive = join(system.folder, 'archive');
  first = await system.startPostgres('first', archiving(archive));
  await makeArchive(archive, join(system.folder, 'first'));
  logs = first;
  await system.startKafka('kafka');
  for (const name of databases) await sql(first.url, `CREATE DATABASE ${name}`);
  for (const name of ['quality_audits', 'cost_ledgers'] as const) {
    const url = urlOf(first, name);
    await (
      await openDataSource({ url, applicationName: 'test', migrations: eventLogMigrations, poolSize: 1 })
    ).destroy();
  }
  [system.door, system.kpis] = await Promise.all([
    system.start('process-events', log()),
    system.start('kpi-projections', readSide()),
  ]);
}, WAIT_MS);

afterAll(() => system.close(), WAIT_MS);

it('a log restored to a point in time: log = topic = read side, and what was lost is accepted again', async () => {
  await system.define();
  defined = (await positions()).length;
  await system.send(1, 40);
  await backUp(first, join(system.folder, 'first'), join(system.folder, 'restored'));
  await system.send(41, 60, 'Erika Kept');
  await system.send(61, 80, 'Max Forgotten');
  const [{ now: pointInTime } = { now: '' }] = await sql<{ now: string }>(first.url, 'SELECT now()::text AS now');
  await system.send(81, 120);
  const forgotten = await system.post('/v1/persons/forget', { value: 'Max Forgotten', reason: 'asked for it' });
  const { pseudonym } = (await forgotten.json()) as { pseudonym: string };
  await settled();
  await sql(first.url, 'SELECT pg_switch_wal()');
  await until('the write-ahead log is kept', WAIT_MS, async () => {
    const [row] = await sql<{ kept: boolean }>(
      first.url,
      `SELECT last_archived_wal >= pg_walfile_name(pg_current_wal_lsn() - 16777216) AS kept FROM pg_stat_archiver`,
    );
    return row?.kept === true || undefined;
  });

  await system.door.stop();
  const settings = await recoverTo(join(system.folder, 'restored'), join(system.folder, 'archive'), pointInTime);
  logs = await system.startPostgres('restored', settings);
  await until('the server is recovered', WAIT_MS, async () => {
    const [row] = await sql<{ recovering: boolean }>(logs.url, 'SELECT pg_is_in_recovery() AS recovering');
    return row?.recovering === false || undefined;
  });
  expect(await positions()).toHaveLength(defined + 80);

  // Started as if nothing had happened, it publishes nothing under positions that readers have seen.
  system.door = system.spawn('process-events', log());
  await until('the relay refuses', WAIT_MS, async () => (await relayDetail()).includes('its topic at') || undefined);
  const running = await restored('--apply');
  expect([running.code, running.output]).toEqual([1, expect.stringContaining('stop all its processes first')]);
  await system.door.stop();

  const told = await restored();
  expect(told.output).toContain(`ends at position ${defined + 80}.`);
  expect(told.output).toContain('of which the log lacks 41.');
  expect(told.output).toContain('"id":"e-120"');
  expect(told.output).toContain('Nothing was changed.');
  expect(await restored('--apply')).toMatchObject({ code: 0 });
  system.door = await system.start('process-events', log());
  expect(await (await get(`${system.door.url}/v1/persons/${pseudonym}`)).json()).toMatchObject({ status: 'forgotten' });
  await rebuilt();
  await system.send(41, 60, 'Erika Kept');
  await system.send(61, 80, 'Max Forgotten');
  await system.send(81, 120);
  await everythingIsEqual(defined + 121);
}, 300_000);

it('topics lost: made anew from the log, and the read side goes on with equal KPIs', async () => {
  await Promise.all([system.door.stop(), system.kpis.stop()]);
  await system.kafka.stop();
  const port = Number(system.kafka.brokers.split(':')[1]);
  await system.startKafka('kafka-anew', port);
  system.door = system.spawn('process-events', log());
  await until(
    'the relay refuses',
    WAIT_MS,
    async () => (await relayDetail()).includes('its topic is empty') || undefined,
  );
  await system.door.stop();
  expect(await restored('--apply')).toMatchObject({ code: 0 });
  // It makes the topics of services that are away.
  [system.door, system.kpis] = await Promise.all([
    system.start('process-events', log()),
    system.start('kpi-projections', readSide()),
  ]);
  await rebuilt();
  await system.send(121, 140);
  await system.send(121, 140);
  await everythingIsEqual(defined + 141);
}, 300_000);

it('the database of the read side lost: made anew from the topics, KPIs are equal', async () => {
  const before = await system.answer();
  await system.kpis.stop();
  await sql(first.url, 'DROP DATABASE kpi_projections WITH (FORCE)');
  await sql(first.url, 'CREATE DATABASE kpi_projections');
  system.kpis = await system.start('kpi-projections', readSide());
  await everythingIsEqual(defined + 141);
  expect(await system.answer()).toBe(before);
}, 300_000);

const log = (): Place => ({ databaseUrl: urlOf(logs, 'process_events') });

const readSide = (): Place => ({ databaseUrl: urlOf(first, 'kpi_projections') });

const settled = (): Promise<void> => system.settled(log().databaseUrl, readSide().databaseUrl);

const positions = (): Promise<readonly number[]> => positionsIn(log().databaseUrl);

const relayDetail = async (): Promise<string> =>
  (await fetch(`${system.door.url}/health/ready`).catch(() => undefined))?.text() ?? '';

const restored = (...words: readonly string[]): ReturnType<typeof workbench> =>
  workbench([
    ...['restored', 'process-events', '--database', log().databaseUrl],
    ...['--messaging', `kafka://${system.kafka.brokers}`, ...words],
  ]);

/** What the runbook says: the relay first, then the rebuild. */
async function rebuilt(): Promise<void> {
  await until('the log is published', WAIT_MS, async () => {
    const text = await (await get(`${system.door.url}/metrics`)).text();
    return /^opex_relay_lag_events\{.* 0$/m.test(text) || undefined;
  });
  const words = ['ops', 'rebuild', '--activate', '--accept-differences', '--key', API_KEY];
  const { code, output } = await workbench([...words, '--url', `kpi-projections=${system.kpis.url}`]);
  if (code !== 0) throw new Error(output);
  await settled();
}

async function everythingIsEqual(events: number): Promise<void> {
  await settled();
  expect(await positions()).toEqual(Array.from({ length: events }, (_, index) => index + 1));
  const content = await topicContent(system.kafka.brokers, topicOf('process-events'));
  const published = new Set([...content.values()].flat().map(({ position }) => position));
  expect([...published].sort((a, b) => a - b)).toEqual(await positions());
  const { code, output } = await system.verify((service) =>
    service === 'process-events' ? log().databaseUrl : urlOf(first, databaseOf(service)),
  );
  expect([code, output]).toEqual([0, expect.stringMatching(/\d+ values compared, 0 different\.\n$/)]);
}
