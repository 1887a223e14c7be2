/** The limit: rows into a table with the columns and indexes of `events`, and nothing around it. */
import { Client } from 'pg';
import { insertOf } from './event-rows.js';
import { sampleLog, take } from './sample-log.js';
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
const log = sampleLog(SEED);
let inserted = 0;

answerTasks(async ({ url, connections, statements, rowsPerStatement }: InsertTask): Promise<Timed> => {
  const queries = Array.from({ length: statements }, () => {
    const first = inserted + 1;
    inserted += rowsPerStatement;
    return insertOf(take(log, rowsPerStatement), first);
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
});
