import type { PoolClient } from 'pg';
import type { BesideDifference, CellCounts } from '../application/rebuilds/generation-comparison.js';

/** What both generations have beside their cells, side by side. */
export interface Beside {
  readonly counts: CellCounts;
  readonly examples: readonly BesideDifference[];
}

const EXAMPLES_MAX = 10;

/**
 * The traces of cases. Those that are traced from their events when they are asked for are left out; where the generations
 * have not projected the same, so are those that one of them knows later events of.
 */
export function compareTraces(
  client: PoolClient,
  ids: readonly [live: number, candidate: number],
  areEven: boolean,
): Promise<Beside> {
  const columns =
    'process, start_ms, end_ms, outcome, definition_version, attributes_id, activities, offsets_ms, deviations, late_steps, late_from_ms';
  const side = (of: string): string =>
    `(SELECT *, jsonb_build_array(${columns})::text AS content FROM case_traces WHERE generation = ${of})`;
  return compared(
    client,
    `SELECT coalesce(s.stream_id, l.subject_id::text, c.subject_id::text) AS "of", l.content AS live, c.content AS candidate,
            l.content IS DISTINCT FROM c.content AS differs
     FROM ${side('$1')} AS l FULL JOIN ${side('$2')} AS c USING (subject_id)
     LEFT JOIN subjects s ON s.generation = coalesce(l.generation, c.generation) AND s.subject_id = coalesce(l.subject_id, c.subject_id)
     WHERE coalesce(l.traced, true) AND coalesce(c.traced, true) AND ($3 OR l.known_to_micros = c.known_to_micros)`,
    [...ids, areEven],
  );
}

/** What is set aside of the messages that both generations have read. */
export function compareQuarantined(
  client: PoolClient,
  ids: readonly [live: number, candidate: number],
): Promise<Beside> {
  const side = (of: string): string => `(SELECT * FROM quarantined_events WHERE generation = ${of})`;
  return compared(
    client,
    `WITH read AS (
       SELECT topic, partition, min(next_offset) AS past FROM checkpoints WHERE generation IN ($1, $2)
       GROUP BY 1, 2 HAVING count(*) = 2)
     SELECT topic || '/' || partition || ', offset ' || "offset" AS "of", l.reason AS live, c.reason AS candidate,
            l.reason IS DISTINCT FROM c.reason AS differs
     FROM ${side('$1')} AS l FULL JOIN ${side('$2')} AS c USING (topic, partition, "offset") JOIN read USING (topic, partition)
     WHERE "offset" < past`,
    [...ids],
  );
}

async function compared(client: PoolClient, sides: string, values: unknown[]): Promise<Beside> {
  const { rows } = await client.query<{ equal: string; differing: string; examples: BesideDifference[] | null }>(
    `WITH sides AS MATERIALIZED (${sides})
     SELECT (SELECT count(*) FROM sides WHERE NOT differs) AS equal,
            (SELECT count(*) FROM sides WHERE differs) AS differing,
            (SELECT json_agg(json_build_object('of', "of", 'live', live, 'candidate', candidate)) FROM (
               SELECT * FROM sides WHERE differs ORDER BY "of" LIMIT ${EXAMPLES_MAX}) AS shown) AS examples`,
    values,
  );
  const { equal = '0', differing = '0', examples = null } = rows[0] ?? {};
  return { counts: { equal: Number(equal), differing: Number(differing) }, examples: examples ?? [] };
}
