/** Posts entries to a ledger, in bulk or paced, or inserts the rows that a log keeps of them. */
import { entryPosted } from '@opex/contracts';
import { createHash, randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { atFixedMoments } from './fixed-moments.js';
import type { Target } from './http-connection.js';
import { assertHolds, ConnectionPool, openConnections, requestTo } from './http-connection.js';
import { COSTS, PAYABLES } from './ledger-accounts.js';
import type { Timed } from './worker.js';
import { answerTasks, inParallel } from './worker.js';

export type LedgerTask = BulkTask | InsertTask | PacedTask;

export interface BulkTask {
  readonly kind: 'bulk';
  readonly url: string;
  readonly apiKey: string;
  readonly connections: number;
  readonly requests: number;
  readonly entriesPerRequest: number;
}

export interface InsertTask {
  readonly kind: 'insert';
  /** A database with the tables of a log. */
  readonly url: string;
  readonly connections: number;
  readonly statements: number;
  readonly rowsPerStatement: number;
}

/** Commands at fixed moments, whether earlier ones are answered or not. */
export interface PacedTask {
  readonly kind: 'paced';
  readonly url: string;
  readonly apiKey: string;
  readonly connections: number;
  readonly commands: number;
  readonly commandsPerSecond: number;
}

export type LedgerAnswer = Timed & {
  /** Of paced commands: from the moment that each was due to its answer. */
  readonly latenciesMs?: readonly number[];
};

interface SampleEntry {
  readonly entry: string;
  readonly postedOn: string;
  readonly lines: readonly { readonly account: string; readonly amount: string; readonly currency: 'EUR' }[];
}

let made = 0;

function sampleEntry(): SampleEntry {
  made += 1;
  const amount = `${(made * 7_919) % 90_000}.${String(made % 90).padStart(2, '0')}`.replace(/^0\.00$/, '1.00');
  return {
    entry: randomUUID(),
    postedOn: `2025-${String(1 + (made % 12)).padStart(2, '0')}-${String(1 + (made % 28)).padStart(2, '0')}`,
    lines: [
      { account: COSTS, amount, currency: 'EUR' },
      { account: PAYABLES, amount: `-${amount}`, currency: 'EUR' },
    ],
  };
}

answerTasks(async (task: LedgerTask): Promise<LedgerAnswer> => {
  switch (task.kind) {
    case 'bulk':
      return postInBulk(task);
    case 'insert':
      return insertRows(task);
    case 'paced':
      return postPaced(task);
  }
});

async function postInBulk(task: BulkTask): Promise<Timed> {
  const requests = Array.from({ length: task.requests }, () => {
    const entries = Array.from({ length: task.entriesPerRequest }, sampleEntry);
    return requestOf(task, '/v1/entries/bulk', { mode: 'per-item', entries });
  });
  const connections = await openConnections(task.url, task.connections);
  const expected = `"posted":${task.entriesPerRequest},`;
  let next = 0;
  const took = await inParallel(connections, (connection) => {
    const request = requests[next++];
    return request && connection.send(request).then((answer) => assertHolds(answer, 'HTTP/1.1 200 ', expected));
  });
  for (const connection of connections) connection.close();
  return { events: task.requests * task.entriesPerRequest, ...took };
}

async function postPaced(task: PacedTask): Promise<LedgerAnswer> {
  const requests = Array.from({ length: task.commands }, () => requestOf(task, '/v1/entries', sampleEntry()));
  const connections = await ConnectionPool.open(task.url, task.connections);
  const latenciesMs: number[] = [];
  const begunMs = performance.now();
  await atFixedMoments(task.commands, task.commandsPerSecond, async (index, dueMs) => {
    assertHolds(await connections.send(requests[index] as Buffer), 'HTTP/1.1 201 ');
    latenciesMs.push(performance.now() - dueMs);
  });
  const seconds = (performance.now() - begunMs) / 1_000;
  connections.close();
  return { events: task.commands, seconds, latenciesMs };
}

const requestOf = (to: Target, path: string, content: object): Buffer =>
  requestTo(to, `POST ${path}`, { type: 'application/json', body: JSON.stringify(content) });

const INSERT = {
  name: 'insert-entries',
  text: `INSERT INTO events (position, stream_id, identity, content_hash, source, event_id, type, schema_version, subject,
      data, occurred_at, recorded_at)
    SELECT *, now() FROM unnest($1::bigint[], $2::text[], $3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::text[],
      $8::integer[], $9::text[], $10::json[], $11::timestamptz[])`,
};
let position = 0;

async function insertRows({ url, connections, statements, rowsPerStatement }: InsertTask): Promise<Timed> {
  const queries = Array.from({ length: statements }, () => {
    const rows = Array.from({ length: rowsPerStatement }, () => rowOf(sampleEntry()));
    return { ...INSERT, values: (rows[0] ?? []).map((_, column) => rows.map((row) => row[column])) };
  });
  const clients = Array.from({ length: connections }, () => new Client({ connectionString: url }));
  await Promise.all(clients.map((client) => client.connect()));
  let next = 0;
  const took = await inParallel(clients, (client) => {
    const query = queries[next++];
    return query && client.query(query).then(() => undefined);
  });
  await Promise.all(clients.map((client) => client.end()));
  return { events: statements * rowsPerStatement, ...took };
}

/** What the log keeps of an entry, with the same columns and as much data. */
function rowOf({ entry, postedOn, lines }: SampleEntry): readonly unknown[] {
  const [cost, payable] = lines;
  const posted = [
    { ...cost, kind: 'cost', function: 'customer-support', costType: 'direct' },
    { ...payable, kind: 'clearing' },
  ];
  const data = { entry, postedOn, currency: 'EUR', lines: posted };
  return [
    ++position,
    `entry/${entry}`,
    randomUUID(),
    createHash('md5').update(entry).digest('hex'),
    'urn:opex:cost-ledgers:commands',
    `entry/${entry}`,
    entryPosted.type,
    entryPosted.version,
    entry,
    JSON.stringify(data),
    new Date().toISOString(),
  ];
}
