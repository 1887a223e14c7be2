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
/** Commits, and round trips: so few that the load is the same with them. */
const FLOORS_PER_SECOND = 50;
const WARM_SECONDS = 15;
const RATIO_MAX = 10;
/** Each activity is in it. */
const FRESH_KPI = `/v1/kpis/process-automation/values?granularity=month&filter%5Bprocess%5D=${PROCESS}&from=2017-01-01&to=2018-01-01`;

const QUIET = 'nothing else';
const COMMIT = 'one commit';
const ROUND_TRIP = 'one round trip through the broker';

interface Round {
  readonly quietCommit: Timing;
  readonly quietRoundTrip: Timing;
  readonly commit: Timing;
  readonly roundTrip: Timing;
  readonly answered: Timing;
  readonly included: Timing;
}

/** From the door's answer to the KPI that includes the event, beside one commit and one round trip through the broker. */
export async function freshness(servers: Servers, options: BenchOptions): Promise<TimingTable> {
  const seconds = options.quick ? 4 : 20;
  const times = options.quick ? 300 : 2_000;
  const commits = new Worker<FloorTask, FloorAnswer>('floor-worker.ts');
  const roundTrips = new Worker<FloorTask, FloorAnswer>('floor-worker.ts');
  const load = new Worker<FreshnessTask, FreshnessAnswer>('freshness-worker.ts');
  const rounds: Round[] = [];
  try {
    const commit = { kind: 'commit', url: await servers.createLogDatabase('commit_floor') } as const;
    const roundTrip = { kind: 'round-trip', brokers: servers.kafka.brokers } as const;
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
      const quietCommit = await commits.run({ ...commit, times, timesPerSecond: null });
      const quietRoundTrip = await roundTrips.run({ ...roundTrip, times, timesPerSecond: null });
      await servers.settle();
      const beside = { times: FLOORS_PER_SECOND * seconds, timesPerSecond: FLOORS_PER_SECOND };
      const [{ doorMs, freshnessMs, seconds: taken }, loadedCommit, loadedRoundTrip] = await Promise.all([
        loadFor(seconds),
        commits.run({ ...commit, ...beside }),
        roundTrips.run({ ...roundTrip, ...beside }),
      ]);
      const loaded = formatSpeed(doorMs.length / taken);
      rounds.push({
        quietCommit: timingOf(QUIET, COMMIT, quietCommit.latenciesMs),
        quietRoundTrip: timingOf(QUIET, ROUND_TRIP, quietRoundTrip.latenciesMs),
        commit: timingOf(loaded, COMMIT, loadedCommit.latenciesMs),
        roundTrip: timingOf(loaded, ROUND_TRIP, loadedRoundTrip.latenciesMs),
        answered: timingOf(loaded, 'due to the answer of the door', doorMs),
        included: timingOf(loaded, 'the answer of the door to the KPI', freshnessMs),
      });
      for (const timing of Object.values(rounds.at(-1) ?? {}) as Timing[])
        options.onRun(`freshness round ${round}/${options.rounds}, ${formatTiming(timing)}`);
    }
  } finally {
    await Promise.all([commits, roundTrips, load].map((worker) => worker.stop()));
  }
  return {
    name: 'freshness',
    title: 'Freshness: from the answer of the events door to the KPI that includes the event',
    rows: (['quietCommit', 'quietRoundTrip', 'commit', 'roundTrip', 'answered', 'included'] as const).map((row) =>
      medianTiming(rounds.map((round) => round[row])),
    ),
    ratios: [
      {
        what: 'door to KPI ÷ (commit + round trip), p99',
        ratio: ratioTo(rounds, ({ commit, roundTrip }) => [commit, roundTrip]),
        ratioMax: RATIO_MAX,
      },
    ],
    notes: [
      `Both services over Kafka, after ${WARM_SECONDS} s of the same; single events for ${seconds} s a round at fixed moments, whether earlier ones are answered or not. ${QUESTIONS_PER_SECOND} of them a second are asked after at once with \`after=process-events:position\`, which waits until all four partitions are as far.`,
      `A commit is an INSERT of one row into the same table; a round trip is a message with acks=all, read back by kafkajs. ${FLOORS_PER_SECOND} of each a second beside the load, at fixed moments: what one costs at that speed, on the same machine, at the same time. In each round before the load also one after the other, while the services have nothing to do: door to KPI is ${ratioTo(rounds, ({ quietCommit, quietRoundTrip }) => [quietCommit, quietRoundTrip]).toFixed(1)} times the sum of those.`,
      MEDIANS_NOTE,
    ],
  };
}

/** The p99 of what is measured to the sum of those that nothing can be faster than: the median of the rounds. */
const ratioTo = (rounds: readonly Round[], floorsOf: (round: Round) => readonly Timing[]): number =>
  median(rounds.map((round) => p99Of(round.included) / floorsOf(round).reduce((sum, floor) => sum + p99Of(floor), 0)));
