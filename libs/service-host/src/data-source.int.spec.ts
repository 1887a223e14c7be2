import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { openDataSource } from './data-source.js';

class CreateCounter1700000000000 implements MigrationInterface {
  readonly name = 'CreateCounter1700000000000';

  async up(runner: QueryRunner): Promise<void> {
    // Longer than two starts are apart: without the lock both would create the table.
    await runner.query('SELECT pg_sleep(0.3)');
    await runner.query('CREATE TABLE counter (value integer)');
    await runner.query('INSERT INTO counter VALUES (1)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE counter');
  }
}

class Broken1700000000001 implements MigrationInterface {
  readonly name = 'Broken1700000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('UPDATE counter SET value = 2');
    await runner.query('SELECT this is no statement');
  }

  down(): Promise<void> {
    return Promise.resolve();
  }
}

const name = `test_${randomUUID().replaceAll('-', '')}`;
const serverUrl = process.env['TEST_POSTGRES_URL'] ?? '';
const url = serverUrl.replace(/\/[^/]*$/, `/${name}`);
const options = { url, applicationName: 'spec', migrations: [CreateCounter1700000000000], poolSize: 3 };

const onServer = async (statement: string): Promise<void> => {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  await client.query(statement);
  await client.end();
};

beforeAll(() => onServer(`CREATE DATABASE ${name}`));
afterAll(() => onServer(`DROP DATABASE ${name} WITH (FORCE)`));

describe('openDataSource', () => {
  it('migrates once, however many start together', async () => {
    const sources = await Promise.all([1, 2, 3, 4].map(() => openDataSource(options)));
    expect(await sources[0]?.query('SELECT value FROM counter')).toEqual([{ value: 1 }]);
    await Promise.all(sources.map((source) => source.destroy()));
  });

  it('leaves nothing of a migration that fails, and no lock', async () => {
    const broken = { ...options, migrations: [CreateCounter1700000000000, Broken1700000000001] };
    await expect(openDataSource(broken)).rejects.toThrow('syntax error');
    const source = await openDataSource(options);
    expect(await source.query('SELECT value FROM counter')).toEqual([{ value: 1 }]);
    await source.destroy();
  });

  it('ends a transaction that is held open, on every connection of the pool', async () => {
    const source = await openDataSource(options);
    const runners = [1, 2, 3].map(() => source.createQueryRunner());
    for (const runner of runners)
      expect(await runner.query('SHOW transaction_timeout')).toEqual([{ transaction_timeout: '30s' }]);
    expect(await runners[0]?.query('SHOW application_name')).toEqual([{ application_name: 'spec' }]);
    await Promise.all(runners.map((runner) => runner.release()));
    await source.destroy();
  });
});
