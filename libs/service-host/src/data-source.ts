import { escapeIdentifier } from 'pg';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { DataSource, MigrationExecutor } from 'typeorm';
import { ConfigurationFault } from './load-config.js';
import { PostgresClient } from './postgres-client.js';
import type { ClientTls } from './tls-settings.js';

export type Migration = new () => MigrationInterface;

export interface DataSourceOptions {
  readonly url: string;
  /** The login that owns the schema, where it is another one: it migrates, and grants the one of `url` what follows. */
  readonly ownerUrl?: string | null;
  /** How every connection is made, also the owner's; absent: in the open. */
  readonly tls?: ClientTls | undefined;
  /** Shown in pg_stat_activity. */
  readonly applicationName: string;
  readonly migrations: readonly Migration[];
  readonly poolSize: number;
}

const CONNECT_TIMEOUT_MS = 5_000;
/** A transaction held open stops all appends to a log, so the server ends it; migrations are exempt. */
const TRANSACTION_TIMEOUT_MS = 30_000;
const MIGRATION_LOCK = 'opex.migrations';

/** Brings the schema up to date, and connects. @throws as `migrateDatabase` does. */
export async function openDataSource(options: DataSourceOptions): Promise<DataSource> {
  await migrateDatabase(options);
  return connectDataSource(options);
}

/** Connects to a schema that is there already. */
export const connectDataSource = (options: Omit<DataSourceOptions, 'ownerUrl' | 'migrations'>): Promise<DataSource> =>
  connectionTo(options.url, { ...options, migrations: [] }, options.poolSize).initialize();

/**
 * Brings the schema up to date, as its owner. Instances that start together wait for each other at an advisory lock; the
 * migrations run on the very connection that holds it, so a lost connection ends both.
 *
 * @throws ConfigurationFault where the owner is the login of the service itself.
 */
export async function migrateDatabase(options: Omit<DataSourceOptions, 'poolSize'>): Promise<void> {
  const { url, ownerUrl = null } = options;
  const login = loginOf(url);
  if (ownerUrl !== null && loginOf(ownerUrl) === login)
    throw new ConfigurationFault(['DATABASE_OWNER_URL must have another login than DATABASE_URL']);
  const owner = await connectionTo(ownerUrl ?? url, options, 1).initialize();
  try {
    await migrate(owner, ownerUrl === null ? undefined : (runner) => grantRows(runner, login));
  } finally {
    await owner.destroy();
  }
}

/** @throws SchemaBehind where migrations of this build have not run yet; of a later build there may be more. */
export async function assertMigrated(dataSource: DataSource, migrations: readonly Migration[]): Promise<void> {
  const rows = await dataSource.query<{ name: string }[]>('SELECT name FROM migrations').catch((error: unknown) => {
    // No such table, or not granted yet: nothing has migrated it for this login.
    if (['42P01', '42501'].includes((error as { code?: string }).code ?? '')) return [];
    throw error;
  });
  const done = new Set(rows.map(({ name }) => name));
  const missing = migrations.filter((Migration) => !done.has(new Migration().name ?? Migration.name)).length;
  if (missing > 0) throw new SchemaBehind(missing);
}

/** The schema is older than the build: passes once the migrations have run. */
export class SchemaBehind extends Error {
  readonly retryAfterSeconds = 2;

  constructor(missing: number) {
    super(
      `the schema lacks migrations of this build (${missing}). Run its command "migrate" as the owner of the database.`,
    );
    this.name = 'SchemaBehind';
  }
}

const connectionTo = (
  to: string,
  { applicationName, migrations, tls }: Omit<DataSourceOptions, 'poolSize'>,
  poolSize: number,
): DataSource =>
  new DataSource({
    type: 'postgres',
    url: to,
    applicationName,
    migrations: [...migrations],
    poolSize,
    connectTimeoutMS: CONNECT_TIMEOUT_MS,
    logging: false,
    installExtensions: false,
    ...(tls && { ssl: tls }),
    // A schema named like the login would come first in the search path: a second start would look for the record of
    // migrations there, and run them all again.
    extra: {
      options: `-c transaction_timeout=${TRANSACTION_TIMEOUT_MS} -c search_path=public`,
      keepAlive: true,
      Client: PostgresClient,
    },
  });

/**
 * Rows, not structure; of tables that a migration has marked by the comment `append-only`, reading and adding, and of
 * those marked `append-only but COLUMN` that column can be changed too (what a person is forgotten in). Repeated at each start, for new tables; in one transaction, so that nothing more is granted for a moment.
 */
async function grantRows(runner: QueryRunner, login: string): Promise<void> {
  const role = escapeIdentifier(login);
  const tables = (await runner.query(
    `SELECT relname AS name, obj_description(oid, 'pg_class') AS comment FROM pg_class
      WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND relname <> 'migrations'`,
  )) as readonly { readonly name: string; readonly comment: string | null }[];
  await runner.startTransaction();
  try {
    await runner.query(`GRANT USAGE ON SCHEMA public TO ${role}`);
    // A service that does not migrate sees by it whether its schema is there.
    await runner.query(`GRANT SELECT ON migrations TO ${role}`);
    await runner.query(`GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO ${role}`);
    for (const { name, comment } of tables) {
      const table = escapeIdentifier(name);
      const appendOnly = /^append-only(?: but (\w+))?$/.exec(comment ?? '');
      await runner.query(`GRANT SELECT, INSERT ON ${table} TO ${role}`);
      await runner.query(
        appendOnly !== null
          ? `REVOKE UPDATE, DELETE ON ${table} FROM ${role}`
          : `GRANT UPDATE, DELETE ON ${table} TO ${role}`,
      );
      const column = appendOnly?.[1];
      if (column !== undefined) await runner.query(`GRANT UPDATE (${escapeIdentifier(column)}) ON ${table} TO ${role}`);
    }
    await runner.commitTransaction();
  } catch (error) {
    await runner.rollbackTransaction();
    throw error;
  }
}

const loginOf = (databaseUrl: string): string => decodeURIComponent(new URL(databaseUrl).username);

/** @param andThen under the same lock. */
async function migrate(
  dataSource: DataSource,
  andThen: (runner: QueryRunner) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const runner = dataSource.createQueryRunner();
  try {
    await runner.query('SET transaction_timeout = 0');
    await runner.query('SELECT pg_advisory_lock(hashtextextended($1, 0))', [MIGRATION_LOCK]);
    try {
      const executor = new MigrationExecutor(dataSource, runner);
      executor.transaction = 'each';
      await executor.executePendingMigrations();
      await andThen(runner);
    } finally {
      await runner.query('SELECT pg_advisory_unlock(hashtextextended($1, 0))', [MIGRATION_LOCK]);
    }
    await runner.query('RESET transaction_timeout');
  } finally {
    await runner.release();
  }
}
