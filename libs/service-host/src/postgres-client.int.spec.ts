import type { EventEmitter } from 'node:events';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { keptBytesOf } from '@opex/event-sourcing/testing';
import { Pool, Query } from 'pg';
import { PostgresClient } from './postgres-client.js';

let pool: Pool;

beforeAll(() => {
  pool = new Pool({ connectionString: process.env['TEST_POSTGRES_URL'], max: 1, Client: PostgresClient });
});

afterAll(() => pool.end());

const ROWS = `SELECT repeat('x', 1000) AS text FROM generate_series(1, $1) AS number`;

describe('PostgresClient', () => {
  it('answers as pg does: a text with and without values, a configuration, a callback, a query of its own', async () => {
    const client = await pool.connect();
    try {
      expect((await client.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
      expect((await client.query('SELECT $1::int AS one', [1])).rows).toEqual([{ one: 1 }]);
      expect((await client.query({ text: 'SELECT $1::int', values: [1], rowMode: 'array' })).rows).toEqual([[1]]);
      const called = new Promise((resolve) => {
        client.query('SELECT $1::int AS one', [2], (_, { rows }) => resolve(rows));
      });
      expect(await called).toEqual([{ one: 2 }]);
      const calledWithout = new Promise((resolve) => {
        client.query('SELECT 3 AS one', (_: Error, { rows }) => resolve(rows));
      });
      expect(await calledWithout).toEqual([{ one: 3 }]);
      const calledByConfiguration = new Promise((resolve) => {
        const callback = (_: Error, { rows }: { rows: unknown }): void => resolve(rows);
        void client.query({ text: 'SELECT 4 AS one', callback } as unknown as string);
      });
      expect(await calledByConfiguration).toEqual([{ one: 4 }]);
      const submitted = client.query(new Query('SELECT 5 AS one'));
      expect(submitted).toBeInstanceOf(Query);
      expect(await once(submitted as unknown as EventEmitter, 'row')).toMatchObject([{ one: 5 }, expect.anything()]);
    } finally {
      client.release();
    }
  });

  it('rejects with the stack of who asked', async () => {
    const askInVain = async (): Promise<unknown> => {
      const client = await pool.connect();
      try {
        return await client.query('SELECT 1/0');
      } finally {
        client.release();
      }
    };
    await expect(askInVain()).rejects.toMatchObject({ code: '22012', stack: expect.stringContaining('askInVain') });
  });

  it('refuses what pg refuses', async () => {
    const client = await pool.connect();
    try {
      expect(() => client.query(undefined as unknown as string)).toThrow('null or undefined query');
    } finally {
      client.release();
    }
  });

  it.each([
    ['a client', () => pool.connect().then((client) => client.query(ROWS, [200]).finally(() => client.release()))],
    ['the pool', () => pool.query(ROWS, [200])],
  ])('leaves none of the rows that %s answers behind among the old objects', async (_, ask) => {
    // 150 answers of 200 kB.
    expect(await keptBytesOf(150, ask)).toBeLessThan(3_000_000);
  });
});
