import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { freePort, portIsFree } from '@opex/local-servers';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { Client } from 'pg';
import { CommandFault } from '../command-fault.js';
import { localServiceNames, localUrls } from '../local-services.js';
import { repositoryRoot } from '../repository.js';
import type { BrokerChoice } from './local-system.js';
import { LocalSystem } from './local-system.js';
import { StartProgress } from './start-progress.js';

const fakeService = join(repositoryRoot, 'services/workbench/src/testing/fake-service.mjs');

let folder: string;
let portBase: number;
let printed: PassThrough;
const systems: LocalSystem[] = [];

// One store for all: making a PostgreSQL takes longer than all else here.
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'opex-local-'));
  // PostgreSQL's user must be able to enter.
  chmodSync(folder, 0o755);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

beforeEach(async () => {
  portBase = await freePorts();
  process.env['FAKE_SERVICE_FOLDER'] = folder;
  process.env['FAKE_SERVICE_BEHAVIOUR'] = 'good';
});

afterEach(async () => {
  await Promise.all(systems.splice(0).map((system) => system.stop()));
});

async function freePorts(): Promise<number> {
  for (;;) {
    const base = await freePort();
    if (base > 65_000) continue;
    const free = await Promise.all(localServiceNames.map((_, index) => portIsFree(base + index)));
    if (free.every(Boolean)) return base;
  }
}

function create(broker: BrokerChoice = { kind: 'embedded' }): LocalSystem {
  printed = new PassThrough();
  const progress = new StartProgress(printed as unknown as NodeJS.WriteStream);
  const system = new LocalSystem({ folder, portBase, broker, progress, entryOf: () => fakeService });
  systems.push(system);
  return system;
}

interface Given {
  readonly pid: number;
  readonly environment: Readonly<Record<string, string>>;
}
const given = (index: number): Given =>
  JSON.parse(readFileSync(join(folder, `${portBase + index}.json`), 'utf8')) as Given;

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

const canConnect = async (url: string): Promise<boolean> => {
  const client = new Client({ connectionString: url });
  try {
    await client.connect();
    return true;
  } catch (error) {
    expect((error as Error).message).toMatch(/permission denied/);
    return false;
  } finally {
    await client.end();
  }
};

describe('LocalSystem', () => {
  it('starts each service with its own database, the broker, the key and its port, and stops all of it', async () => {
    const system = create();
    await system.start();
    expect(system.urls).toEqual(localUrls(portBase));
    expect(readFileSync(system.apiKeyFile, 'utf8').trim()).toBe(system.apiKey);
    for (const file of ['api-key', 'passwords.json', 'service-passwords.json', 'personal-data-key'])
      expect(statSync(join(folder, file)).mode & 0o777).toBe(0o600);

    const services = localServiceNames.map((_, index) => given(index));
    const pick = ({ environment }: Given, name: string): string => environment[name] ?? '';
    for (const [index, service] of services.entries()) {
      expect(pick(service, 'PORT')).toBe(String(portBase + index));
      expect(pick(service, 'HOST')).toBe('127.0.0.1');
      expect(pick(service, 'EXIT_WITH_PARENT')).toBe('1');
      expect(readFileSync(pick(service, 'API_KEY_FILE'), 'utf8').trim()).toBe(system.apiKey);
      expect(pick(service, 'DATABASE_OWNER_URL')).not.toBe(pick(service, 'DATABASE_URL'));
      expect(new URL(pick(service, 'DATABASE_URL')).pathname.slice(1).replace('_', '-')).toBe(localServiceNames[index]);
      expect(new URL(pick(service, 'MESSAGING_URL')).pathname).toBe('/messaging');
    }
    expect(services.map((service) => pick(service, 'PERSONAL_DATA_KEY_FILE'))).toEqual(
      localServiceNames.map((name) => (name === 'kpi-projections' ? '' : join(folder, 'personal-data-key'))),
    );
    expect(pick(services[0] as Given, 'PROCESS_EVENTS_URL')).toBe(system.urls['process-events']);
    expect(readFileSync(join(folder, 'logs/cost-ledgers.log'), 'utf8')).toBe('started\n');
    const lines = String(printed.read()).split('\n');
    expect(lines[0]).toMatch(/^ {2}PostgreSQL {9} +\d+\.\d s$/);
    expect(
      lines
        .slice(1, 5)
        .map((line) => line.trim().split(' ')[0])
        .sort(),
    ).toEqual([...localServiceNames].sort());

    await system.stop();
    expect(services.map(({ pid }) => isAlive(pid))).toEqual([false, false, false, false]);
    expect(await portIsFree(Number(new URL(pick(services[0] as Given, 'DATABASE_URL')).port))).toBe(true);
    expect(existsSync(join(folder, 'lock'))).toBe(false);
  });

  it('lets no role into the database of another', async () => {
    const system = create();
    await system.start();
    const urls = [
      ...localServiceNames.map((_, index) => given(index).environment['DATABASE_URL']),
      ...localServiceNames.map((_, index) => given(index).environment['DATABASE_OWNER_URL']),
      given(0).environment['MESSAGING_URL'],
    ];
    const databases = [...urls.map((url) => new URL(url ?? '').pathname), '/postgres', '/template1'];
    for (const url of urls) {
      for (const database of databases) {
        const asked = new URL(url ?? '');
        const isOwn = asked.pathname === database;
        asked.pathname = database;
        expect([database, await canConnect(asked.href)]).toEqual([database, isOwn]);
      }
    }
  });

  it('starts again with its key and its data', async () => {
    const first = create();
    await first.start();
    const client = new Client({ connectionString: given(1).environment['DATABASE_OWNER_URL'] });
    await client.connect();
    await client.query('CREATE TABLE kept AS SELECT 42 AS answer');
    await client.end();
    await first.stop();

    const second = create();
    await second.start();
    expect(second.apiKey).toBe(first.apiKey);
    const again = new Client({ connectionString: given(1).environment['DATABASE_OWNER_URL'] });
    await again.connect();
    const { rows } = await again.query('SELECT answer FROM kept');
    await again.end();
    expect(rows).toEqual([{ answer: 42 }]);
    expect(readFileSync(join(folder, 'logs/process-events.log.previous'), 'utf8')).toBe('started\n');
  });

  it('names the service that ends at its start, with its last lines, and leaves nothing running', async () => {
    process.env['FAKE_SERVICE_BEHAVIOUR'] = `ends at start:${portBase + 2}`;
    const system = create();
    const fault: unknown = await system.start().catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(CommandFault);
    expect((fault as Error).message).toContain('quality-audits ended while it was starting (exit code 3).');
    expect((fault as Error).message).toContain(
      `from ${join(folder, 'logs/quality-audits.log')}:\n  started\n  the database refuses: no such role`,
    );
    await system.stop();
    for (let port = portBase; port < portBase + 4; port++) expect(await portIsFree(port)).toBe(true);
  });

  it('tells when a service or PostgreSQL ends that nobody stopped', async () => {
    const system = create();
    await system.start();
    process.kill(given(3).pid, 'SIGKILL');
    expect(await system.failed).toMatch(/^cost-ledgers ended \(signal SIGKILL\)\. Its last lines, from /);
    await system.stop();

    const other = create();
    await other.start();
    process.kill(
      Number(readFileSync(join(folder, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n')[0]),
      'SIGINT',
    );
    expect(await other.failed).toMatch(/^PostgreSQL ended \(/);
  });

  it('stops in the middle of a start', async () => {
    process.env['FAKE_SERVICE_BEHAVIOUR'] = `never ready:${portBase}`;
    const system = create();
    const starting = system.start().catch((error: unknown) => (error as Error).message);
    while (!existsSync(join(folder, `${portBase}.json`))) await new Promise((resolve) => setTimeout(resolve, 20));
    await system.stop();
    expect(await starting).toMatch(
      /^(kpi-projections|process-events|quality-audits|cost-ledgers) ended while it was starting/,
    );
    expect(isAlive(given(0).pid)).toBe(false);

    const early = create();
    const begun = early.start().catch((error: unknown) => (error as Error).message);
    await early.stop();
    expect(await begun).toBe('Stopped.');
    expect(existsSync(join(folder, 'lock'))).toBe(false);
  });

  it('answers a taken port and another broker with one sentence', async () => {
    const squatter = createServer().listen(portBase + 1, '127.0.0.1');
    await expect(create().start()).rejects.toThrow(
      `Port ${portBase + 1} (process-events) is taken by another program: stop that one, or choose other ports with --port-base ${portBase + 1_000}.`,
    );
    await systems.pop()?.stop();
    await new Promise((resolve) => squatter.close(resolve));

    await expect(create({ kind: 'local-kafka' }).start()).rejects.toThrow(
      'was begun with another broker (embedded, not local-kafka)',
    );
    await systems.pop()?.stop();
    await expect(create({ kind: 'kafka', brokers: 'kafka:9092' }).start()).rejects.toThrow(
      'was begun with another broker',
    );
  });
});
