import type { BenchOptions } from './bench-options.js';
import type { DoorTask } from './door-worker.js';
import type { EmmettTask } from './emmett-worker.js';
import type { EmptyRoute } from './empty-route-worker.js';
import type { InsertTask } from './insert-worker.js';
import type { Comparison, Contestant, Target } from './rounds.js';
import { race } from './rounds.js';
import { API_KEY } from './running-service.js';
import type { RunningService } from './running-service.js';
import type { Servers } from './servers.js';
import { until } from './until.js';
import type { Timed } from './worker.js';
import { Worker } from './worker.js';

const BATCH_EVENTS = 100;
const CONNECTIONS = 16;
const SINGLE_CONNECTIONS = 64;
const WARM_UP_RUNS = 3;
const DRAIN_TIMEOUT_MS = 120_000;
/** A burst of seconds is answered while much of its publishing is still to come: without this the speed would hide it. */
const publishedNote =
  'The relay gives way to senders, so part of the publishing comes after the last answer: "until published" is the speed with it, and what the door keeps up for long lies between the two.';
const limitOfBatches = 'multi-row INSERT';
const limitOfSingles = 'single INSERT';
const emmett = 'Emmett append';

/** POST /v1/events, batches of 100 on 16 connections, against multi-row INSERT into the same table. */
export async function doorBatch(servers: Servers, options: BenchOptions): Promise<Comparison> {
  const batches = options.quick ? 200 : 1_000;
  const sizes = { requests: batches, eventsPerRequest: BATCH_EVENTS, connections: CONNECTIONS };
  return withContestants(servers, async ({ door, insert, settle }) =>
    race(
      {
        name: 'door-batch',
        title: `Events door, batches of ${BATCH_EVENTS} on ${CONNECTIONS} connections`,
        contestants: [
          await warmed(door(sizes)),
          await warmed(
            insert(limitOfBatches, { statements: batches, rowsPerStatement: BATCH_EVENTS, connections: CONNECTIONS }),
          ),
        ],
        targets: [{ against: limitOfBatches, ratioMin: 0.5 }],
        notes: [
          'Ours includes HTTP, validation, identity and content check; the limit is unnest over 16 connections.',
          publishedNote,
        ],
        settle,
      },
      options.rounds,
      options.onRun,
    ),
  );
}

/** POST /v1/events, one event on 64 connections, against single INSERTs and Emmett on 16. */
export async function doorSingle(servers: Servers, options: BenchOptions): Promise<Comparison> {
  const events = options.quick ? 4_800 : 24_000;
  const targets: Target[] = [
    { against: limitOfSingles, ratioMin: 1 },
    { against: emmett, ratioMin: 5 },
  ];
  return withContestants(servers, async ({ door, insert, append, empty, settle }) =>
    race(
      {
        name: 'door-single',
        title: `Events door, single events on ${SINGLE_CONNECTIONS} connections`,
        contestants: [
          await warmed(door({ requests: events, eventsPerRequest: 1, connections: SINGLE_CONNECTIONS })),
          await warmed(insert(limitOfSingles, { statements: events, rowsPerStatement: 1, connections: CONNECTIONS })),
          await warmed(append({ eventsPerConnection: events / 5 / CONNECTIONS, connections: CONNECTIONS })),
          await warmed(empty({ requests: events, eventsPerRequest: 1, connections: SINGLE_CONNECTIONS })),
        ],
        targets,
        notes: [
          `The INSERT and Emmett (one event a call) on ${CONNECTIONS} connections; the empty route parses a body and stores nothing, on ${SINGLE_CONNECTIONS}.`,
          publishedNote,
        ],
        settle,
      },
      options.rounds,
      options.onRun,
    ),
  );
}

type Sizes = Pick<DoorTask, 'requests' | 'eventsPerRequest' | 'connections'>;

interface Makers {
  /** Nobody pays for what the service has still to do of what was sent before, nor for its dirty pages. */
  settle(): Promise<void>;
  door(sizes: Sizes): Contestant;
  /** The same requests to a route that does nothing with them. */
  empty(sizes: Sizes): Promise<Contestant>;
  insert(name: string, sizes: Omit<InsertTask, 'url'>): Contestant;
  append(sizes: { readonly connections: number; readonly eventsPerConnection: number }): Contestant;
}

async function withContestants(servers: Servers, use: (makers: Makers) => Promise<Comparison>): Promise<Comparison> {
  await servers.createDatabase('process_events');
  const service = await servers.startService('process-events', 'process_events');
  const limitUrl = await servers.createLogDatabase('insert_limit');
  const emmettUrl = await servers.createDatabase('emmett');

  const doorWorker = new Worker<DoorTask, Timed>('door-worker.ts');
  const insertWorker = new Worker<InsertTask, Timed>('insert-worker.ts');
  const emmettWorker = new Worker<EmmettTask, Timed>('emmett-worker.ts');
  const emptyWorker = new Worker<object, EmptyRoute>('empty-route-worker.ts');
  const postgres = { name: 'PostgreSQL', pid: servers.postgres.pid };
  try {
    return await use({
      settle: async () => {
        await followed(servers, 'process_events', service);
        await servers.settle();
      },
      door: (sizes) => {
        const untilPublished: number[] = [];
        return {
          name: 'ours: POST /v1/events',
          role: 'ours',
          also: { name: 'ours: until published', speeds: untilPublished },
          run: async () => {
            const timed = await doorWorker.run({ url: service.url, apiKey: API_KEY, ...sizes });
            const restSeconds = await relayed(servers, 'process_events', service);
            untilPublished.push(timed.events / (timed.seconds + restSeconds));
            return timed;
          },
          processes: [{ name: 'the service', pid: service.pid }, postgres, { name: 'Kafka', pid: servers.kafka.pid }],
        };
      },
      empty: async (sizes) => {
        const { url, pid } = await emptyWorker.run({});
        return {
          name: 'an empty route of Nest',
          role: 'floor',
          run: () => doorWorker.run({ url, apiKey: API_KEY, ...sizes }),
          processes: [{ name: 'the service', pid }],
        };
      },
      insert: (name, sizes) => ({
        name,
        role: 'limit',
        run: () => insertWorker.run({ url: limitUrl, ...sizes }),
        processes: [postgres],
      }),
      append: (sizes) => ({
        name: emmett,
        role: 'peer',
        run: () => emmettWorker.run({ kind: 'append', url: emmettUrl, ...sizes }),
        processes: [postgres],
      }),
    });
  } finally {
    await Promise.all([doorWorker, insertWorker, emmettWorker, emptyWorker].map((worker) => worker.stop()));
  }
}

/**
 * Waits until everything stored is published, so that the relay's work does not fall into the next measurement. Asks the
 * database: a gauge may tell what an earlier scrape has seen, and whoever came next would pay for the rest.
 *
 * @returns seconds it took.
 */
export async function relayed(servers: Servers, database: string, service: RunningService): Promise<number> {
  const begun = performance.now();
  await untilCaughtUp('everything is published', 'relay_checkpoints', servers, database, service);
  return (performance.now() - begun) / 1_000;
}

/** Waits until the tables that follow the log are as far as it is, so that theirs does not either. */
export const followed = (servers: Servers, database: string, service: RunningService): Promise<true> =>
  untilCaughtUp('all tables follow the log', 'follower_checkpoints', servers, database, service);

const untilCaughtUp = (
  what: string,
  checkpoints: 'relay_checkpoints' | 'follower_checkpoints',
  servers: Servers,
  database: string,
  service: RunningService,
): Promise<true> =>
  until(what, DRAIN_TIMEOUT_MS, async () => {
    await service.assertRunning();
    const [log] = await servers.query<{ lag: string }>(
      `SELECT last_position - coalesce((SELECT min(position) FROM ${checkpoints}), 0) AS lag FROM log_head`,
      database,
    );
    return log?.lag === '0' ? true : undefined;
  });

/** Runs that do not count: code is compiled, of the broker too; connections and caches are there. */
async function warmed(coming: Contestant | Promise<Contestant>): Promise<Contestant> {
  const contestant = await coming;
  for (let run = 0; run < WARM_UP_RUNS; run += 1) await contestant.run();
  return contestant;
}
