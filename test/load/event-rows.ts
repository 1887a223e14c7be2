import { randomUUID } from 'node:crypto';
import type { QueryConfig } from 'pg';
import type { SampleEvent } from './sample-log.js';
import { EVENT_TYPE, SOURCE } from './sample-log.js';

const COLUMNS = `position, stream_id, identity, content_hash, source, event_id, type, schema_version, subject, data,
  occurred_at, recorded_at`;
const ONE = {
  name: 'insert-one',
  text: `INSERT INTO events (${COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, now())`,
};
const MANY = {
  name: 'insert-many',
  text: `INSERT INTO events (${COLUMNS})
    SELECT *, now() FROM unnest($1::bigint[], $2::text[], $3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::text[],
      $8::integer[], $9::text[], $10::json[], $11::timestamptz[])`,
};

/** Inserts events as rows of the table `events`, with the place in the log of the first. */
export function insertOf(events: readonly SampleEvent[], firstPosition: number): QueryConfig {
  const rows = events.map((event, index) => rowOf(event, firstPosition + index));
  const [first] = rows;
  if (rows.length === 1 && first !== undefined) return { ...ONE, values: first };
  return { ...MANY, values: (first ?? []).map((_, column) => rows.map((row) => row[column])) };
}

const rowOf = ({ id, subject, time, data }: SampleEvent, position: number): unknown[] => [
  position,
  `case/${data.process}/${subject}`,
  // The log keeps digests of 16 bytes in these two: as random as these.
  randomUUID(),
  randomUUID(),
  SOURCE,
  id,
  EVENT_TYPE,
  1,
  subject,
  JSON.stringify(data),
  time,
];
