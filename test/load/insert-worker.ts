/** The limit: rows into a table with the columns and indexes of `events`, and nothing around it. */
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import type { QueryConfig } from 'pg';
import type { SampleEvent } from './sample-log.js';
import { EVENT_TYPE, PROCESS, SOURCE, sampleLog, take } from './sample-log.js';
import type { Timed } from './worker.js';
import { answerTasks, inParallel } from './worker.js';

export interface InsertTask {
  /** A database with the tables of a log. */
  readonly url: string;
  readonly connections: number;
  readonly statements: number;
  readonly rowsPerStatement: number;
}

const SEED = 2;
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

const log = sampleLog(SEED);
let position = 0;

answerTasks(async ({ url, connections, statements, rowsPerStatement }: InsertTask): Promise<Timed> => {
  const queries = Array.from({ length: statements }, () => queryOf(take(log, rowsPerStatement)));
  const clients = Array.from({ length: connections }, () => new Client({ connectionString: url }));
  await Promise.all(clients.map((client) => client.connect()));
  let next = 0;
  const seconds = await inParallel(clients, (client) => {
    const query = queries[next++];
    return query && client.query(query).then(() => undefined);
  });
  await Promise.all(clients.map((client) => client.end()));
  return { events: statements * rowsPerStatement, seconds };
});

function queryOf(events: readonly SampleEvent[]): QueryConfig {
  const rows = events.map(rowOf);
  const [first] = rows;
  if (rows.length === 1 && first !== undefined) return { ...ONE, values: first };
  return { ...MANY, values: (first ?? []).map((_, column) => rows.map((row) => row[column])) };
}

const rowOf = ({ id, subject, time, data }: SampleEvent): unknown[] => [
  ++position,
  `case/${PROCESS}/${subject}`,
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
