import { definitionPublished } from '@opex/contracts';
import { randomUUID } from 'node:crypto';
import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestDatabase } from '@opex/event-sourcing/testing';
import { createTestDatabase } from '@opex/event-sourcing/testing';
import { freePort } from '@opex/local-servers';
import pg from 'pg';

const KEY = 'a-key-for-this-spec-alone';
const root = fileURLToPath(new URL('../../..', import.meta.url));
const main = fileURLToPath(new URL('./main.ts', import.meta.url));

interface Service {
  readonly process: ChildProcess;
  readonly output: () => string;
  readonly ready: Promise<{ readonly ready: true; readonly url: string }>;
  readonly exit: Promise<number | null>;
}

/** The service as a process of its own, from its sources. */
function run(environment: Record<string, string>, ...args: readonly string[]): Service {
  const child = spawn(
    process.execPath,
    ['--conditions=@opex/source', '--import', '@swc-node/register/esm-register', main, ...args],
    {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: { PATH: process.env['PATH'], SWC_NODE_PROJECT: 'tsconfig.base.json', ...environment },
    },
  );
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  // Not `close`: it never comes where the channel was disconnected by the parent.
  const ends = [child.stdout, child.stderr].map((stream) => stream && once(stream, 'end'));
  const exit = Promise.all([once(child, 'exit'), ...ends]).then(([[code]]) => code as number | null);
  const ready = Promise.race([
    once(child, 'message').then(([message]) => message as { ready: true; url: string }),
    exit.then(() => Promise.reject(new Error(output))),
  ]);
  ready.catch(() => undefined);
  return { process: child, output: () => output, ready, exit };
}

let database: TestDatabase;
let environment: Record<string, string>;

beforeAll(async () => {
  database = await createTestDatabase([]);
  environment = {
    DATABASE_URL: database.url,
    MESSAGING_URL: database.url,
    API_KEYS: KEY,
    PERSONAL_DATA_KEY: 'a-personal-data-key-for-this-spec-alone',
    PORT: '0',
  };
});
afterAll(() => database.drop());

/** Until it holds; what can not be asked yet does not. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  const endMs = Date.now() + 30_000;
  while (!(await holds().catch(() => false))) {
    if (Date.now() > endMs) throw new Error('It did not become so within 30 s.');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const report = (url: string, id: string): Promise<Response> =>
  fetch(`${url}/v1/events`, {
    method: 'POST',
    headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/cloudevents+json' },
    body: JSON.stringify({
      specversion: '1.0',
      id,
      source: 'urn:test',
      type: 'opex.process.case-opened.v1',
      subject: 'case-1',
      time: '2025-03-03T09:30:00Z',
      data: { process: 'support' },
    }),
  });

describe('the process of a service', () => {
  it('tells its parent where it listens, answers, finishes what it has at SIGTERM, and exits with 0', async () => {
    const service = run(environment);
    const { url } = await service.ready;
    expect((await report(url, 'a')).status).toBe(202);
    const inHand = Array.from({ length: 20 }, (_, n) => report(url, `in-hand-${n}`));
    await Promise.race(inHand);
    service.process.kill('SIGTERM');
    const statuses = (await Promise.allSettled(inHand)).map((one) =>
      one.status === 'fulfilled' ? one.value.status : 0,
    );
    expect(await service.exit).toBe(0);
    const accepted = statuses.filter((status) => status === 202).length;
    const [row] = await database.dataSource.query<{ count: number }[]>(
      `SELECT count(*)::int AS count FROM events WHERE type <> '${definitionPublished.type}'`,
    );
    expect(row?.count).toBe(1 + accepted);
    expect(service.output()).toContain('"msg":"Stopped"');
    expect(service.output()).not.toContain(KEY);
    expect(service.output()).not.toContain('postgres://');
  });

  it('stops when its parent is gone, if told to', async () => {
    const service = run({ ...environment, EXIT_WITH_PARENT: '1' });
    await service.ready;
    service.process.disconnect();
    expect(await service.exit).toBe(0);
  });

  it('names all wrong settings in one line', async () => {
    const service = run({ PORT: 'x', MESSAGING_URL: 'http://a' });
    expect(await service.exit).toBe(1);
    expect(service.output()).toMatch(
      /^process-events can't start: PORT must be .*; DATABASE_URL is required: .*; MESSAGING_URL must be .*\n$/,
    );
  });

  it('asks for an API key', async () => {
    const service = run({ ...environment, API_KEYS: '' });
    expect(await service.exit).toBe(1);
    expect(service.output()).toBe(
      "process-events can't start: API_KEY_FILE or API_KEYS must hold at least one API key\n",
    );
  });

  it('asks for the key of the names of persons, and for the same one again', async () => {
    const without = run({ ...environment, PERSONAL_DATA_KEY: '' });
    expect(await without.exit).toBe(1);
    expect(without.output()).toBe(
      "process-events can't start: PERSONAL_DATA_KEY or PERSONAL_DATA_KEY_FILE must be given\n",
    );
    const withAnother = run({ ...environment, PERSONAL_DATA_KEY: 'another-personal-data-key-0123456789' });
    expect(await withAnother.exit).toBe(1);
    expect(withAnother.output()).toContain('is not the key of this database: give that one');
  });

  it('migrates by a command that needs the database alone, and then starts without its owner', async () => {
    const login = `service_${randomUUID().replaceAll('-', '')}`;
    const fresh = await createTestDatabase([]);
    try {
      await fresh.dataSource.query(`CREATE ROLE ${login} LOGIN PASSWORD 'spec'`);
      const url = new URL(fresh.url);
      [url.username, url.password] = [login, 'spec'];
      const urls = { DATABASE_URL: url.href, DATABASE_OWNER_URL: fresh.url };
      const migration = run(urls, 'migrate');
      expect([await migration.exit, migration.output()]).toEqual([
        0,
        expect.stringContaining('"msg":"The schema is up to date"'),
      ]);
      expect(migration.output()).not.toContain('postgres://');
      const again = run(urls, 'migrate');
      expect(await again.exit).toBe(0);
      const service = run({ ...environment, DATABASE_URL: url.href, MIGRATE_AT_START: '0' });
      const { url: place } = await service.ready;
      expect((await report(place, 'a')).status).toBe(202);
      service.process.kill('SIGTERM');
      expect(await service.exit).toBe(0);
    } finally {
      await fresh.dataSource.query(`DROP OWNED BY ${login}`);
      await fresh.dataSource.query(`DROP ROLE ${login}`);
      await fresh.drop();
    }
  });

  it('says what the command lacks', async () => {
    const migration = run({}, 'migrate');
    expect(await migration.exit).toBe(1);
    expect(migration.output()).toMatch(/^process-events can't migrate: DATABASE_URL is required: [^;]*\n$/);
  });

  it('says which port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const service = run({ ...environment, PORT: String(port) });
    expect(await service.exit).toBe(1);
    expect(service.output()).toContain(
      `process-events can't start: another program listens on 127.0.0.1:${port}. Stop it, or set PORT.\n`,
    );
    other.close();
  });

  it('waits for a database that is not there yet: alive, not ready, and stopped at once where told to', async () => {
    const port = await freePort();
    const service = run({ ...environment, DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none', PORT: String(port) });
    const ask = (path: string): Promise<Response> => fetch(`http://127.0.0.1:${port}${path}`);
    await until(async () => (await ask('/health/live')).status === 200);
    await until(async () => (await (await ask('/health/ready')).text()).includes('127.0.0.1:1'));
    const answer = await ask('/health/ready');
    expect([answer.status, answer.headers.get('content-type'), answer.headers.get('retry-after')]).toEqual([
      ...[503, 'application/problem+json', '5'],
    ]);
    expect(await answer.json()).toMatchObject({
      code: 'not-ready',
      detail: 'Not ready: database: nothing answers at 127.0.0.1:1. Is the server up, and its URL right?',
    });
    expect((await report(`http://127.0.0.1:${port}`, 'early')).status).toBe(503);
    service.process.kill('SIGTERM');
    expect(await service.exit).toBe(0);
    expect(service.output()).toContain('The database is not there yet');
  });

  it('starts when its database has come, at the port where it was asked before', async () => {
    const port = await freePort();
    const name = new URL(database.url).pathname.slice(1);
    const admin = new pg.Client({ connectionString: process.env['TEST_POSTGRES_URL'] });
    await admin.connect();
    await admin.query(`ALTER DATABASE ${name} WITH ALLOW_CONNECTIONS false`);
    const service = run({ ...environment, PORT: String(port) });
    const ready = (): Promise<Response> => fetch(`http://127.0.0.1:${port}/health/ready`);
    await until(async () => (await (await ready()).text()).includes('not currently accepting connections'));
    await admin.query(`ALTER DATABASE ${name} WITH ALLOW_CONNECTIONS true`);
    await admin.end();
    await service.ready;
    expect((await ready()).status).toBe(200);
    service.process.kill('SIGTERM');
    expect(await service.exit).toBe(0);
  });

  it('does not wait where its password is wrong', async () => {
    const wrong = new URL(database.url);
    wrong.password = 'a-wrong-password';
    const service = run({ ...environment, DATABASE_URL: wrong.href, PORT: String(await freePort()) });
    expect(await service.exit).toBe(1);
    expect(service.output()).toMatch(
      /process-events can't start: the database refuses: password authentication failed/,
    );
    expect(service.output()).not.toContain('a-wrong-password');
  });

  it('explains its settings', async () => {
    const service = run({}, '--help');
    expect(await service.exit).toBe(0);
    for (const name of ['PORT', 'DATABASE_URL', 'MESSAGING_URL', 'PARTITIONS', 'API_KEY_FILE', 'PERSONAL_DATA_KEY'])
      expect(service.output()).toContain(`\n  ${name}\n`);
  });
});
