import type { Pool, PoolClient } from 'pg';
import type { BiRow } from '../refresh/bi-rows.js';
import { contentJson, rowOf } from '../refresh/bi-rows.js';
import type { RefreshBasis } from '../refresh/refresh-basis.js';
import type { BiRefreshed, BiState, BiStore } from '../refresh/bi-store.js';
import { valueGranularities } from './relations.js';

/** Readers can be pinned to a refresh for so long. */
const PINNED_HOURS_MAX = 1;
/** For all rows of a refresh, and for another instance that writes its own. */
const WRITE_SECONDS_MAX = 300;

interface StateRow {
  readonly state: string;
  readonly generation: number;
  readonly is_kept: boolean;
  readonly known_to: string;
  readonly restated_to: string;
  readonly refreshed_at: Date;
  readonly basis: RefreshBasis | null;
}

const micros = (column: string): string => `(extract(epoch FROM ${column}) * 1000000)::bigint::text AS ${column}`;
const IS_KEPT = `EXISTS (SELECT FROM generations g WHERE g.generation = s.generation AND g.state IN ('live', 'retired'))`;
const STATE = `state, generation, ${IS_KEPT} AS is_kept, ${micros('known_to')}, ${micros('restated_to')}, refreshed_at, basis`;

const LATEST = `SELECT ${STATE} FROM bi_states s ORDER BY state DESC LIMIT 1`;

const toState = ({ state, generation, is_kept, known_to, restated_to, refreshed_at, basis }: StateRow): BiState => ({
  state: Number(state),
  generation,
  isKept: is_kept,
  knownToMicros: Number(known_to),
  restatedToMicros: Number(restated_to),
  refreshedAtMs: refreshed_at.getTime(),
  basis,
});

/** Rows by the refreshes between which they were so. */
export class PostgresBiStore implements BiStore {
  constructor(private readonly pool: Pool) {}

  async latest(): Promise<BiState | null> {
    const { rows } = await this.pool.query<StateRow>(LATEST);
    return rows[0] === undefined ? null : toState(rows[0]);
  }

  async find(state: number): Promise<BiState | null> {
    const { rows } = await this.pool.query<StateRow>(`SELECT ${STATE} FROM bi_states s WHERE state = $1`, [state]);
    return rows[0] === undefined ? null : toState(rows[0]);
  }

  async write(refreshed: BiRefreshed): Promise<BiState> {
    const { since, relations, values, added } = refreshed;
    const client = await this.pool.connect();
    try {
      await client.query('BEGIN');
      // Nobody waits for it, and of a long history the rows are many.
      await client.query(
        // Turned off first: one that is running goes on as it is.
        `SELECT set_config('transaction_timeout', '0', true), set_config('transaction_timeout', $1, true)`,
        [`${WRITE_SECONDS_MAX}s`],
      );
      await client.query(`SELECT pg_advisory_xact_lock(hashtextextended('opex.bi-refresh', 0))`);
      const other = (await client.query<StateRow>(LATEST)).rows[0];
      if (other !== undefined && Number(other.state) !== since) {
        await client.query('ROLLBACK');
        return toState(other);
      }
      const { rows } = await client.query<StateRow>(
        `INSERT INTO bi_states AS s (generation, known_to, restated_to, refreshed_at, time_zone, currency, basis)
         VALUES ($1, bi.instant($2), bi.instant($3), clock_timestamp(), $4, $5, $6) RETURNING ${STATE}`,
        [
          refreshed.generation,
          refreshed.knownToMicros,
          refreshed.restatedToMicros,
          refreshed.timeZone,
          refreshed.currency,
          JSON.stringify(refreshed.basis),
        ],
      );
      const state = toState(rows[0] as StateRow);
      for (const [relation, all] of relations) await replace(client, state, relation, all, null);
      for (const [relation, some] of values.relations) await replace(client, state, relation, some, values.kpis);
      for (const [relation, more] of added) await insertNew(client, state, relation, more);
      await replace(client, state, 'dimension_values', await partsInUse(client), null);
      await forget(client);
      await client.query('COMMIT');
      return state;
    } catch (error) {
      await client.query('ROLLBACK').catch(() => undefined);
      throw error;
    } finally {
      client.release();
    }
  }
}

const INCOMING = `unnest($2::text[], $3::jsonb[]) AS i(key, content)`;

const parametersOf = (relation: string, rows: readonly BiRow[], { state }: BiState): unknown[] => [
  relation,
  rows.map(({ key }) => key),
  rows.map(contentJson),
  state,
];

/** @param kpis whose rows these are; null: all rows of the relation. */
async function replace(
  client: PoolClient,
  state: BiState,
  relation: string,
  rows: readonly BiRow[],
  kpis: readonly string[] | null,
): Promise<void> {
  // Rows that are gone, or are others now.
  await client.query(
    `WITH incoming AS MATERIALIZED (SELECT * FROM ${INCOMING})
     UPDATE bi_rows r SET to_state = $4 WHERE r.relation = $1 AND r.to_state IS NULL
       AND ($5::text[] IS NULL OR r.content ->> 'kpi' = ANY($5))
       AND NOT EXISTS (SELECT FROM incoming i WHERE i.key = r.key AND i.content::text = r.content::text)`,
    [...parametersOf(relation, rows, state), kpis],
  );
  await insertNew(client, state, relation, rows);
}

/** By what the values are parted now. */
async function partsInUse(client: PoolClient): Promise<BiRow[]> {
  const { rows } = await client.query<Readonly<Record<'dimension' | 'dimension_value', string>>>(
    `SELECT DISTINCT content ->> 'dimension' AS dimension, content ->> 'dimension_value' AS dimension_value FROM bi_rows
     WHERE relation = ANY($1) AND to_state IS NULL AND content ->> 'dimension' <> ''`,
    [valueGranularities.map((granularity) => `kpi_values_${granularity}`)],
  );
  return rows.map((row) => rowOf(['dimension', 'dimension_value'], { ...row }));
}

const insertNew = (client: PoolClient, state: BiState, relation: string, rows: readonly BiRow[]): Promise<unknown> =>
  client.query(
    `INSERT INTO bi_rows (from_state, changed_at, relation, key, content)
     SELECT $4, (SELECT s.refreshed_at FROM bi_states s WHERE s.state = $4), $1, i.key, i.content FROM ${INCOMING}
     ON CONFLICT (relation, key) WHERE to_state IS NULL DO NOTHING`,
    parametersOf(relation, rows, state),
  );

/** What no reader is pinned to any more: refreshes that had a successor for so long. */
async function forget(client: PoolClient): Promise<void> {
  await client.query(
    `DELETE FROM bi_states WHERE state < (SELECT max(state) FROM bi_states
       WHERE refreshed_at < now() - interval '${PINNED_HOURS_MAX} hours')`,
  );
  await client.query(`DELETE FROM bi_rows WHERE to_state <= (SELECT min(state) FROM bi_states)`);
}
