import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestDatabase } from '@opex/event-sourcing/testing';
import { createTestDatabase } from '@opex/event-sourcing/testing';
import { poolOf } from './pool-of.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase([]);
});
afterAll(() => database.drop());

describe('poolOf', () => {
  it('gives connections whose loss in the middle of a transaction ends the transaction, and not the process', async () => {
    const pool = poolOf(database.dataSource);
    const client = await pool.connect();
    const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    await client.query('BEGIN');
    expect(client.listenerCount('error')).toBeGreaterThan(0);
    const ended = new Promise((resolve) => client.once('end', resolve));
    await pool.query('SELECT pg_terminate_backend($1)', [rows[0]?.pid]);
    await ended;
    await expect(client.query('COMMIT')).rejects.toThrow();
    client.release();
    expect((await pool.query<{ one: number }>('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
  });

  it('listens once, however often a connection is taken', async () => {
    const pool = poolOf(database.dataSource);
    expect(poolOf(database.dataSource)).toBe(pool);
    const counts: number[] = [];
    for (let time = 0; time < 3; time++) {
      const client = await pool.connect();
      counts.push(client.listenerCount('error'));
      client.release();
    }
    expect(new Set(counts).size).toBe(1);
  });
});
