import { KafkaMessageBus } from '@opex/messaging/kafka';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { BenchOptions } from './bench-options.js';
import { relayed } from './door.js';
import type { DoorTask } from './door-worker.js';
import type { ProcessMemory } from './process-memory.js';
import { memoryOf } from './process-memory.js';
import type { Progress } from './progress.js';
import { readingAt, speedBetween } from './progress.js';
import { watchCheckpoints } from './projection.js';
import type { Comparison } from './rounds.js';
import { formatSpeed, median } from './rounds.js';
import { API_KEY } from './running-service.js';
import type { RunningService } from './running-service.js';
import { COMPLETION, PROCESS } from './sample-log.js';
import type { Servers } from './servers.js';
import { TOPIC } from './topic-filler.js';
import type { Timed } from './worker.js';
import { eventsPerSecond, Worker } from './worker.js';

/** Bytes an event. */
export interface Footprint {
  readonly what: string;
  readonly bytesPerEvent: number;
}

export interface SecondMillion {
  readonly comparisons: readonly Comparison[];
  readonly footprints: readonly Footprint[];
  readonly memory: readonly ProcessMemory[];
}

const BATCH_EVENTS = 100;
const CONNECTIONS = 16;
const SLICES = 10;
const RATIO_MIN = 0.9;
/** Two millions take a while. */
const PASSES_MAX = 3;

/** Events a second, of the first million and of the second. */
type Halves = readonly [first: number, second: number];

/** A log of two millions through door, topic and projection: what the second costs against the first, and how large all is. */
export async function secondMillion(servers: Servers, options: BenchOptions): Promise<SecondMillion> {
  const million = options.quick ? 100_000 : 1_000_000;
  await servers.createDatabase('process_events');
  const writing = await servers.startService('process-events', 'process_events');
  await defineProcess(writing);
  const stored = await store(writing, million, options);
  await relayed(servers, 'process_events', writing);
  const memory = [await memoryOf('process-events', writing.pid)];
  await writing.stop();
  await servers.settle();

  const messages = await messagesIn(servers);
  const passes: Halves[] = [];
  for (let pass = 1; pass <= Math.min(options.rounds, PASSES_MAX); pass++) {
    if (pass > 1) await servers.dropDatabase('kpi_projections');
    await servers.createDatabase('kpi_projections');
    await servers.settle();
    const reading = await servers.startService('kpi-projections', 'kpi_projections');
    passes.push(halvesOf(await watchCheckpoints(servers, 'kpi_projections', reading, messages)));
    options.onRun(`second-million pass ${pass}: projection, ${passes.at(-1)?.map(formatSpeed).join(' and ')}`);
    if (pass === 1) {
      memory.push(await memoryOf('kpi-projections', reading.pid));
      memory.push(await memoryOf('PostgreSQL', servers.postgres.pid), await memoryOf('Kafka', servers.kafka.pid));
    }
    await reading.stop();
  }
  const projected = compare('second-million: projection', 'Projection, the second million after the first', passes);

  return {
    comparisons: [
      compare('second-million: store', 'Store by the events door, the second million after the first', [stored]),
      projected,
    ],
    footprints: await footprints(servers, 2 * million),
    memory: memory.filter((one) => one !== undefined),
  };
}

export async function defineProcess({ url }: RunningService): Promise<void> {
  const answer = await fetch(`${url}/v1/process-definitions/${PROCESS}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${API_KEY}`, 'content-type': 'application/json' },
    body: JSON.stringify({ completion: COMPLETION }),
  });
  if (!answer.ok) throw new Error(`The process could not be defined: ${await answer.text()}`);
}

/** In slices, each prepared before it is timed: two million requests would not fit into memory. */
async function store({ url }: RunningService, million: number, options: BenchOptions): Promise<Halves> {
  const worker = new Worker<DoorTask, Timed>('door-worker.ts');
  const requests = million / BATCH_EVENTS / SLICES;
  const task = { url, apiKey: API_KEY, connections: CONNECTIONS, requests, eventsPerRequest: BATCH_EVENTS };
  const readings: Progress[] = [{ done: 0, atSeconds: 0 }];
  try {
    for (let slice = 1; slice <= 2 * SLICES; slice++) {
      const timed = await worker.run(task);
      const before = readings.at(-1);
      readings.push({
        done: (before?.done ?? 0) + timed.events,
        atSeconds: (before?.atSeconds ?? 0) + timed.seconds,
      });
      if (slice % 5 === 0) options.onRun(`store, slice ${slice}/${2 * SLICES}: ${formatSpeed(eventsPerSecond(timed))}`);
    }
  } finally {
    await worker.stop();
  }
  return halvesOf(readings);
}

function halvesOf(readings: readonly Progress[]): Halves {
  const [first, last] = [readings[0], readings.at(-1)];
  if (first === undefined || last === undefined) throw new Error('Nothing was measured.');
  const middle = readingAt(readings, last.done / 2);
  return [speedBetween(first, middle), speedBetween(middle, last)];
}

function compare(name: string, title: string, passes: readonly Halves[]): Comparison {
  const row = (million: string, rounds: readonly number[]): Comparison['rows'][number] => ({
    ...{ name: `ours: ${million}`, role: 'ours', eventsPerSecond: median(rounds), rounds, cpuMicros: new Map() },
  });
  return {
    name,
    title,
    rows: [
      row(
        'first million',
        passes.map(([first]) => first),
      ),
      row(
        'second million',
        passes.map(([, second]) => second),
      ),
    ],
    ratios: [
      {
        what: 'second ÷ first',
        ratio: median(passes.map(([first, second]) => second / first)),
        ratioMin: RATIO_MIN,
      },
    ],
    notes: [passes.length === 1 ? 'One pass.' : `${passes.length} passes, each into a new store.`],
  };
}

/** The service makes its topics when it starts; everything is in them by now. */
async function messagesIn(servers: Servers): Promise<number> {
  const bus = new KafkaMessageBus({ brokers: [servers.kafka.brokers], clientId: 'bench' });
  try {
    return [...(await bus.endOffsets(TOPIC)).values()].reduce((sum, end) => sum + end, 0);
  } finally {
    await bus.close();
  }
}

async function footprints(servers: Servers, events: number): Promise<Footprint[]> {
  const log = await servers.query<{ bytes: string }>(
    `SELECT pg_total_relation_size('events') AS bytes`,
    'process_events',
  );
  const tables = await servers.query<{ relation: string; bytes: string }>(
    `SELECT relname AS relation, pg_total_relation_size(oid) AS bytes FROM pg_class
      WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND pg_total_relation_size(oid) > 100000 ORDER BY 2 DESC`,
    'kpi_projections',
  );
  const topicBytes = await topicSize(join(servers.folder, 'kafka/log'));
  return [
    { what: 'log (table events with its indexes)', bytesPerEvent: Number(log[0]?.bytes) / events },
    { what: 'topic', bytesPerEvent: topicBytes / events },
    ...tables.map(({ relation, bytes }) => ({
      what: `projection (table ${relation} with its indexes)`,
      bytesPerEvent: Number(bytes) / events,
    })),
  ];
}

async function topicSize(logFolder: string): Promise<number> {
  const partitions = (await readdir(logFolder)).filter((name) => name.startsWith(`${TOPIC}-`));
  const files = await Promise.all(
    partitions.map(async (partition) =>
      (await readdir(join(logFolder, partition)))
        .filter((file) => file.endsWith('.log'))
        .map((file) => join(logFolder, partition, file)),
    ),
  );
  const sizes = await Promise.all(files.flat().map(async (file) => (await stat(file)).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}
