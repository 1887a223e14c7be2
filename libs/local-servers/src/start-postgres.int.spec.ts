import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { freePort } from './free-port.js';
import { startPostgres } from './start-postgres.js';
import type { LocalPostgres } from './start-postgres.js';

let home: string;
let started: LocalPostgres[];

const start = async (options: Partial<Parameters<typeof startPostgres>[0]> = {}): Promise<LocalPostgres> => {
  const postgres = await startPostgres({ dataDirectory: join(home, 'data'), ...options });
  started.push(postgres);
  return postgres;
};
const query = async (url: string, sql: string): Promise<unknown[]> => {
  const client = new pg.Client(url);
  await client.connect();
  const { rows } = await client.query<Record<string, unknown>>(sql);
  await client.end();
  return rows;
};

beforeEach(async () => {
  started = [];
  home = await mkdtemp(join(tmpdir(), 'opex-start-postgres-'));
  await chmod(home, 0o711);
});

afterEach(async () => {
  await Promise.all(started.map((postgres) => postgres.stop()));
  await rm(home, { recursive: true, force: true });
});

describe('a PostgreSQL of one’s own', () => {
  it('starts again with its data, under the same password, which its owner alone can read', async () => {
    const first = await start();
    await query(first.url, 'CREATE TABLE kept (value int); INSERT INTO kept VALUES (42)');
    await first.stop();
    expect(await first.exited).toBe('exit code 0');
    const second = await start();
    expect(await query(second.url, 'SELECT value FROM kept')).toEqual([{ value: 42 }]);
    expect(new URL(second.url).password).toBe(new URL(first.url).password);
    expect((await stat(join(home, 'data', 'password'))).mode & 0o777).toBe(0o600);
  });

  it('is durable, listens on 127.0.0.1 alone and takes settings', async () => {
    const postgres = await start({ settings: { max_connections: 33 } });
    const [settings] = await query(
      postgres.url,
      `SELECT current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS commit, current_setting('listen_addresses') AS addresses,
         current_setting('unix_socket_directories') AS sockets, current_setting('data_checksums') AS checksums,
         current_setting('max_connections') AS connections, current_setting('server_encoding') AS encoding`,
    );
    expect(settings).toEqual({
      fsync: 'on',
      commit: 'on',
      addresses: '127.0.0.1',
      sockets: '',
      checksums: 'on',
      connections: '33',
      encoding: 'UTF8',
    });
  });

  it('refuses a wrong password', async () => {
    const postgres = await start();
    const url = new URL(postgres.url);
    url.password = 'wrong';
    await expect(query(url.href, 'SELECT 1')).rejects.toThrow('password authentication failed');
  });

  it('refuses a second start over the same data', async () => {
    await start();
    await expect(start()).rejects.toMatchObject({
      code: 'already-running',
      message: `PostgreSQL is already running from ${join(home, 'data')} (started by process ${process.pid}).`,
    });
  });

  it('refuses a port that is taken', async () => {
    const port = await freePort();
    await start({ port });
    await expect(start({ dataDirectory: join(home, 'other'), port })).rejects.toMatchObject({
      code: 'port-taken',
      message: `Port ${port} for PostgreSQL is taken by another program.`,
    });
  });

  it('refuses a data folder that can’t be written', async () => {
    await writeFile(join(home, 'file'), '');
    await expect(start({ dataDirectory: join(home, 'file', 'data') })).rejects.toMatchObject({
      code: 'folder-not-writable',
    });
  });

  it('says why the server didn’t start', async () => {
    await expect(start({ settings: { shared_buffers: 'nonsense' } })).rejects.toMatchObject({
      code: 'start-failed',
      message: expect.stringContaining('invalid value for parameter "shared_buffers"'),
    });
  });

  it('stops the server whose owner was killed, and has all its rows', async () => {
    const dataDirectory = join(home, 'data');
    const source = fileURLToPath(new URL('./start-postgres.ts', import.meta.url));
    const script = `import { startPostgres } from ${JSON.stringify(source)}; const { url, pid } = await startPostgres({ dataDirectory: ${JSON.stringify(dataDirectory)} }); console.log(JSON.stringify({ url, pid }));`;
    const owner = spawn(
      process.execPath,
      ['--import', '@swc-node/register/esm-register', '--input-type=module', '--eval', script],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
        env: { ...process.env, SWC_NODE_PROJECT: 'tsconfig.base.json' },
      },
    );
    const [line] = (await once(owner.stdout.setEncoding('utf8'), 'data')) as [string];
    const orphan = JSON.parse(line) as { url: string; pid: number };
    await query(orphan.url, 'CREATE TABLE kept AS SELECT generate_series(1, 1000) AS value');
    owner.kill('SIGKILL');
    await once(owner, 'close');
    expect(() => process.kill(orphan.pid, 0)).not.toThrow();

    const heir = await start();
    expect(() => process.kill(orphan.pid, 0)).toThrow('ESRCH');
    expect(await query(heir.url, 'SELECT count(*)::int AS rows FROM kept')).toEqual([{ rows: 1000 }]);
  });

  it('goes over an initialisation that was interrupted', async () => {
    const first = await start();
    await first.stop();
    await rm(join(home, 'data', 'cluster'), { recursive: true });
    await writeFile(join(home, 'data', 'cluster.draft'), 'half');
    const second = await start();
    expect(await query(second.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    expect(await readFile(join(home, 'data', 'cluster', 'PG_VERSION'), 'utf8')).toMatch(/^18/);
  });
});
