import type { MigrationInterface } from 'typeorm';
import { DataSource, MigrationExecutor } from 'typeorm';
import type { Setting } from './settings.js';
import { url, wholeNumber } from './settings.js';

type Migration = new () => MigrationInterface;

/** Settings of a service with a database. */
export const DATABASE_SETTINGS = {
  DATABASE_URL: url("The service's own PostgreSQL database.", ['postgres', 'postgresql']),
  DATABASE_POOL_SIZE: wholeNumber('Largest number of connections to the database.', {
    fallback: 10,
    min: 3,
    max: 500,
  }),
} satisfies Record<string, Setting<unknown>>;

export interface DataSourceOptions {
  readonly url: string;
  /** Shown in pg_stat_activity. */
  readonly applicationName: string;
  readonly migrations: readonly Migration[];
  readonly poolSize: number;
}

const CONNECT_TIMEOUT_MS = 5_000;
/** A transaction held open stops all appends to a log, so the server ends it; migrations are exempt. */
const TRANSACTION_TIMEOUT_MS = 30_000;
const MIGRATION_LOCK = 'opex.migrations';

/**
 * Connects and brings the schema up to date. Instances that start together wait for each other at an advisory lock; the
 * migrations run on the very connection that holds it, so a lost connection ends both.
 */
export async function openDataSource(options: DataSourceOptions): Promise<DataSource> {
  const dataSource = new DataSource({
    type: 'postgres',
    url: options.url,
    applicationName: options.applicationName,
    migrations: [...options.migrations],
    poolSize: options.poolSize,
    connectTimeoutMS: CONNECT_TIMEOUT_MS,
    logging: false,
    installExtensions: false,
    // A schema named like the login would come first in the search path: a second start would look for the record of
    // migrations there, and run them all again.
    extra: { options: `-c transaction_timeout=${TRANSACTION_TIMEOUT_MS} -c search_path=public`, keepAlive: true },
  });
  await dataSource.initialize();
  try {
    await migrate(dataSource);
  } catch (error) {
    await dataSource.destroy();
    throw error;
  }
  return dataSource;
}

async function migrate(dataSource: DataSource): Promise<void> {
  const runner = dataSource.createQueryRunner();
  try {
    await runner.query('SET transaction_timeout = 0');
    await runner.query('SELECT pg_advisory_lock(hashtextextended($1, 0))', [MIGRATION_LOCK]);
    try {
      const executor = new MigrationExecutor(dataSource, runner);
      executor.transaction = 'each';
      await executor.executePendingMigrations();
    } finally {
      await runner.query('SELECT pg_advisory_unlock(hashtextextended($1, 0))', [MIGRATION_LOCK]);
    }
    await runner.query('RESET transaction_timeout');
  } finally {
    await runner.release();
  }
}
