import type { BenchOptions } from './bench-options.js';
import { relayed } from './door.js';
import type { FloorAnswer, FloorTask } from './floor-worker.js';
import type { FreshnessAnswer, FreshnessTask } from './freshness-worker.js';
import { formatSpeed, median } from './rounds.js';
import { API_KEY } from './running-service.js';
import { PROCESS } from './sample-log.js';
import { defineProcess } from './second-million.js';
import type { Servers } from './servers.js';
import type { Timing, TimingTable } from './timings.js';
import { formatTiming, MEDIANS_NOTE, medianTiming, p99Of, timingOf } from './timings.js';
import { Worker } from './worker.js';

const EVENTS_PER_SECOND = 1_000;
const QUESTIONS_PER_SECOND = 50;
const WARM_SECONDS = 15;
const RATIO_MAX = 10;
/** Each activity is in it. */
const FRESH_KPI = `/v1/kpis/process-automation/values?granularity=month&filter%5Bprocess%5D=${PROCESS}&from=2017-01-01&to=2018-01-01`;

const QUIET = 'nothing else';

interface Round {
  readonly commit: Timing;
  readonly roundTrip: Timing;
  readonly answered: Timing;
  readonly included: Timing;
}

/** From the door's answer to the KPI that includes the event, beside one commit and one round trip through the broker. */
export async function freshness(servers: Servers, options: BenchOptions): Promise<TimingTable> {
  const seconds = options.quick ? 4 : 20;
  const times = options.quick ? 300 : 2_000;
  const floor = new Worker<FloorTask, FloorAnswer>('floor-worker.ts');
  const load = new Worker<FreshnessTask, FreshnessAnswer>('freshness-worker.ts');
  const rounds: Round[] = [];
  try {
    const commits = await servers.createLogDatabase('commit_floor');
    await servers.createDatabase('process_events');
    await servers.createDatabase('kpi_projections');
    const writing = await servers.startService('process-events', 'process_events');
    const reading = await servers.startService('kpi-projections', 'kpi_projections');
    await defineProcess(writing);
    const loadFor = (duration: number): Promise<FreshnessAnswer> =>
      load.run({
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
    await loadFor(WARM_SECONDS);
    for (let round = 1; round <= options.rounds; round++) {
      await relayed(servers, 'process_events', writing);
      await servers.settle();
      const commit = await floor.run({ kind: 'commit', url: commits, times });
      const roundTrip = await floor.run({ kind: 'round-trip', brokers: servers.kafka.brokers, times });
      await servers.settle();
      const { doorMs, freshnessMs, seconds: taken } = await loadFor(seconds);
      const loaded = formatSpeed(doorMs.length / taken);
      rounds.push({
        commit: timingOf(QUIET, 'one commit', commit.latenciesMs),
        roundTrip: timingOf(QUIET, 'one round trip through the broker', roundTrip.latenciesMs),
        answered: timingOf(loaded, 'due to the answer of the door', doorMs),
        included: timingOf(loaded, 'the answer of the door to the KPI', freshnessMs),
      });
      for (const timing of Object.values(rounds.at(-1) ?? {}) as Timing[])
        options.onRun(`freshness round ${round}/${options.rounds}, ${formatTiming(timing)}`);
    }
  } finally {
    await Promise.all([floor.stop(), load.stop()]);
  }
  return {
    name: 'freshness',
    title: 'Freshness: from the answer of the events door to the KPI that includes the event',
    rows: (['commit', 'roundTrip', 'answered', 'included'] as const).map((row) =>
      medianTiming(rounds.map((round) => round[row])),
    ),
    ratios: [
      {
        what: 'door to KPI ÷ (commit + round trip), p99',
        ratio: median(
          rounds.map(({ commit, roundTrip, included }) => p99Of(included) / (p99Of(commit) + p99Of(roundTrip))),
        ),
        ratioMax: RATIO_MAX,
      },
    ],
    notes: [
      `Both services over Kafka, after ${WARM_SECONDS} s of the same; single events for ${seconds} s a round at fixed moments, whether earlier ones are answered or not. ${QUESTIONS_PER_SECOND} of them a second are asked after at once with \`after=process-events:position\`, which waits until all four partitions are as far.`,
      'A commit is an INSERT of one row into the same table; a round trip is a message with acks=all, read back by kafkajs. One after the other, in each round before its load, while the services have nothing to do.',
      MEDIANS_NOTE,
    ],
  };
}
