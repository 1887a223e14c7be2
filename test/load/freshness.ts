import type { BenchOptions } from './bench-options.js';
import { relayed } from './door.js';
import type { FloorAnswer, FloorTask } from './floor-worker.js';
import type { FreshnessAnswer, FreshnessTask } from './freshness-worker.js';
import { API_KEY } from './running-service.js';
import { PROCESS } from './sample-log.js';
import { defineProcess } from './second-million.js';
import type { Servers } from './servers.js';
import type { Timing, TimingTable } from './timings.js';
import { formatTiming, p99Of, timingOf } from './timings.js';
import { Worker } from './worker.js';

const EVENTS_PER_SECOND = 1_000;
const QUESTIONS_PER_SECOND = 50;
const WARM_SECONDS = 15;
const RATIO_MAX = 10;
/** Each activity is in it. */
const FRESH_KPI = `/v1/kpis/process-automation/values?granularity=month&filter%5Bprocess%5D=${PROCESS}&from=2017-01-01&to=2018-01-01`;

/** From the door's answer to the KPI that includes the event, beside one commit and one round trip through the broker. */
export async function freshness(servers: Servers, options: BenchOptions): Promise<TimingTable> {
  const seconds = options.quick ? 4 : 20;
  const rows = [...(await floor(servers, options)), ...(await fromDoorToKpi(servers, seconds))];
  for (const row of rows) options.onRun(`freshness, ${formatTiming(row)}`);
  const [commit, roundTrip, , included] = rows;
  return {
    name: 'freshness',
    title: 'Freshness: from the answer of the events door to the KPI that includes the event',
    rows,
    ratios: [
      {
        what: 'door to KPI ÷ (commit + round trip), p99',
        ratio: p99Of(included) / (p99Of(commit) + p99Of(roundTrip)),
        ratioMax: RATIO_MAX,
      },
    ],
    notes: [
      `Both services over Kafka, after ${WARM_SECONDS} s of the same; single events for ${seconds} s at fixed moments, whether earlier ones are answered or not. ${QUESTIONS_PER_SECOND} of them a second are asked after at once with \`after=process-events:position\`, which waits until all four partitions are as far.`,
      'A commit is an INSERT of one row into the same table; a round trip is a message with acks=all, read back by kafkajs. Each alone, one after the other, before the services start.',
    ],
  };
}

async function floor(servers: Servers, { quick }: BenchOptions): Promise<readonly Timing[]> {
  const times = quick ? 300 : 2_000;
  const worker = new Worker<FloorTask, FloorAnswer>('floor-worker.ts');
  try {
    const url = await servers.createLogDatabase('commit_floor');
    await servers.settle();
    const commit = await worker.run({ kind: 'commit', url, times });
    const roundTrip = await worker.run({ kind: 'round-trip', brokers: servers.kafka.brokers, times });
    return [
      timingOf('nothing else', 'one commit', commit.latenciesMs),
      timingOf('nothing else', 'one round trip through the broker', roundTrip.latenciesMs),
    ];
  } finally {
    await worker.stop();
  }
}

async function fromDoorToKpi(servers: Servers, seconds: number): Promise<readonly Timing[]> {
  await servers.createDatabase('process_events');
  await servers.createDatabase('kpi_projections');
  const writing = await servers.startService('process-events', 'process_events');
  const reading = await servers.startService('kpi-projections', 'kpi_projections');
  await defineProcess(writing);
  const worker = new Worker<FreshnessTask, FreshnessAnswer>('freshness-worker.ts');
  const run = (duration: number): Promise<FreshnessAnswer> =>
    worker.run({
      doorUrl: writing.url,
      kpiUrl: reading.url,
      apiKey: API_KEY,
      doorConnections: 64,
      kpiConnections: 16,
      events: EVENTS_PER_SECOND * duration,
      eventsPerSecond: EVENTS_PER_SECOND,
      eventsPerQuestion: EVENTS_PER_SECOND / QUESTIONS_PER_SECOND,
      path: FRESH_KPI,
    });
  try {
    await run(WARM_SECONDS);
    await relayed(servers, 'process_events', writing);
    await servers.settle();
    const { doorMs, freshnessMs, seconds: taken } = await run(seconds);
    const at = `${Math.round(doorMs.length / taken).toLocaleString('en-US')} events/s`;
    return [
      timingOf(at, 'due to the answer of the door', doorMs),
      timingOf(at, 'the answer of the door to the KPI', freshnessMs),
    ];
  } finally {
    await worker.stop();
  }
}
