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
import { formatTiming, MEDIANS_NOTE, medianRows, p99Of, timingOf } from './timings.js';
import { Worker } from './worker.js';

const EVENTS_PER_SECOND = 1_000;
const QUESTIONS_PER_SECOND = 50;
/** Few, so that the load stays what it is, and enough to tell p99 from. */
const FLOORS_PER_SECOND = 20;
const WARM_SECONDS = 15;
const RATIO_MAX = 10;
/** Each activity is in it. */
const FRESH_KPI = `/v1/kpis/process-automation/values?granularity=month&filter%5Bprocess%5D=${PROCESS}&from=2017-01-01&to=2018-01-01`;

const QUIET = 'nothing else';

interface Floor {
  readonly commit: Timing;
  readonly roundTrip: Timing;
  readonly both: Timing;
}

interface Round {
  readonly quiet: Floor;
  readonly loaded: Floor;
  readonly answered: Timing;
  readonly included: Timing;
}

/** From the door's answer to the KPI that includes the event, beside one commit and one round trip through the broker. */
export async function freshness(servers: Servers, options: BenchOptions): Promise<TimingTable> {
  const seconds = options.quick ? 6 : 20;
  const times = options.quick ? 300 : 2_000;
  const floors = new Worker<FloorTask, FloorAnswer>('floor-worker.ts');
  const load = new Worker<FreshnessTask, FreshnessAnswer>('freshness-worker.ts');
  const rounds: Round[] = [];
  try {
    const floor = { url: await servers.createLogDatabase('commit_floor'), brokers: servers.kafka.brokers };
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
      const quiet = await floors.run({ ...floor, times, timesPerSecond: null });
      await servers.settle();
      const [{ doorMs, freshnessMs, seconds: taken }, beside] = await Promise.all([
        loadFor(seconds),
        floors.run({ ...floor, times: FLOORS_PER_SECOND * seconds, timesPerSecond: FLOORS_PER_SECOND }),
      ]);
      const loaded = formatSpeed(doorMs.length / taken);
      rounds.push({
        quiet: floorOf(QUIET, quiet),
        loaded: floorOf(loaded, beside),
        answered: timingOf(loaded, 'due to the answer of the door', doorMs),
        included: timingOf(loaded, 'the answer of the door to the KPI', freshnessMs),
      });
      for (const timing of rowsOf(rounds.at(-1) as Round))
        options.onRun(`freshness round ${round}/${options.rounds}, ${formatTiming(timing)}`);
    }
  } finally {
    await Promise.all([floors, load].map((worker) => worker.stop()));
  }
  return {
    name: 'freshness',
    title: 'Freshness: from the answer of the events door to the KPI that includes the event',
    rows: medianRows(rounds.map(rowsOf)),
    ratios: [
      {
        what: 'door to KPI ÷ (commit + round trip) beside it, p99',
        ratio: ratioTo(rounds, ({ loaded }) => loaded),
        ratioMax: RATIO_MAX,
      },
    ],
    notes: [
      `Both services over Kafka, after ${WARM_SECONDS} s of the same; single events for ${seconds} s a round at fixed moments, whether earlier ones are answered or not. ${QUESTIONS_PER_SECOND} of them a second are asked after at once with \`after=process-events:position\`, which waits until all four partitions are as far.`,
      `A commit is an INSERT of one row into the same table; a round trip is a message with acks=all, read back by kafkajs; one after the other, timed from when they begin. ${FLOORS_PER_SECOND} a second beside the load: what they take at that speed, on the same machine, at the same time. In each round before the load also without a pause, while the services have nothing to do: door to KPI is ${ratioTo(rounds, ({ quiet }) => quiet).toFixed(1)} times that (p99).`,
      MEDIANS_NOTE,
    ],
  };
}

const floorOf = (at: string, { commitMs, roundTripMs }: FloorAnswer): Floor => ({
  commit: timingOf(at, 'one commit', commitMs),
  roundTrip: timingOf(at, 'one round trip through the broker', roundTripMs),
  both: timingOf(
    at,
    'both, one after the other',
    commitMs.map((ms, index) => ms + (roundTripMs[index] as number)),
  ),
});

const rowsOf = ({ quiet, loaded, answered, included }: Round): readonly Timing[] => [
  ...[quiet.commit, quiet.roundTrip, quiet.both],
  ...[loaded.commit, loaded.roundTrip, loaded.both],
  ...[answered, included],
];

/** The median of the rounds. */
const ratioTo = (rounds: readonly Round[], floorIn: (round: Round) => Floor): number =>
  median(rounds.map((round) => p99Of(round.included) / p99Of(floorIn(round).both)));
