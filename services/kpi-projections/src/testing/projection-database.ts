import { randomBytes } from 'node:crypto';
import type { Pool } from 'pg';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { projectionMigrations } from '../infrastructure/projection-migrations.js';

/** A database of its own with the projection's tables. */
export interface ProjectionDatabase {
  readonly pool: Pool;
  readonly url: string;
  drop(): Promise<void>;
}

export async function createProjectionDatabase(): Promise<ProjectionDatabase> {
  const server = process.env['TEST_POSTGRES_URL'];
  if (server === undefined) throw new Error('TEST_POSTGRES_URL is not set: run the suite through `npm test`.');
  const name = `projection_${randomBytes(6).toString('hex')}`;
  const admin = new pg.Client({ connectionString: server });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  const dataSource = new DataSource({
    type: 'postgres',
    url: url.href,
    migrations: projectionMigrations,
    migrationsRun: true,
  });
  await dataSource.initialize();
  await dataSource.destroy();
  const pool = new pg.Pool({ connectionString: url.href, max: 10 });
  return {
    pool,
    url: url.href,
    async drop() {
      await pool.end();
      await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
      await admin.end();
    },
  };
}
