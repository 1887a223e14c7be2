import { topicOf } from '@opex/contracts';
import type { Pool } from 'pg';
import type { Gap } from '../application/measure-reader.js';
import type { FactKind } from '../domain/fact-kind.js';
import { caseKind } from '../domain/fact-kind.js';
import { quarantinedOf, typesOf } from './quarantined-of-kinds.js';

/** What is missing from the facts of some kinds, or was known to be: definitions, what is set aside, what does not go on. */
export async function gapsOf(
  pool: Pool,
  generation: number,
  kinds: readonly FactKind[],
  asOfMicros: number | null,
): Promise<readonly Gap[]> {
  const topics = [...new Set(kinds.map(({ service }) => topicOf(service)))];
  const [undefinedProcesses, quarantined, stuck] = await Promise.all([
    kinds.includes(caseKind)
      ? pool.query<{ process: string }>({
          name: 'undefined-processes',
          text: `SELECT process FROM processes WHERE generation = $1 AND known_at_micros <= coalesce($2, known_at_micros)
                 EXCEPT
                 SELECT process FROM process_definitions
                 WHERE generation = $1 AND known_at_micros <= coalesce($2, known_at_micros)
                 ORDER BY process`,
          values: [generation, asOfMicros],
        })
      : { rows: [] },
    pool.query<{ process: string | null; version: string | null; events: string }>({
      name: 'quarantined',
      text: `SELECT process, CASE WHEN reason = 'unknown-version' THEN type END AS version,
                    count(DISTINCT (topic, coalesce(position::text, partition || '/' || "offset"))) AS events
             FROM ${quarantinedOf} GROUP BY 1, 2 ORDER BY 1, 2`,
      values: [generation, topics, typesOf(kinds), asOfMicros],
    }),
    pool.query<{ topic: string; partition: number }>({
      name: 'stuck',
      text: `SELECT topic, partition FROM checkpoints
             WHERE generation = $1 AND topic = ANY($2::text[]) AND stuck_since IS NOT NULL
               AND watermark_micros < coalesce($3, watermark_micros + 1)
             ORDER BY 1, 2`,
      values: [generation, topics, asOfMicros],
    }),
  ]);
  return [
    ...undefinedProcesses.rows.map(({ process }) => ({ reason: `no-definition:${process}`, process })),
    ...quarantined.rows.map(({ process, version, events }) => ({
      reason: version === null ? `quarantined:${events}` : `unknown-version:${version}`,
      process,
    })),
    ...stuck.rows.map(({ topic, partition }) => ({ reason: `stuck:${topic}/${partition}`, process: null })),
  ];
}
