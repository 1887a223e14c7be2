import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestDatabase } from '../testing/create-test-database.js';
import { createTestDatabase } from '../testing/create-test-database.js';
import { keptBytesOf } from '../testing/kept-bytes.js';
import { DedicatedConnection, withConnection } from './dedicated-connection.js';
import { queryRows, StatementTimeout } from './query-rows.js';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase([]);
});

afterAll(() => database.drop());

const statement = (text: string, timeoutMs = 10_000): Parameters<typeof queryRows>[1] => ({
  name: '',
  text,
  timeoutMs,
});

describe('queryRows', () => {
  it('answers texts as PostgreSQL writes them', async () => {
    const text = `SELECT '{"b": 1.0}'::json, 12::bigint, NULL, $1::bytea`;
    expect(
      await withConnection(database.dataSource, (client) => queryRows(client, statement(text), [Buffer.from('a')])),
    ).toEqual([['{"b": 1.0}', '12', null, '\\x61']]);
  });

  it('ends the connection of a statement that is not answered in time, and no other', async () => {
    let lose = (): void => undefined;
    const lost = new Promise<void>((resolve) => (lose = resolve));
    const late = await DedicatedConnection.open(database.dataSource, lose);
    const other = await DedicatedConnection.open(database.dataSource);
    const sleep = queryRows(late.client, { name: 'sleep', text: 'SELECT pg_sleep(60)', timeoutMs: 50 }, []);
    await expect(sleep).rejects.toThrow(StatementTimeout);
    await expect(sleep).rejects.toMatchObject({
      code: 'ETIMEDOUT',
      message: expect.stringContaining('PostgreSQL did not answer the statement sleep'),
    });
    await lost;
    expect(await queryRows(other.client, statement('SELECT 1'), [])).toEqual([['1']]);
    await late.release();
    await other.release();
    expect(await withConnection(database.dataSource, (client) => queryRows(client, statement('SELECT 2'), []))).toEqual(
      [['2']],
    );
  });

  it('tells a fault of the statement', async () => {
    const fault = withConnection(database.dataSource, (client) => queryRows(client, statement('SELECT 1/0'), []));
    await expect(fault).rejects.toMatchObject({ code: '22012' });
  });

  it('leaves none of its rows behind among the old objects', async () => {
    const text = `SELECT repeat('x', 1000) FROM generate_series(1, 200)`;
    const kept = await withConnection(database.dataSource, (client) =>
      keptBytesOf(150, () => queryRows(client, statement(text), [])),
    );
    // 150 answers of 200 kB.
    expect(kept).toBeLessThan(3_000_000);
  });
});
