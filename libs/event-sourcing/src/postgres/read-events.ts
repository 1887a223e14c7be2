import type { ClientBase } from 'pg';
import type { StoredEvent } from '../event-store.js';
import { fromSqlTimestamp, parseInstant } from './instant.js';
import type { Statement } from './query-rows.js';
import { queryRows } from './query-rows.js';

type Row = [
  position: string,
  streamId: string,
  version: string | null,
  source: string,
  id: string,
  type: string,
  schemaVersion: string,
  subject: string | null,
  data: string,
  dataSchema: string | null,
  extensions: string | null,
  occurredAt: string,
  recordedAt: string,
  correctionOfSource: string | null,
  correctionOfId: string | null,
];

const COLUMNS = `position, stream_id, stream_version, source, event_id, type, schema_version, subject, data, data_schema,
  extensions, timezone('UTC', occurred_at), timezone('UTC', recorded_at), correction_of_source, correction_of_id`;

const TIMEOUT_MS = 30_000;

/** A prepared statement that reads events by a condition over the table `events`, or over rows that have its columns. */
export const selectEvents = (name: string, where: string, from = 'events'): Statement => ({
  name,
  text: `SELECT ${COLUMNS} FROM ${from} WHERE ${where}`,
  timeoutMs: TIMEOUT_MS,
});

export const readEvents = async (client: ClientBase, statement: Statement, values: unknown[]): Promise<StoredEvent[]> =>
  (await queryRows<Row>(client, statement, values)).map(toStoredEvent);

const LOG_PAGE = selectEvents('opex-read-log', 'position > $1 ORDER BY position LIMIT $2');

/** A page of the log in order: the committed events behind a position. */
export const readPage = (client: ClientBase, afterPosition: number, limit: number): Promise<StoredEvent[]> =>
  readEvents(client, LOG_PAGE, [afterPosition, limit]);

const toStoredEvent = (row: Row): StoredEvent => {
  const [position, streamId, version, source, id, type, schemaVersion, subject, data, dataSchema, extensions] = row;
  const [, , , , , , , , , , , occurredAt, recordedAt, correctedSource, correctedId] = row;
  return {
    position: Number(position),
    streamId,
    version: version === null ? null : Number(version),
    source,
    id,
    type,
    schemaVersion: Number(schemaVersion),
    subject,
    data,
    dataSchema,
    extensions,
    occurredAt: fromSqlTimestamp(occurredAt),
    recordedAtMicros: Number(parseInstant(fromSqlTimestamp(recordedAt))),
    correctionOf:
      correctedSource === null || correctedId === null ? null : { source: correctedSource, id: correctedId },
  };
};
