import type { DataSource } from 'typeorm';
import { assertMigrated, connectDataSource } from './data-source.js';
import type { DatabaseSchema } from './database-schema.js';
import { bringUpToDate } from './database-schema.js';
import type { DatabaseConfig } from './database-settings.js';
import { databaseTlsOf } from './database-settings.js';
import { ConfigurationFault } from './load-config.js';
import type { Readiness } from './readiness.js';
import type { Config, Settings } from './settings.js';
import { waitWhileAway } from './wait-while-away.js';

export interface ServiceDatabaseOptions<S extends Settings> {
  /** Shown in pg_stat_activity. */
  readonly applicationName: string;
  readonly schema: DatabaseSchema<S>;
  readonly config: DatabaseConfig & Config<S>;
  /** Is given the part `database`: missing until it is open, and whenever it does not answer. */
  readonly readiness: Readiness;
  readonly logger: { warn(details: object | string, message?: string): void };
}

/**
 * The service's own database, as soon as it is there with its schema: one that does not answer yet, or not now, is waited
 * for, and so is whoever migrates it, where that is not the service itself.
 *
 * @throws where waiting would not help: a wrong password, a database that does not exist, a certificate that is not trusted.
 */
export async function openServiceDatabase<S extends Settings>(options: ServiceDatabaseOptions<S>): Promise<DataSource> {
  const { config, readiness, logger, applicationName, schema } = options;
  if (!config.MIGRATE_AT_START && config.DATABASE_OWNER_URL !== null)
    throw new ConfigurationFault(['DATABASE_OWNER_URL is for migrating: leave it out where MIGRATE_AT_START is 0']);
  const opened: { dataSource?: DataSource } = {};
  let missing = 'not connected yet';
  readiness.add('database', async () => {
    if (opened.dataSource === undefined) throw new Error(missing);
    await opened.dataSource.query('SELECT 1');
  });
  const dataSource = await waitWhileAway(
    async () => {
      if (config.MIGRATE_AT_START) await bringUpToDate(schema, config, applicationName, logger);
      return connectMigrated(options);
    },
    (reason, retryInMs) => {
      missing = reason;
      logger.warn({ reason, retryInMs }, 'The database is not there yet');
    },
  );
  opened.dataSource = dataSource;
  return dataSource;
}

async function connectMigrated<S extends Settings>({
  config,
  applicationName,
  schema,
}: ServiceDatabaseOptions<S>): Promise<DataSource> {
  const { DATABASE_URL: url, DATABASE_POOL_SIZE: poolSize } = config;
  const dataSource = await connectDataSource({ url, poolSize, applicationName, tls: databaseTlsOf(config) });
  try {
    if (!config.MIGRATE_AT_START) await assertMigrated(dataSource, schema.migrations);
    return dataSource;
  } catch (error) {
    await dataSource.destroy();
    throw error;
  }
}
