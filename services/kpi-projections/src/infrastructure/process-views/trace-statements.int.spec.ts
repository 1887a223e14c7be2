import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestDatabase } from '@opex/event-sourcing/testing';
import { createTestDatabase } from '@opex/event-sourcing/testing';
import type { PoolClient } from 'pg';
import type { TraceChange } from '../../application/projection-store.js';
import { poolOf } from '../pool-of.js';
import { projectionMigrations } from '../projection-migrations.js';
import { writeTracesStatement } from '../projection-statements.js';
import { traceParameters } from './trace-statements.js';

const GENERATION = 1;
const CASES = 2_000;

let database: TestDatabase;
let client: PoolClient;

beforeAll(async () => {
  database = await createTestDatabase(projectionMigrations);
  client = await poolOf(database.dataSource).connect();
  // As on a server that has not looked at the table yet.
  await client.query('ALTER TABLE case_traces SET (autovacuum_enabled = off)');
});
afterAll(async () => {
  client.release();
  await database.drop();
});

const idOf = (subjectKey: string): Buffer => createHash('sha256').update(subjectKey).digest().subarray(0, 16);

const change = (number: number, extent: TraceChange['extent']): TraceChange => ({
  subjectKey: `case/${number}`,
  process: 'support',
  head: { startMs: 0, endMs: null, outcome: 'open', definitionVersion: 1, attributes: {}, deviations: null },
  steps: [{ activity: 'triage', atMs: number }],
  extent,
  knownFromMicros: 1,
  knownToMicros: extent === 'whole' ? 1 : 2,
});

async function write(changes: readonly TraceChange[]): Promise<void> {
  const attributes = changes.map(() => 1);
  const activities = changes.map(() => [7]);
  const slots = changes.map(() => 1);
  await client.query({
    name: 'write-traces',
    text: writeTracesStatement,
    values: [GENERATION, ...traceParameters(slots, changes, idOf, attributes, activities)],
  });
}

const traceOf = async (number: number): Promise<unknown> => {
  const { rows } = await client.query<object>(
    `SELECT traced, activities, offsets_ms::text AS offsets, known_from_micros::int AS "from", known_to_micros::int AS "to"
     FROM case_traces WHERE generation = $1 AND subject_id = $2`,
    [GENERATION, idOf(`case/${number}`).toString('hex')],
  );
  return rows[0] ?? null;
};

/** Rows of traces that were looked at, by an index or without one. */
async function rowsRead(): Promise<number> {
  await client.query('SELECT pg_stat_force_next_flush()');
  await client.query('SELECT pg_stat_clear_snapshot()');
  const { rows } = await client.query<{ read: string }>(
    `SELECT seq_tup_read + idx_tup_fetch
            + (SELECT sum(idx_tup_read) FROM pg_stat_user_indexes WHERE relname = 'case_traces') AS read
     FROM pg_stat_user_tables WHERE relname = 'case_traces'`,
  );
  return Number(rows[0]?.read);
}

describe('traces', () => {
  it('are found by their key, also in a generation that has just begun', async () => {
    // The plan is made while there is nothing, and kept.
    for (let time = 0; time < 8; time++) await write([]);
    await write(Array.from({ length: CASES }, (_, number) => change(number, 'whole')));
    const before = await rowsRead();
    const following = Array.from({ length: 50 }, (_, number) => change(number, 'following'));
    await write(following);
    expect((await rowsRead()) - before).toBeLessThan(following.length * 10);
    expect(await traceOf(0)).toEqual({ traced: true, activities: [7, 7], offsets: '{0,0}', from: 1, to: 2 });
  });

  it('of a case that is not traced stay untraced, also where there is no row of it', async () => {
    await write([change(CASES, 'following')]);
    expect(await traceOf(CASES)).toMatchObject({ traced: false, to: 2 });
    await write([change(CASES, 'following')]);
    expect(await traceOf(CASES)).toMatchObject({ traced: false, activities: [7] });
    await write([change(CASES, 'whole')]);
    expect(await traceOf(CASES)).toMatchObject({ traced: true, activities: [7] });
  });
});
