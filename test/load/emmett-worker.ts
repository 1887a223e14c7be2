/** The peer of the same language: Emmett's PostgreSQL event store, as its documentation uses it. */
import { SQL } from '@event-driven-io/dumbo';
import type { Event } from '@event-driven-io/emmett';
import type { PostgresEventStore } from '@event-driven-io/emmett-postgresql';
import { getPostgreSQLEventStore, postgreSQLRawSQLProjection } from '@event-driven-io/emmett-postgresql';
import pg from 'pg';
import type { SampleEvent } from './sample-log.js';
import { EVENT_TYPE, sampleLog, take } from './sample-log.js';
import type { Timed } from './worker.js';
import { answerTasks, inParallel } from './worker.js';

export type EmmettTask =
  | {
      readonly kind: 'append';
      readonly url: string;
      readonly connections: number;
      readonly eventsPerConnection: number;
    }
  | { readonly kind: 'project'; readonly url: string; readonly events: number };

type ActivityCompleted = Event<typeof EVENT_TYPE, SampleEvent['data'] & { readonly time: string }>;

const SEED = 3;
const FILL_EVENTS = 100;

const log = sampleLog(SEED);
/** One a connection. */
const logs: ReturnType<typeof sampleLog>[] = [];

answerTasks((task: EmmettTask) => (task.kind === 'append' ? append(task) : project(task)));

/** One event a call, each to the stream of its case. Connections have cases of their own: two at once in one are refused. */
async function append({ url, connections, eventsPerConnection }: EmmettTask & { kind: 'append' }): Promise<Timed> {
  while (logs.length < connections) logs.push(sampleLog(SEED + 1 + logs.length));
  const queues = logs.slice(0, connections).map((log) => take(log, eventsPerConnection).values());
  return withStore(url, connections, async (store) => {
    const took = await inParallel(queues, (queue) => {
      const { value } = queue.next();
      return value && store.appendToStream(value.subject, [toEvent(value)]).then(() => undefined);
    });
    return { events: connections * eventsPerConnection, ...took };
  });
}

/** One row written for each event: counts and minutes per activity and hour. */
async function project({ url, events }: EmmettTask & { kind: 'project' }): Promise<Timed> {
  return withStore(url, 10, async (store) => {
    for (let filled = 0; filled < events; filled += FILL_EVENTS) {
      await store.appendToStream(`fill-${filled}`, take(log, Math.min(FILL_EVENTS, events - filled)).map(toEvent));
    }
    let begun: number | undefined;
    let projected = 0;
    const consumer = store.consumer({ stopWhen: { noMessagesLeft: true } });
    consumer.projector<ActivityCompleted>({
      processorId: 'bench',
      projection: postgreSQLRawSQLProjection<ActivityCompleted>({
        name: 'bench',
        canHandle: [EVENT_TYPE],
        init: () => SQL`CREATE TABLE IF NOT EXISTS tallies (
          activity text, hour bigint, events bigint NOT NULL, minutes bigint NOT NULL, PRIMARY KEY (activity, hour))`,
        evolve: ({ data }) => {
          begun ??= performance.now();
          projected += 1;
          const hour = Math.floor(Date.parse(data.time) / 3_600_000);
          return SQL`INSERT INTO tallies VALUES (${data.activity}, ${hour}, 1, ${data.effortMinutes})
            ON CONFLICT (activity, hour) DO UPDATE
            SET events = tallies.events + 1, minutes = tallies.minutes + excluded.minutes`;
        },
      }),
    });
    await consumer.start();
    const seconds = (performance.now() - (begun ?? Number.NaN)) / 1_000;
    await consumer.close();
    if (projected !== events) throw new Error(`Emmett projected ${projected} of ${events} events.`);
    return { events, seconds };
  });
}

async function withStore(
  url: string,
  connections: number,
  use: (store: PostgresEventStore) => Promise<Timed>,
): Promise<Timed> {
  const pool = new pg.Pool({ connectionString: url, max: connections });
  const store = getPostgreSQLEventStore(url, { connectionOptions: { pool } });
  try {
    await store.schema.migrate();
    return await use(store);
  } finally {
    await store.close();
    await pool.end();
  }
}

const toEvent = ({ time, data }: SampleEvent): ActivityCompleted => ({
  type: EVENT_TYPE,
  data: { ...data, time },
});
