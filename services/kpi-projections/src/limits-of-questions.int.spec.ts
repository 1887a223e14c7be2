import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestDatabase } from '@opex/event-sourcing/testing';
import { createTestDatabase } from '@opex/event-sourcing/testing';
import { ProblemError } from '@opex/service-host';
import type { Pool } from 'pg';
import { SUMS_MAX, TooManySums } from './application/measure-reader.js';
import { TooSlow } from './application/process-views/case-traces.js';
import { DAY_MS } from './domain/cell.js';
import { complianceKind } from './domain/fact-kind.js';
import { toProblem } from './http/question-problems.js';
import { poolOf } from './infrastructure/pool-of.js';
import { PostgresMeasureReader } from './infrastructure/postgres-measure-reader.js';
import { PostgresCaseTraceReader } from './infrastructure/process-views/postgres-case-traces.js';
import { projectionMigrations } from './infrastructure/projection-migrations.js';

/* Questions that would read more than a question may, or longer. */
let database: TestDatabase;
let pool: Pool;
beforeAll(async () => {
  database = await createTestDatabase(projectionMigrations);
  pool = poolOf(database.dataSource);
});
afterAll(() => database.drop());

describe('sums', () => {
  const [days, controls] = [2_000, 101];
  beforeAll(async () => {
    await pool.query(
      `WITH sets AS (
         INSERT INTO dimension_sets (kind, dimensions)
         SELECT $1, jsonb_build_array('control ' || n)::text FROM generate_series(1, $2) AS n RETURNING dimensions_id)
       INSERT INTO tallies (generation, kind, grain, shard, cell, dimensions_id, value_1, value_2, value_3, value_4)
       SELECT 1, $1, 0, 0, day, dimensions_id, 1, 1, 0, 0 FROM sets, generate_series(0, $3 - 1) AS day`,
      [complianceKind.number, controls, days],
    );
  });
  const periods = Array.from({ length: days }, (_, day) => ({ fromMs: day * DAY_MS, toMs: (day + 1) * DAY_MS }));
  const query = { kind: complianceKind, periods, filters: [], asOfMicros: null };

  it('beyond so many are refused, saying what to ask instead', async () => {
    expect(days * controls).toBeGreaterThan(SUMS_MAX);
    const asked = new PostgresMeasureReader(pool, 1).sums({ ...query, groupBy: ['control'] });
    await expect(asked).rejects.toBeInstanceOf(TooManySums);
    expect(problemOf(new TooManySums())).toMatchObject({ status: 400, code: 'too-many-rows' });
    expect(new TooManySums().message).toContain('group by less');
  });

  it('that are not told apart are one each, however many there are', async () => {
    const sums = await new PostgresMeasureReader(pool, 1).sums({ ...query, groupBy: [] });
    expect(sums).toHaveLength(days);
    expect(new Set(sums.map(({ values }) => values[0]))).toEqual(new Set([BigInt(controls)]));
  });
});

it('a process view that takes too long is given up, and says so', async () => {
  const other = await pool.connect();
  try {
    // Whoever reads waits for the lock: longer than it may.
    await other.query('BEGIN; LOCK TABLE case_traces IN ACCESS EXCLUSIVE MODE');
    const population = { process: 'a', by: 'start', fromMs: null, toMs: null, filters: [], outcomes: [] } as const;
    const reader = new PostgresCaseTraceReader(pool, 1, 0.2);
    const read = reader.read({ ...population, asOfMicros: null }, 0, (traces) => traces.count());
    await expect(read).rejects.toBeInstanceOf(TooSlow);
  } finally {
    await other.query('ROLLBACK');
    other.release();
  }
  expect(problemOf(new TooSlow(30))).toMatchObject({ status: 400, code: 'too-many-cases' });
});

function problemOf(error: Error): ProblemError['problem'] {
  try {
    return toProblem(error);
  } catch (problem) {
    if (!(problem instanceof ProblemError)) throw problem;
    return problem.problem;
  }
}
