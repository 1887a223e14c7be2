import { topicOf } from '@opex/contracts';
import type { Pool } from 'pg';
import type { Gap } from '../application/measure-reader.js';
import type { Watermarks } from '../application/watermarks.js';
import type { FactKind } from '../domain/fact-kind.js';
import { caseKind } from '../domain/fact-kind.js';
import { quarantinedOf, typesOf } from './quarantined-of-kinds.js';

/** What is missing from the facts of some kinds, or was known to be: definitions, what is set aside, what does not go on. */
export async function gapsOf(
  pool: Pool,
  generation: number,
  kinds: readonly FactKind[],
  asOfMicros: number | null,
  watermarks: Pick<Watermarks, 'stuck' | 'quarantinedOf'>,
): Promise<readonly Gap[]> {
  const services = [...new Set(kinds.map(({ service }) => service))];
  const [undefinedProcesses, quarantined] = await Promise.all([
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
    watermarks.quarantinedOf(services) > 0
      ? pool.query<{ process: string | null; version: string | null; events: string }>({
          name: 'quarantined',
          text: `SELECT process, CASE WHEN reason = 'unknown-version' THEN type END AS version,
                        count(DISTINCT (topic, coalesce(position::text, partition || '/' || "offset"))) AS events
                 FROM ${quarantinedOf} GROUP BY 1, 2 ORDER BY 1, 2`,
          values: [generation, services.map((service) => topicOf(service)), typesOf(kinds), asOfMicros],
        })
      : { rows: [] },
  ]);
  return [
    ...undefinedProcesses.rows.map(({ process }) => ({ reason: `no-definition:${process}`, process })),
    ...quarantined.rows.map(({ process, version, events }) => ({
      reason: version === null ? `quarantined:${events}` : `unknown-version:${version}`,
      process,
    })),
    ...watermarks
      .stuck(services, asOfMicros)
      .map(({ topic, partition }) => ({ reason: `stuck:${topic}/${partition}`, process: null })),
  ];
}
