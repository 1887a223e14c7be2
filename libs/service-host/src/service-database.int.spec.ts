import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestDatabase } from '@opex/event-sourcing/testing';
import { createTestDatabase } from '@opex/event-sourcing/testing';
import { freePort, startPostgres } from '@opex/local-servers';
import type { LocalPostgres } from '@opex/local-servers';
import type { Certified } from '@opex/local-servers/testing';
import { TestAuthority } from '@opex/local-servers/testing';
import type { DataSource, MigrationInterface, QueryRunner } from 'typeorm';
import { migrateDatabase } from './data-source.js';
import { DATABASE_SETTINGS } from './database-settings.js';
import { loadConfig } from './load-config.js';
import { Readiness } from './readiness.js';
import { openServiceDatabase } from './service-database.js';
import { startFaultSentence } from './start-fault.js';

class CreateNotes1700000000000 implements MigrationInterface {
  readonly name = 'CreateNotes1700000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE notes (text text)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE notes');
  }
}

let folder: string;
let authority: TestAuthority;
let other: TestAuthority;
let client: Certified;
let server: LocalPostgres;
const servers: LocalPostgres[] = [];
const opened: DataSource[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'opex-tls-'));
  chmodSync(folder, 0o711);
  [authority, other] = await Promise.all([TestAuthority.create(), TestAuthority.create()]);
  client = await authority.issue('opex');
  server = await start('postgres', authority);
});
afterEach(async () => {
  for (const dataSource of opened.splice(0)) await dataSource.destroy();
});
afterAll(async () => {
  for (const one of servers) await one.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** With a certificate for `localhost`, and no way in but by TLS. */
async function start(name: string, by: TestAuthority, clientAuthorities?: string): Promise<LocalPostgres> {
  const tls = { ...(await by.issue('localhost')), ...(clientAuthorities !== undefined && { clientAuthorities }) };
  const started = await startPostgres({ dataDirectory: join(folder, name), tls });
  servers.push(started);
  return started;
}

const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

interface Watch {
  readonly readiness: Readiness;
  readonly lines: string[];
  readonly environment: Readonly<Record<string, string>>;
}

const watch = (environment: Readonly<Record<string, string>>): Watch => ({
  readiness: new Readiness(),
  lines: [],
  environment,
});

async function open({ readiness, lines, environment }: Watch): Promise<DataSource> {
  const dataSource = await openServiceDatabase({
    config: loadConfig(DATABASE_SETTINGS, environment),
    readiness,
    logger: { warn: (details, message) => lines.push(`${message} ${JSON.stringify(details)}`) },
    applicationName: 'spec',
    schema: { migrations: [CreateNotes1700000000000], settings: {} },
  });
  opened.push(dataSource);
  return dataSource;
}

/** Why it does not open, as it is told to the person who starts the service. */
async function refusal(environment: Readonly<Record<string, string>>): Promise<string> {
  const watched = watch(environment);
  const sentence = await open(watched).then(() => 'opened', startFaultSentence);
  const told = [sentence, ...watched.lines].join('\n');
  expect(told).not.toContain(new URL(environment['DATABASE_URL'] ?? '').password);
  expect(told).not.toContain('PRIVATE KEY');
  return sentence;
}

const urlOf = (
  postgres: LocalPostgres,
  change: { readonly host?: string; readonly password?: string } = {},
): string => {
  const url = new URL(postgres.url);
  url.hostname = change.host ?? 'localhost';
  if (change.password !== undefined) url.password = change.password;
  return url.href;
};

const missing = async ({ needed }: Readiness): Promise<string> => {
  const [[, check] = ['', () => undefined]] = needed;
  return Promise.resolve()
    .then(check)
    .then(
      () => 'nothing',
      (error: unknown) => (error as Error).message,
    );
};

describe('a database by TLS', () => {
  const trusting = (): Record<string, string> => ({ DATABASE_TLS_CA_FILE: file('ca.crt', authority.certificate) });

  it('is reached so by every connection of the pool', async () => {
    const dataSource = await open(watch({ DATABASE_URL: urlOf(server), ...trusting() }));
    const runners = [1, 2, 3].map(() => dataSource.createQueryRunner());
    for (const runner of runners)
      expect(await runner.query('SELECT ssl, version FROM pg_stat_ssl WHERE pid = pg_backend_pid()')).toEqual([
        { ssl: true, version: expect.stringMatching(/^TLSv1\.[23]$/) },
      ]);
    await Promise.all(runners.map((runner) => runner.release()));
  });

  it('is migrated so by its owner', async () => {
    const admin = await open(watch({ DATABASE_URL: urlOf(server), ...trusting() }));
    await admin.query(`CREATE ROLE runs LOGIN PASSWORD 'a-password'`);
    const url = new URL(urlOf(server));
    [url.username, url.password] = ['runs', 'a-password'];
    const environment = { DATABASE_URL: url.href, DATABASE_OWNER_URL: urlOf(server), ...trusting() };
    const [row] = await (await open(watch(environment))).query<{ login: string }[]>('SELECT current_user AS login');
    expect(row?.login).toBe('runs');
  });

  it('is refused where another authority vouches for it', async () => {
    const message = "the database's certificate is not trusted: ";
    const environment = { DATABASE_URL: urlOf(server), DATABASE_TLS_CA_FILE: file('other.crt', other.certificate) };
    expect(await refusal(environment)).toMatch(new RegExp(`^${message}.*Check DATABASE_TLS_CA_FILE\\.$`));
    expect(await refusal({ ...environment, DATABASE_TLS_CA_FILE: 'system' })).toContain(message);
  });

  it('is refused where its certificate is for another host', async () => {
    expect(await refusal({ DATABASE_URL: urlOf(server, { host: '127.0.0.1' }), ...trusting() })).toMatch(
      /^the database's certificate is for another host: .*127\.0\.0\.1.* Check the host of DATABASE_URL\.$/,
    );
  });

  it('refuses a wrong password, and whoever comes in the open', async () => {
    const wrong = urlOf(server, { password: 'a-wrong-password' });
    expect(await refusal({ DATABASE_URL: wrong, ...trusting() })).toBe(
      'the database refuses: password authentication failed for user "postgres". Check DATABASE_URL.',
    );
    expect(await refusal({ DATABASE_URL: urlOf(server) })).toMatch(
      /^the database refuses: no pg_hba\.conf entry for host .*, no encryption\. Set DATABASE_TLS_CA_FILE\.$/,
    );
  });

  it('is not reached in the open where it speaks no TLS', async () => {
    const plain = process.env['TEST_POSTGRES_URL'] ?? '';
    expect(await refusal({ DATABASE_URL: plain, ...trusting() })).toBe(
      'the database speaks no TLS, which DATABASE_TLS_CA_FILE asks for. Turn it on there.',
    );
  });

  it('is shown a certificate where it asks for one', async () => {
    const asking = await start('asking', authority, authority.certificate);
    const environment = { DATABASE_URL: urlOf(asking), ...trusting() };
    expect(await refusal(environment)).toMatch(/certificate/);
    const shown = {
      DATABASE_TLS_CERTIFICATE_FILE: file('client.crt', client.certificate),
      DATABASE_TLS_KEY_FILE: file('client.key', client.key),
    };
    const dataSource = await open(watch({ ...environment, ...shown }));
    expect(await dataSource.query('SELECT client_dn AS name FROM pg_stat_ssl WHERE pid = pg_backend_pid()')).toEqual([
      { name: '/CN=opex' },
    ]);
  });
});

describe('a database that is not there yet', () => {
  it('is waited for, and named meanwhile', async () => {
    const port = await freePort();
    const dataDirectory = join(folder, 'late');
    const first = await startPostgres({ dataDirectory, port });
    await first.stop();
    const watched = watch({ DATABASE_URL: first.url });
    const opening = open(watched);
    const waits = async (): Promise<void> => {
      while (watched.lines.length < 2) await new Promise((resolve) => setTimeout(resolve, 20));
    };
    await Promise.race([waits(), opening]);
    const sentence = `nothing answers at 127.0.0.1:${port}. Is the server up, and its URL right?`;
    expect(await missing(watched.readiness)).toBe(sentence);
    expect(watched.lines[0]).toBe(
      `The database is not there yet ${JSON.stringify({ reason: sentence, retryInMs: 250 })}`,
    );
    servers.push(await startPostgres({ dataDirectory, port }));
    expect(await (await opening).query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
    expect(await missing(watched.readiness)).toBe('nothing');
  });

  it('is not waited for where waiting does not help', async () => {
    const url = new URL(process.env['TEST_POSTGRES_URL'] ?? '');
    url.pathname = '/there-is-no-such-database';
    const watched = watch({ DATABASE_URL: url.href });
    await expect(open(watched)).rejects.toThrow('does not exist');
    expect(watched.lines).toEqual([]);
  });
});

describe('a schema that others bring up to date', () => {
  const login = `service_${randomUUID().replaceAll('-', '')}`;
  let database: TestDatabase;
  let url: URL;

  beforeAll(async () => {
    database = await createTestDatabase([]);
    await database.dataSource.query(`CREATE ROLE ${login} LOGIN PASSWORD 'spec'`);
    url = new URL(database.url);
    [url.username, url.password] = [login, 'spec'];
  });
  afterAll(async () => {
    await database.dataSource.query(`DROP OWNED BY ${login}`);
    await database.dataSource.query(`DROP ROLE ${login}`);
    await database.drop();
  });

  it('is waited for, and named meanwhile', async () => {
    const watched = watch({ DATABASE_URL: url.href, MIGRATE_AT_START: '0' });
    const opening = open(watched);
    const waits = async (): Promise<void> => {
      while (watched.lines.length < 1) await new Promise((resolve) => setTimeout(resolve, 20));
    };
    await Promise.race([waits(), opening]);
    expect(await missing(watched.readiness)).toBe(
      'the schema lacks migrations of this build (1). Run its command "migrate" as the owner of the database.',
    );
    const migrations = [CreateNotes1700000000000];
    await migrateDatabase({ url: url.href, ownerUrl: database.url, applicationName: 'spec', migrations });
    const dataSource = await opening;
    expect(await missing(watched.readiness)).toBe('nothing');
    expect(await dataSource.query('SELECT current_user AS login, count(*)::int AS notes FROM notes')).toEqual([
      { login, notes: 0 },
    ]);
    await expect(dataSource.query('ALTER TABLE notes ADD mine int')).rejects.toThrow('must be owner');
  });

  it('may be of a later build', async () => {
    await database.dataSource.query(`INSERT INTO migrations (timestamp, name) VALUES (1800000000000, 'Later')`);
    const watched = watch({ DATABASE_URL: url.href, MIGRATE_AT_START: '0' });
    await open(watched);
    expect(watched.lines).toEqual([]);
  });

  it('needs no owner, so none is to be told', async () => {
    const environment = { DATABASE_URL: url.href, DATABASE_OWNER_URL: database.url, MIGRATE_AT_START: '0' };
    expect(await refusal(environment)).toBe(
      'DATABASE_OWNER_URL is for migrating: leave it out where MIGRATE_AT_START is 0',
    );
  });
});
