import type { Pool, PoolClient } from 'pg';

/** Rows deleted in one transaction: few enough to be done in a moment beside the live generation. */
const ROWS_MAX = 5_000;

/**
 * Deletes the rows of generations that are given up, batch by batch. The checkpoints go first: what is in the hands of a
 * consumer that has not heard of it yet is not written without one, and none is made again.
 */
export class GenerationRemoval {
  private tables: readonly string[] | undefined;

  constructor(private readonly pool: Pool) {}

  /** Deletes one batch. @returns whether there may be more. */
  async step(): Promise<boolean> {
    const client = await this.pool.connect();
    try {
      await client.query('BEGIN');
      // One instance at a time; the others have nothing to do.
      const { rows } = await client.query<{ generation: number }>(
        `SELECT generation FROM generations WHERE state IN ('dropped', 'cancelled') AND emptied_at IS NULL
         ORDER BY generation LIMIT 1 FOR UPDATE SKIP LOCKED`,
      );
      const generation = rows[0]?.generation;
      if (generation !== undefined && !(await this.deleteSome(client, generation))) {
        await client.query(`UPDATE generations SET emptied_at = now() WHERE generation = $1`, [generation]);
      }
      await client.query('COMMIT');
      return generation !== undefined;
    } catch (error) {
      await client.query('ROLLBACK');
      throw error;
    } finally {
      client.release();
    }
  }

  private async deleteSome(client: PoolClient, generation: number): Promise<boolean> {
    this.tables ??= await tablesOfGenerations(client);
    let deleted = 0;
    for (const table of this.tables) {
      if (deleted >= ROWS_MAX) break;
      const { rowCount } = await client.query(
        `DELETE FROM ${table} WHERE ctid = ANY(ARRAY(SELECT ctid FROM ${table} WHERE generation = $1 LIMIT $2))`,
        [generation, ROWS_MAX - deleted],
      );
      deleted += rowCount ?? 0;
    }
    return deleted > 0;
  }
}

/** Every table whose rows belong to a generation has a column that says so. */
async function tablesOfGenerations(client: PoolClient): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT quote_ident(c.table_name) AS name FROM information_schema.columns c
     JOIN information_schema.tables t USING (table_schema, table_name)
     WHERE table_schema = 'public' AND c.column_name = 'generation' AND t.table_type = 'BASE TABLE'
       AND table_name <> 'generations'
     ORDER BY table_name <> 'checkpoints', table_name`,
  );
  return rows.map(({ name }) => name);
}
