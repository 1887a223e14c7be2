import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { topicOf } from '@opex/contracts';
import type { LocalPostgres } from '@opex/local-servers';
import { program } from '../deployment/program.js';
import { topicContent } from '../faults/topic-content.js';
import { API_KEY } from '../load/running-service.js';
import { until } from '../load/until.js';
import { workbench } from '../system/running-system.js';
import type { Place } from './restorable-system.js';
import { databaseOf, get, positionsIn, RestorableSystem, sql, urlOf, WAIT_MS } from './restorable-system.js';

const services = ['process-events', 'quality-audits', 'cost-ledgers', 'kpi-projections'] as const;
/** Of the old server, so that nothing that hangs on them is met by chance on the new one. */
const TRANSACTIONS_BEFORE = 50_000;
const topic = topicOf('process-events');
const run = promisify(execFile);

let system: RestorableSystem;
let server: LocalPostgres;

beforeAll(async () => {
  system = await RestorableSystem.open();
  server = await system.startPostgres('old');
  await system.startKafka('kafka');
  await sql(
    server.url,
    `DO $$ BEGIN FOR i IN 1..${TRANSACTIONS_BEFORE} LOOP PERFORM pg_current_xact_id(); COMMIT; END LOOP; END $$`,
  );
  await makeDatabases();
  await migrate();
  await startServices();
}, WAIT_MS);

afterAll(() => system.close(), WAIT_MS);

it('dumped and restored into a fresh cluster: log, topic and numbers go on behind their ends', async () => {
  await system.define();
  await system.send(1, 20, 'Erika Kept');
  await system.send(21, 40, 'Max Forgotten');
  await system.post('/v1/persons/forget', { value: 'Max Forgotten', reason: 'asked for it' });
  await sendUnfit('unfit-1');
  await settled();
  const positions = await positionsIn(url('process-events'));
  const content = await topicContent(system.kafka.brokers, topic);
  const told = await everythingTold();
  expect(told.quarantine).toMatchObject([{ id: '1' }]);
  expect(told.persons).toHaveLength(2);
  expect(told.persons).toContainEqual(expect.objectContaining({ value: 'Erika Kept' }));
  const answer = await system.answer();
  const seal = await lastSeal();

  await Promise.all([system.door.stop(), system.kpis.stop()]);
  for (const service of services) dump(service);
  const used = await transactionsUsed();
  await server.stop();
  server = await system.startPostgres('fresh');
  await makeDatabases();
  for (const service of services) restore(service);
  await migrate();
  expect(used - (await transactionsUsed())).toBeGreaterThan(TRANSACTIONS_BEFORE / 2);
  expect((await verifyLog(seal)).output).toContain('The log is as it was sealed.');
  await expect(sql(url('process-events'), 'UPDATE events SET data = data')).rejects.toThrow('permission denied');

  await startServices();
  expect(await everythingTold()).toEqual(told);
  expect(await system.answer()).toBe(answer);
  await system.send(1, 20, 'Erika Kept');
  await system.send(41, 60);
  await sendUnfit('unfit-2');
  await settled();
  expect((await everythingTold()).quarantine).toMatchObject([{ id: '2' }, { id: '1' }]);
  const last = positions.length;
  expect(await positionsIn(url('process-events'))).toEqual(Array.from({ length: last + 20 }, (_, index) => index + 1));
  const added = [...(await topicContent(system.kafka.brokers, topic))].flatMap(([partition, events]) => {
    const before = content.get(partition) ?? [];
    expect(events.slice(0, before.length)).toEqual(before);
    return events.slice(before.length).map(({ position }) => position);
  });
  expect(added.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, index) => last + index + 1));
  expect(await verifyLog(seal)).toMatchObject({ code: 0 });
  const { code, output } = await system.verify((service) => url(service));
  expect([code, output]).toEqual([0, expect.stringMatching(/\d+ values compared, 0 different\.\n$/)]);
}, 300_000);

/** Of the login that the service runs as. */
const url = (service: string): string => urlOf(server, databaseOf(service), `${databaseOf(service)}_service`);

const ownerUrl = (service: string): string => urlOf(server, databaseOf(service), databaseOf(service));

async function makeDatabases(): Promise<void> {
  const words = services.flatMap((service) => [
    ...[`--${service}-database-url`, url(service), `--${service}-database-owner-url`, ownerUrl(service)],
  ]);
  const { code, output } = await workbench(['databases', '--server-url', server.url, ...words]);
  if (code !== 0) throw new Error(output);
}

async function migrate(): Promise<void> {
  await Promise.all(
    services.map((service) =>
      run(process.execPath, [`services/${service}/dist/main.js`, 'migrate'], {
        env: { ...process.env, DATABASE_URL: url(service), DATABASE_OWNER_URL: ownerUrl(service) },
      }),
    ),
  );
}

async function startServices(): Promise<void> {
  const place = (service: string): Place => ({
    databaseUrl: url(service),
    environment: { MIGRATE_AT_START: '0' },
  });
  [system.door, system.kpis] = await Promise.all([
    system.start('process-events', place('process-events')),
    system.start('kpi-projections', place('kpi-projections')),
  ]);
}

const fileOf = (service: string): string => join(system.folder, `${databaseOf(service)}.dump`);

/** As docs/backup.md has it. */
const dump = (service: string): void =>
  succeed('pg_dump', [
    ...['--format', 'custom', '--no-owner', '--no-privileges'],
    ...['--file', fileOf(service), ownerUrl(service)],
  ]);

const restore = (service: string): void =>
  succeed('pg_restore', [
    ...['--no-owner', '--no-privileges', '--exit-on-error', '--single-transaction'],
    ...['--dbname', ownerUrl(service), fileOf(service)],
  ]);

function succeed(name: 'pg_dump' | 'pg_restore', words: readonly string[]): void {
  const { code, errors } = program(name, words);
  if (code !== 0) throw new Error(`${name}: ${errors}`);
}

async function transactionsUsed(): Promise<number> {
  const [row] = await sql<{ used: string }>(server.url, 'SELECT pg_current_xact_id()::text AS used');
  return Number(row?.used);
}

const verifyLog = (seal: string): ReturnType<typeof workbench> =>
  workbench(['verify-log', '--database', url('process-events'), '--seal', seal]);

/** As it is kept apart. It is made a moment after what it covers. */
const lastSeal = (): Promise<string> =>
  until('the log is sealed', WAIT_MS, async () => {
    const response = await get(`${system.door.url}/v1/log/seals`);
    const { items } = (await response.json()) as { items: readonly { number: number; seal: string }[] };
    return items.map(({ number, seal }) => `${number}:${seal}`)[0];
  });

/** An event without what its type needs: it is kept in the quarantine. */
async function sendUnfit(id: string): Promise<void> {
  const type = 'opex.process.activity-completed.v1';
  const event = { specversion: '1.0', id, source: 'urn:test', type, subject: 'R-1', data: {} };
  const headers = { authorization: `Bearer ${API_KEY}`, 'content-type': 'application/cloudevents+json' };
  const response = await fetch(`${system.door.url}/v1/events`, {
    method: 'POST',
    headers,
    body: JSON.stringify(event),
  });
  expect(response.status).toBe(400);
}

/** What is kept beside the log, as the service tells it. */
async function everythingTold(): Promise<{ readonly quarantine: unknown; readonly persons: readonly unknown[] }> {
  const ask = async (path: string): Promise<unknown> => (await get(system.door.url + path)).json();
  const rows = await sql<{ pseudonym: string }>(url('process-events'), 'SELECT pseudonym FROM persons ORDER BY 1');
  return {
    quarantine: ((await ask('/v1/quarantine')) as { items: unknown }).items,
    persons: await Promise.all(rows.map(({ pseudonym }) => ask(`/v1/persons/${pseudonym}`))),
  };
}

const settled = (): Promise<void> => system.settled(url('process-events'), url('kpi-projections'));
