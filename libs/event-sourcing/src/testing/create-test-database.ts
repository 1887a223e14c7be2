import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { DataSourceOptions, MixedList } from 'typeorm';
import { DataSource } from 'typeorm';

export interface TestDatabase {
  readonly dataSource: DataSource;
  readonly url: string;
  /** Closes the DataSource and removes the database, whoever is connected. */
  drop(): Promise<void>;
}

/**
 * A database of its own on the test server, migrated.
 *
 * @throws where `TEST_POSTGRES_URL` (a superuser's, set by the test set-up) is missing.
 */
export const createTestDatabase = async (
  migrations: MixedList<Function>, // eslint-disable-line @typescript-eslint/no-unsafe-function-type -- TypeORM's type
  options: { readonly poolSize?: number } = {},
): Promise<TestDatabase> => {
  // eslint-disable-next-line no-restricted-syntax -- the test set-up hands the server over by environment
  const serverUrl = process.env['TEST_POSTGRES_URL'];
  if (serverUrl === undefined) throw new Error('TEST_POSTGRES_URL is not set: run through the integration project.');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await onServer(serverUrl, `CREATE DATABASE ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  const dataSourceOptions: DataSourceOptions = {
    type: 'postgres',
    url: url.href,
    migrations,
    poolSize: options.poolSize ?? 10,
  };
  const dataSource = await new DataSource(dataSourceOptions).initialize();
  await dataSource.runMigrations();
  return {
    dataSource,
    url: url.href,
    drop: async () => {
      await dataSource.destroy();
      await onServer(serverUrl, `DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
};

const onServer = async (url: string, statement: string): Promise<void> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
};
