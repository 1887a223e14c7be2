import { Client } from 'pg';
import type { BenchOptions } from './bench-options.js';
import { withBenchServers } from './bench-servers.js';
import { insertOf } from './event-rows.js';
import { watchCheckpoints } from './projection.js';
import type { QuestionAnswer, QuestionTask } from './question-worker.js';
import type { Ratio } from './rounds.js';
import { median } from './rounds.js';
import type { RunningService } from './running-service.js';
import { API_KEY } from './running-service.js';
import type { LogShape } from './sample-log.js';
import { EVENT_TYPE, PROCESS, PROCESSES, sampleLog, take } from './sample-log.js';
import type { Servers } from './servers.js';
import type { Timing, TimingTable } from './timings.js';
import { formatTiming, MEDIANS_NOTE, medianRows, p99Of, timingOf } from './timings.js';
import { TopicFiller } from './topic-filler.js';
import { Worker } from './worker.js';

const SEED = 7;
/** As dense as published logs: a hundred thousand events are 14 months, so each size has all of the year asked for. */
const SHAPE: LogShape = { tickMs: 45 * 60_000, processes: PROCESSES };
const CONNECTIONS = 16;
const SLICE_EVENTS = 100_000;
const PAGE_EVENTS = 1_000;

const FROM = '2017-01-01';
const TO = '2018-01-01';
const year = `granularity=month&filter%5Bprocess%5D=${PROCESS}&from=${FROM}&to=${TO}`;

interface Question {
  readonly what: string;
  /** With its query. */
  readonly path: string;
  readonly connections: number;
}

const question = (what: string, path: string, connections = CONNECTIONS): Question => ({ what, path, connections });

const series = question('months of throughput', `/v1/kpis/throughput/values?${year}`);
const onOneConnection = question('the same on one connection', series.path, 1);
const percentiles = question('months of cycle-time, p90', `/v1/kpis/cycle-time/values?${year}&stat=p90`);
const asOf = question('months of throughput, as of 2018-02-01', `${series.path}&asOf=2018-02-01T00:00:00Z`);
const explain = question(
  'explain throughput of June',
  `/v1/kpis/throughput/explain?granularity=month&filter%5Bprocess%5D=${PROCESS}&from=2017-06-01&to=2017-07-01`,
);
const asked = [series, onOneConnection, percentiles, asOf, explain];

const GROUP_BY = 'months of throughput by GROUP BY over the events';
const groupBy = {
  text: `SELECT to_char(date_trunc('month', occurred_at AT TIME ZONE 'UTC'), 'YYYY-MM') AS month, count(*) AS cases
         FROM events
         WHERE type = $1 AND data ->> 'process' = $2 AND data ->> 'activity' = 'closure'
           AND occurred_at >= $3 AND occurred_at < $4
         GROUP BY 1 ORDER BY 1`,
  values: [EVENT_TYPE, PROCESS, `${FROM}T00:00:00Z`, `${TO}T00:00:00Z`],
};

const SERIES_RATIO_MAX = 1.3;
const GROUP_BY_RATIO_MIN = 100;
const EVIDENCE_RATIO_MAX = 10;

/** Questions to read models of several sizes in turn, beside the same as plain SQL over the same events. */
export async function questions(servers: Servers, options: BenchOptions): Promise<TimingTable> {
  const { quick, large, rounds: times, onRun } = options;
  const sizes = [...(quick ? [60_000, 100_000] : [100_000, 1_000_000]), ...(large ? [10_000_000] : [])];
  const worker = new Worker<QuestionTask, QuestionAnswer>('question-worker.ts');
  const rounds: Timing[][] = [];
  try {
    await withModels(servers, sizes, options, async (models) => {
      for (let round = 1; round <= times; round++) {
        const rows = await askAll(models, worker, quick);
        for (const row of rows) onRun(`questions round ${round}/${times}, ${formatTiming(row)}`);
        rounds.push(rows);
      }
    });
  } finally {
    await worker.stop();
  }
  return {
    name: 'questions',
    title: `Questions to read models of several sizes, on ${CONNECTIONS} connections`,
    rows: bySize(medianRows(rounds)),
    ratios: ratiosOf(rounds, sizes),
    notes: [
      `Months of 2017 of one of five processes: the same facts at each size. Each size has a database, a broker and a service of its own, and is asked in turn with the others. No \`If-None-Match\` is sent, and no answer is kept by the service.`,
      'GROUP BY is asked on one connection, once a round, of a table with the columns and indexes of a log; its counts are compared with the answer. Both databases are vacuumed and analysed first.',
      'Cube has no number here: it is no part of this benchmark, and was not run beside it.',
      MEDIANS_NOTE,
    ],
  };
}

/** What is asked of one size. */
interface Model {
  readonly at: string;
  readonly servers: Servers;
  readonly service: RunningService;
  /** A database with the same events as rows. */
  readonly events: Client;
}

/** Fills one after the other, the first on servers that are there; all are there while `use` is at work. */
async function withModels(
  servers: Servers,
  [size, ...others]: readonly number[],
  options: BenchOptions,
  use: (models: readonly Model[]) => Promise<void>,
): Promise<void> {
  if (size === undefined) return use([]);
  const events = new Client({ connectionString: await servers.createLogDatabase(PLAIN_EVENTS) });
  await events.connect();
  try {
    await servers.createDatabase(DATABASE);
    const service = await servers.startService('kpi-projections', DATABASE);
    const model = { at: `${size.toLocaleString('en-US')} events`, servers, service, events };
    await fill(model, size, options);
    if (others.length === 0) await use([model]);
    else await withBenchServers((next) => withModels(next, others, options, (models) => use([model, ...models])));
  } finally {
    await events.end();
  }
}

async function fill({ servers, service, events }: Model, size: number, { onRun }: BenchOptions): Promise<void> {
  const filler = await TopicFiller.open(servers.kafka.brokers, PROCESSES);
  const log = sampleLog(SEED, SHAPE);
  try {
    for (let filled = 0; filled < size;) {
      const sliceEnd = Math.min(filled + SLICE_EVENTS, size);
      for (; filled < sliceEnd; filled += PAGE_EVENTS) {
        const page = take(log, PAGE_EVENTS);
        await Promise.all([filler.publish(page), events.query(insertOf(page, filled + 1))]);
      }
      await watchCheckpoints(servers, DATABASE, service, filler.messages);
      if (filled % (10 * SLICE_EVENTS) === 0) onRun(`questions, ${filled.toLocaleString('en-US')} events projected`);
    }
  } finally {
    await filler.close();
  }
  for (const database of [DATABASE, PLAIN_EVENTS]) await servers.query('VACUUM (ANALYZE)', database);
}

/** Each question to each size, those of one question one after the other. */
async function askAll(
  models: readonly Model[],
  worker: Worker<QuestionTask, QuestionAnswer>,
  quick: boolean,
): Promise<Timing[]> {
  const rows: Timing[] = [];
  for (const one of asked) {
    for (const { at, servers, service } of models) {
      await servers.settle();
      rows.push(timingOf(at, one.what, await ask(worker, service, one, quick)));
    }
  }
  for (const { at, service, events } of models)
    rows.push(timingOf(at, GROUP_BY, [await group(events, await monthsOf(service))]));
  return rows;
}

function bySize(rows: readonly Timing[]): Timing[] {
  return [...new Set(rows.map(({ at }) => at))].flatMap((size) => rows.filter(({ at }) => at === size));
}

const PLAIN_EVENTS = 'plain_events';
const DATABASE = 'kpi_projections';

const get = ({ url }: RunningService, { path }: Question): Promise<Response> =>
  fetch(`${url}${path}`, { headers: { authorization: `Bearer ${API_KEY}` } });

/** A tenth more is asked before, and does not count: code is compiled, caches are there. */
async function ask(
  worker: Worker<QuestionTask, QuestionAnswer>,
  { url }: RunningService,
  { path, connections }: Question,
  quick: boolean,
): Promise<readonly number[]> {
  const task = { url, apiKey: API_KEY, path, connections, requests: quick ? 400 : 1_000, secondsMax: quick ? 5 : 15 };
  await worker.run({ ...task, requests: task.requests / 10, secondsMax: task.secondsMax / 5 });
  return (await worker.run(task)).latenciesMs;
}

/** Cases by month, as the service answers them. */
async function monthsOf(service: RunningService): Promise<ReadonlyMap<string, number>> {
  const { values } = (await (await get(service, series)).json()) as {
    readonly values: readonly { readonly from: string; readonly value: number | null }[];
  };
  return new Map(values.flatMap(({ from, value }) => (value ? [[from.slice(0, 'YYYY-MM'.length), value]] : [])));
}

/** @returns milliseconds. @throws where the counts are not those expected. */
async function group(events: Client, expected: ReadonlyMap<string, number>): Promise<number> {
  const begunMs = performance.now();
  const { rows } = await events.query<{ month: string; cases: string }>(groupBy);
  const takenMs = performance.now() - begunMs;
  const isSame =
    rows.length === expected.size && rows.every(({ month, cases }) => expected.get(month) === Number(cases));
  if (!isSame) throw new Error(`Not the same: ${JSON.stringify(rows)} and ${JSON.stringify([...expected])}.`);
  return takenMs;
}

function ratiosOf(rounds: readonly (readonly Timing[])[], sizes: readonly number[]): Ratio[] {
  const names = sizes.map((size) => `${size.toLocaleString('en-US')} events`);
  const [smallest, largest] = [names[0] ?? '', names.at(-1) ?? ''];
  const medianRatio = (ratio: (timing: (at: string, what: string) => Timing | undefined) => number): number =>
    median(rounds.map((rows) => ratio((at, what) => rows.find((row) => row.at === at && row.what === what))));
  return [
    ...[series, percentiles].map(({ what }) => ({
      what: `${what}: p99 at ${largest} ÷ at ${smallest}`,
      ratio: medianRatio((timing) => p99Of(timing(largest, what)) / p99Of(timing(smallest, what))),
      ratioMax: SERIES_RATIO_MAX,
    })),
    {
      what: `GROUP BY ÷ ours, each on one connection, p50 at ${largest}`,
      ratio: medianRatio(
        (timing) => (timing(largest, GROUP_BY)?.p50Ms ?? NaN) / (timing(largest, onOneConnection.what)?.p50Ms ?? NaN),
      ),
      ratioMin: GROUP_BY_RATIO_MIN,
    },
    ...[asOf, explain].map(({ what }) => ({
      what: `${what} ÷ plain months, p99 at ${largest}`,
      ratio: medianRatio((timing) => p99Of(timing(largest, what)) / p99Of(timing(largest, series.what))),
      ratioMax: EVIDENCE_RATIO_MAX,
    })),
  ];
}
