import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import type { BenchOptions } from './bench-options.js';
import type { EmmettTask } from './emmett-worker.js';
import { prepareKafkaStreams, runKafkaStreams } from './kafka-streams.js';
import type { Progress } from './progress.js';
import { timedBetween } from './progress.js';
import type { Comparison } from './rounds.js';
import { race } from './rounds.js';
import type { RunningService } from './running-service.js';
import type { Servers } from './servers.js';
import { fillTopic, TOPIC } from './topic-filler.js';
import { until } from './until.js';
import type { Timed } from './worker.js';
import { Worker } from './worker.js';

const PROJECT_TIMEOUT_MS = 600_000;
/** The generation that a new database begins with. */
export const LIVE = 1;
const streams = 'Kafka Streams, exactly_once_v2';
const emmett = 'Emmett async projection';

/** Topic → facts and tallies committed, against Kafka Streams on the same topic and Emmett. */
export async function projection(servers: Servers, options: BenchOptions): Promise<Comparison> {
  const events = options.quick ? 60_000 : 250_000;
  const emmettEvents = options.quick ? 2_000 : 8_000;
  await prepareKafkaStreams();
  const messages = await fillTopic(servers.kafka.brokers, events);
  const emmettWorker = new Worker<EmmettTask, Timed>('emmett-worker.ts');
  let run = 0;
  try {
    return await race(
      {
        name: 'projection',
        title: `Projection of a topic of ${events.toLocaleString('en-US')} events, 4 partitions`,
        contestants: [
          { name: 'ours: kpi-projections', role: 'ours', run: () => projectOnce(servers, `kpi_${++run}`, messages) },
          { name: streams, role: 'peer', run: () => streamOnce(servers, `streams-${++run}`, messages) },
          {
            name: emmett,
            role: 'peer',
            run: async () => {
              const database = `emmett_${++run}`;
              const url = await servers.createDatabase(database);
              const timed = await emmettWorker.run({ kind: 'project', url, events: emmettEvents });
              await servers.dropDatabase(database);
              return timed;
            },
          },
        ],
        targets: [
          { against: streams, ratioMin: 0.5 },
          { against: emmett, ratioMin: 10 },
        ],
        notes: [
          'Ours and Kafka Streams start on an empty store, timed from the first committed offset to the last. Ours keeps facts, their history and tallies of ten measures; Kafka Streams counts and sums per key and hour; Emmett writes one row an event, ' +
            `measured over ${emmettEvents.toLocaleString('en-US')} events.`,
        ],
        settle: () => servers.settle(),
      },
      options.rounds,
      options.onRun,
    );
  } finally {
    await emmettWorker.stop();
  }
}

async function projectOnce(servers: Servers, database: string, messages: number): Promise<Timed> {
  await servers.createDatabase(database);
  const service = await servers.startService('kpi-projections', database);
  const readings = await watchCheckpoints(servers, database, service, messages);
  await service.stop();
  await servers.dropDatabase(database);
  return timedBetween(readings[0], readings.at(-1));
}

/** Reads how many messages are projected, until all are. @returns what was read as it grew. */
export async function watchCheckpoints(
  servers: Servers,
  database: string,
  service: RunningService,
  messages: number,
  generation = LIVE,
): Promise<Progress[]> {
  const client = new Client({ connectionString: servers.urlOf(database) });
  await client.connect();
  const readings: Progress[] = [];
  try {
    await until(`${messages} messages are projected`, PROJECT_TIMEOUT_MS, async () => {
      await service.assertRunning();
      const { rows } = await client.query<{ done: string }>({
        name: 'projected',
        text: 'SELECT coalesce(sum(next_offset), 0) AS done FROM checkpoints WHERE topic = $1 AND generation = $2',
        values: [TOPIC, generation],
      });
      const done = Number(rows[0]?.done);
      if (done > (readings.at(-1)?.done ?? 0)) readings.push({ done, atSeconds: performance.now() / 1_000 });
      return done >= messages ? true : undefined;
    });
    return readings;
  } finally {
    await client.end();
  }
}

async function streamOnce(servers: Servers, application: string, messages: number): Promise<Timed> {
  const stateFolder = join(servers.folder, application);
  const { brokers } = servers.kafka;
  const readings = await runKafkaStreams({ brokers, topic: TOPIC, messages, application, stateFolder });
  await rm(stateFolder, { recursive: true, force: true });
  return timedBetween(readings[0], readings.at(-1));
}
