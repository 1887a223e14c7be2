import type { Logger } from 'pino';
import type { Migration } from './data-source.js';
import { migrateDatabase } from './data-source.js';
import type { DatabaseConfig } from './database-settings.js';
import { DATABASE_SETTINGS, databaseTlsOf } from './database-settings.js';
import { loadConfig } from './load-config.js';
import type { Config, Settings } from './settings.js';
import { waitWhileAway } from './wait-while-away.js';

/** What the database of a service holds for this build. */
export interface DatabaseSchema<S extends Settings = Settings> {
  readonly migrations: readonly Migration[];
  /** What `complete` is told besides the settings of the database. */
  readonly settings: S;
  /** After the migrations, as their owner: what is made anew rather than migrated. Safe to repeat. */
  complete?(config: DatabaseConfig & Config<S>, logger: Pick<Logger, 'warn'>): Promise<void>;
}

/** As the owner of the database, where it is another login than the one of the service. */
export async function bringUpToDate(
  schema: DatabaseSchema,
  config: DatabaseConfig & Config<Settings>,
  applicationName: string,
  logger: Pick<Logger, 'warn'>,
): Promise<void> {
  await migrateDatabase({
    url: config.DATABASE_URL,
    ownerUrl: config.DATABASE_OWNER_URL,
    tls: databaseTlsOf(config),
    applicationName,
    migrations: schema.migrations,
  });
  await schema.complete?.(config, logger);
}

/**
 * The command `migrate` of a service: it needs the settings of the database alone, waits for one that is not there yet,
 * and ends once the schema is up to date.
 */
export async function runMigrations(
  name: string,
  schema: DatabaseSchema,
  logger: Pick<Logger, 'info' | 'warn'>,
): Promise<void> {
  const config = loadConfig({ ...schema.settings, ...DATABASE_SETTINGS });
  await waitWhileAway(
    () => bringUpToDate(schema, config, name, logger),
    (reason, retryInMs) => logger.warn({ reason, retryInMs }, 'The database is not there yet'),
  );
  logger.info({ migrations: schema.migrations.length }, 'The schema is up to date');
}
