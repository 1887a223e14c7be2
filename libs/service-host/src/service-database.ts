import type { DataSource } from 'typeorm';
import type { DataSourceOptions } from './data-source.js';
import { openDataSource } from './data-source.js';
import type { DatabaseConfig } from './database-settings.js';
import { databaseTlsOf } from './database-settings.js';
import type { Readiness } from './readiness.js';
import { waitWhileAway } from './wait-while-away.js';

export interface ServiceDatabaseOptions extends Pick<DataSourceOptions, 'applicationName' | 'migrations'> {
  readonly config: DatabaseConfig;
  /** Is given the part `database`: missing until it is open, and whenever it does not answer. */
  readonly readiness: Readiness;
  readonly logger: { warn(details: object, message: string): void };
}

/**
 * The service's own database, as soon as it is there: one that does not answer yet, or not now, is waited for.
 *
 * @throws where waiting would not help: a wrong password, a database that does not exist, a certificate that is not trusted.
 */
export async function openServiceDatabase(options: ServiceDatabaseOptions): Promise<DataSource> {
  const { config, readiness, logger, applicationName, migrations } = options;
  let dataSource: DataSource | undefined;
  let missing = 'not connected yet';
  readiness.add('database', async () => {
    if (dataSource === undefined) throw new Error(missing);
    await dataSource.query('SELECT 1');
  });
  const tls = databaseTlsOf(config);
  dataSource = await waitWhileAway(
    () =>
      openDataSource({
        url: config.DATABASE_URL,
        ownerUrl: config.DATABASE_OWNER_URL,
        tls,
        applicationName,
        migrations,
        poolSize: config.DATABASE_POOL_SIZE,
      }),
    (reason, retryInMs) => {
      missing = reason;
      logger.warn({ reason, retryInMs }, 'The database is not there yet');
    },
  );
  return dataSource;
}
