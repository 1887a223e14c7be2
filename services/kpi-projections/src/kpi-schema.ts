import { eventLogMigrations } from '@opex/event-sourcing/postgres';
import type { Config, DatabaseConfig, DatabaseSchema } from '@opex/service-host';
import { apiKeyMigrations, databaseTlsOf, text } from '@opex/service-host';
import type { Logger } from 'pino';
import { Pool } from 'pg';
import { BiSchema } from './bi/sql/bi-schema.js';
import { projectionMigrations } from './infrastructure/projection-migrations.js';

/** What the views of the schema `bi` are made with. */
export const BI_SCHEMA_SETTINGS = {
  BI_LOGIN: text('PostgreSQL login that may read the schema bi, and nothing else; it must be there.', ''),
};

/** The read models, the log of definitions beside them, and the views of BI. */
export const kpiSchema: DatabaseSchema<typeof BI_SCHEMA_SETTINGS> = {
  migrations: [...apiKeyMigrations, ...projectionMigrations, ...eventLogMigrations],
  settings: BI_SCHEMA_SETTINGS,
  complete: openBiSchema,
};

async function openBiSchema(
  config: DatabaseConfig & Config<typeof BI_SCHEMA_SETTINGS>,
  logger: Pick<Logger, 'warn'>,
): Promise<void> {
  const tls = databaseTlsOf(config);
  const owner = new Pool({
    connectionString: config.DATABASE_OWNER_URL ?? config.DATABASE_URL,
    max: 1,
    ...(tls && { ssl: tls }),
  });
  try {
    const schema = new BiSchema(owner);
    await schema.bringUpToDate();
    if (config.DATABASE_OWNER_URL !== null) await schema.letRead(loginOf(config.DATABASE_URL));
    if (config.BI_LOGIN === '') return;
    await schema.letRead(config.BI_LOGIN);
    if (!(await schema.bound(config.BI_LOGIN)))
      logger.warn(
        { login: config.BI_LOGIN },
        'BI_LOGIN has no statement_timeout of ours: have an administrator set it',
      );
  } finally {
    await owner.end();
  }
}

const loginOf = (databaseUrl: string): string => decodeURIComponent(new URL(databaseUrl).username);
