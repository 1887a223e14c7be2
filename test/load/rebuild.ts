import { setTimeout as pause } from 'node:timers/promises';
import type { BenchOptions } from './bench-options.js';
import { speedBetween } from './progress.js';
import { LIVE, watchCheckpoints } from './projection.js';
import type { Comparison } from './rounds.js';
import { formatSpeed, median } from './rounds.js';
import type { RunningService } from './running-service.js';
import { API_KEY } from './running-service.js';
import { sampleLog, take } from './sample-log.js';
import type { Servers } from './servers.js';
import type { TimingTable } from './timings.js';
import { p99Of, timingOf } from './timings.js';
import { TopicFiller } from './topic-filler.js';
import { until } from './until.js';

const SEED = 10;
const LIVE_EVENTS_PER_SECOND = 200;
const ROUNDS_MAX = 3;
const SPEED_RATIO_MIN = 0.8;
const FRESHNESS_MAX_MS = 2_000;
const CATCH_UP_TIMEOUT_MS = 60_000;
const FLOW_TIMEOUT_MS = 600_000;

/** What is read of the answer to `GET /v1/freshness`. */
interface Freshness {
  readonly services: readonly { readonly service: string; readonly projected: number }[];
}

interface Round {
  /** Messages a second. */
  readonly live: number;
  readonly rebuilt: number;
  readonly freshnessMs: readonly number[];
  /** Cells of the two that equal each other. */
  readonly cells: number;
}

export interface RebuildMeasures {
  readonly comparisons: readonly Comparison[];
  readonly timings: readonly TimingTable[];
}

/** A topic projected live, then rebuilt beside that while single events keep coming. */
export async function rebuild(servers: Servers, options: BenchOptions): Promise<RebuildMeasures> {
  const events = options.quick ? 60_000 : 250_000;
  const filler = await TopicFiller.open(servers.kafka.brokers);
  const log = sampleLog(SEED);
  const rounds: Round[] = [];
  try {
    await filler.fill(log, events);
    const count = Math.min(ROUNDS_MAX, options.rounds);
    while (rounds.length < count) {
      await servers.settle();
      const round = await rebuildOnce(servers, `kpi_${rounds.length + 1}`, filler, log);
      rounds.push(round);
      options.onRun(
        `rebuild round ${rounds.length}/${count}: live ${formatSpeed(round.live)}, rebuild ${formatSpeed(round.rebuilt)}`,
      );
    }
  } finally {
    await filler.close();
  }
  const title = `Rebuild of a topic of ${events.toLocaleString('en-US')} events`;
  return { comparisons: [speeds(title, rounds)], timings: [freshnessMeanwhile(title, rounds)] };
}

async function rebuildOnce(
  servers: Servers,
  database: string,
  filler: TopicFiller,
  log: ReturnType<typeof sampleLog>,
): Promise<Round> {
  await servers.createDatabase(database);
  const service = await servers.startService('kpi-projections', database);
  const projected = await watchCheckpoints(servers, database, service, filler.messages);
  await servers.settle();

  const ended = new AbortController();
  const flowing = flow(filler, log, service, ended.signal);
  const building = async (): Promise<{ readonly id: number; readonly speed: number }> => {
    const { id } = await post<{ readonly id: number }>(service, '/v1/rebuilds', { eventsPerSecond: null });
    const rebuilt = await watchCheckpoints(servers, database, service, filler.messages, id);
    return { id, speed: speedBetween(rebuilt[0], rebuilt.at(-1)) };
  };
  const built = building().finally(() => ended.abort());
  const [freshnessMs, { id, speed }] = await Promise.all([flowing, built]);

  await caughtUp(service, id);
  for (const generation of [LIVE, id]) await watchCheckpoints(servers, database, service, filler.messages, generation);
  const { equal, differing } = await get<{ readonly equal: number; readonly differing: number }>(
    service,
    `/v1/rebuilds/${id}/differences?limit=1`,
  );
  if (differing > 0 || equal === 0) throw new Error(`The rebuild differs: ${differing} cells, ${equal} are equal.`);
  await service.stop();
  await servers.dropDatabase(database);
  return { live: speedBetween(projected[0], projected.at(-1)), rebuilt: speed, freshnessMs, cells: equal };
}

/**
 * Publishes single events, and looks how far the live answers are, until all those that came before the signal are in them.
 *
 * @returns of each how long it took from the topic to the answers.
 */
async function flow(
  filler: TopicFiller,
  log: ReturnType<typeof sampleLog>,
  service: RunningService,
  ended: AbortSignal,
): Promise<readonly number[]> {
  const published: { readonly position: number; readonly atMs: number }[] = [];
  const freshnessMs: number[] = [];
  let counted = Infinity;
  ended.addEventListener('abort', () => (counted = published.length));
  const isOver = (): boolean => freshnessMs.length >= counted;
  const begunMs = performance.now();
  const publishing = async (): Promise<void> => {
    while (!isOver()) {
      const dueMs = begunMs + (published.length * 1_000) / LIVE_EVENTS_PER_SECOND;
      await pause(Math.max(0, dueMs - performance.now()));
      await filler.publish(take(log, 1));
      published.push({ position: filler.position, atMs: performance.now() });
    }
  };
  const looking = until('the live answers have what was published', FLOW_TIMEOUT_MS, async () => {
    const { services } = await get<Freshness>(service, '/v1/freshness');
    const projected = services.find((one) => one.service === 'process-events')?.projected ?? 0;
    const nowMs = performance.now();
    for (let next = published[freshnessMs.length]; next !== undefined && next.position <= projected;) {
      freshnessMs.push(nowMs - next.atMs);
      next = published[freshnessMs.length];
    }
    return isOver() || undefined;
  }).finally(() => (counted = 0));
  await Promise.all([publishing(), looking]);
  return freshnessMs;
}

const caughtUp = (service: RunningService, id: number): Promise<true> =>
  until(`rebuild ${id} is caught-up`, CATCH_UP_TIMEOUT_MS, async () => {
    const { state, detail } = await get<{ readonly state: string; readonly detail: string | null }>(
      service,
      `/v1/rebuilds/${id}`,
    );
    if (state === 'failed') throw new Error(`The rebuild failed: ${detail}`);
    return state === 'caught-up' || undefined;
  });

const authorization = { authorization: `Bearer ${API_KEY}` };

const get = async <Answer>({ url }: RunningService, path: string): Promise<Answer> =>
  contentOf<Answer>(await fetch(`${url}${path}`, { headers: authorization }));

const post = async <Answer>({ url }: RunningService, path: string, content: object): Promise<Answer> =>
  contentOf<Answer>(
    await fetch(`${url}${path}`, {
      method: 'POST',
      headers: { ...authorization, 'content-type': 'application/json' },
      body: JSON.stringify(content),
    }),
  );

async function contentOf<Answer>(answer: Response): Promise<Answer> {
  if (!answer.ok) throw new Error(`${answer.url}: ${await answer.text()}`);
  return (await answer.json()) as Answer;
}

function speeds(title: string, rounds: readonly Round[]): Comparison {
  const live = rounds.map((round) => round.live);
  const rebuilt = rounds.map((round) => round.rebuilt);
  return {
    name: 'rebuild',
    title: `${title}, 4 partitions`,
    rows: [
      { name: 'ours: rebuild', role: 'ours', eventsPerSecond: median(rebuilt), rounds: rebuilt, cpuMicros: new Map() },
      {
        name: 'ours: live projection',
        role: 'ours',
        eventsPerSecond: median(live),
        rounds: live,
        cpuMicros: new Map(),
      },
    ],
    ratios: [
      {
        what: 'rebuild ÷ live projection',
        ratio: median(rounds.map((round) => round.rebuilt / round.live)),
        ratioMin: SPEED_RATIO_MIN,
      },
    ],
    notes: [
      `At most ${ROUNDS_MAX} rounds. The live projection starts on an empty store and has the service to itself; the rebuild runs beside ${LIVE_EVENTS_PER_SECOND} live events a second. Then all ${median(rounds.map(({ cells }) => cells)).toLocaleString('en-US')} cells of the two were compared, and are equal.`,
    ],
  };
}

function freshnessMeanwhile(title: string, rounds: readonly Round[]): TimingTable {
  const timing = timingOf(
    `${LIVE_EVENTS_PER_SECOND} events/s`,
    'from the topic to the answers',
    rounds.flatMap(({ freshnessMs }) => freshnessMs),
  );
  return {
    name: 'rebuild',
    title: `${title}: freshness of the live answers meanwhile`,
    rows: [timing],
    ratios: [{ what: 'p99 ÷ 2 s', ratio: p99Of(timing) / FRESHNESS_MAX_MS, ratioMax: 1 }],
    notes: [
      'From when a single event is in the topic to when `/v1/freshness`, asked every 20 ms, says that it is projected, and all before it on each of the four partitions.',
    ],
  };
}
