import { breachWithdrawn, definitionPublished, eventRetracted, limitBreached, streamId } from '@opex/contracts';
import type { StoredEvent } from '@opex/event-sourcing';
import type { EntityManager } from 'typeorm';
import type { CaseEvent } from '../domain/case.js';
import { CASE_FACTS } from '../domain/case.js';
import type { Micros } from '../domain/instant.js';
import { formatMicros, parseMicros } from '../domain/instant.js';
import type { DefinitionPublished } from '../domain/process-definition.events.js';
import { processDefinitionCodec } from './process-definition.codec.js';

/** A transaction, or the database itself. */
export type Database = Pick<EntityManager, 'query'>;

const CASE_TYPES: ReadonlySet<string> = new Set([
  ...CASE_FACTS,
  limitBreached.type,
  breachWithdrawn.type,
  eventRetracted.type,
]);

/** What the tables of cases are made of. */
export const READ_TYPES: ReadonlySet<string> = new Set([...CASE_TYPES, definitionPublished.type]);

/** Whether the event says something of a case. */
export const isCaseEvent = (event: StoredEvent): boolean =>
  event.streamId.startsWith('case/') && CASE_TYPES.has(event.type);

export const toCaseEvent = (stored: StoredEvent): CaseEvent =>
  caseEventOf(stored, parseMicros(stored.occurredAt), stored.recordedAtMicros);

function caseEventOf(
  { type, source, id, subject, position, correctionOf, extensions, data }: Stored,
  occurredAt: Micros,
  recordedAt: Micros,
): CaseEvent {
  const { sequence } = JSON.parse(extensions ?? '{}') as { readonly sequence?: unknown };
  return {
    ...{ type, source, id, subject, position, correctionOf, occurredAt, recordedAt },
    sequence: typeof sequence === 'string' ? sequence : '',
    data: JSON.parse(data) as CaseEvent['data'],
  };
}

/** How many events of each of these cases `case_events` knows. */
export async function countCaseEvents(
  database: Database,
  streams: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await database.query<{ streamId: string; events: number }[]>(
    `SELECT wanted AS "streamId", (SELECT count(*)::integer FROM case_events WHERE stream_id = wanted) AS events
       FROM unnest($1::text[]) AS wanted`,
    [streams],
  );
  return new Map(rows.map(({ streamId: stream, events }) => [stream, events]));
}

/** The events of each of these cases that `case_events` knows, in the order of the log. */
export async function readCaseEvents(
  database: Database,
  streams: readonly string[],
): Promise<ReadonlyMap<string, readonly CaseEvent[]>> {
  const rows = await readRows(
    database,
    // Lateral: a hash over the whole log looks cheaper for a thousand cases, and costs more with every event there is.
    `unnest($1::text[]) AS wanted
       CROSS JOIN LATERAL (SELECT position FROM case_events WHERE stream_id = wanted OFFSET 0) known
       CROSS JOIN LATERAL (SELECT * FROM events WHERE position = known.position LIMIT 1) e
      ORDER BY e.position`,
    streams,
  );
  const found = new Map<string, CaseEvent[]>();
  for (const row of rows) {
    // Both instants are microseconds already: as text they would be written and read again.
    const event = caseEventOf(toStored(row), Number(row.occurredAt), Number(row.recordedAt));
    const known = found.get(row.streamId);
    if (known === undefined) found.set(row.streamId, [event]);
    else known.push(event);
  }
  return found;
}

/** All versions of the definition of each of these processes. */
export async function readDefinitions(
  database: Database,
  processes: readonly string[],
): Promise<ReadonlyMap<string, readonly DefinitionPublished[]>> {
  const rows = await readRows(
    database,
    'events e WHERE e.stream_id = ANY($1) AND e.stream_version IS NOT NULL ORDER BY e.stream_version',
    processes.map((process) => streamId('definition', process)),
  );
  const found = new Map<string, DefinitionPublished[]>();
  for (const row of rows) {
    const definition = processDefinitionCodec.fromStored({
      ...toStored(row),
      occurredAt: formatMicros(Number(row.occurredAt)),
      recordedAtMicros: Number(row.recordedAt),
    });
    const known = found.get(definition.process);
    if (known === undefined) found.set(definition.process, [definition]);
    else known.push(definition);
  }
  return found;
}

/** A stored event but for its instants. */
type Stored = Omit<StoredEvent, 'occurredAt' | 'recordedAtMicros'>;

/** Instants come as microseconds: `extract` is exact. */
interface Row extends Omit<Stored, 'position' | 'correctionOf' | 'dataSchema'> {
  readonly position: string;
  readonly recordedAt: string;
  readonly occurredAt: string;
  readonly correctedSource: string | null;
  readonly correctedId: string | null;
}

const readRows = (database: Database, fromWhere: string, streams: readonly string[]): Promise<readonly Row[]> =>
  database.query<Row[]>(
    `SELECT e.position, e.stream_id AS "streamId", e.stream_version AS version, e.source, e.event_id AS id, e.type,
            e.schema_version AS "schemaVersion", e.subject, e.data::text AS data, e.extensions::text AS extensions,
            (extract(epoch FROM e.occurred_at) * 1000000)::bigint AS "occurredAt",
            (extract(epoch FROM e.recorded_at) * 1000000)::bigint AS "recordedAt",
            e.correction_of_source AS "correctedSource", e.correction_of_id AS "correctedId"
       FROM ${fromWhere}`,
    [streams],
  );

function toStored({ position, correctedSource, correctedId, ...row }: Row): Stored {
  const { streamId: stream, version, source, id, type, schemaVersion, subject, data, extensions } = row;
  return {
    ...{ streamId: stream, version, source, id, type, schemaVersion, subject, data, extensions, dataSchema: null },
    position: Number(position),
    correctionOf:
      correctedSource === null || correctedId === null ? null : { source: correctedSource, id: correctedId },
  };
}
