import { Client } from 'pg';
import type { BenchOptions } from './bench-options.js';
import { insertOf } from './event-rows.js';
import { watchCheckpoints } from './projection.js';
import type { QuestionAnswer, QuestionTask } from './question-worker.js';
import type { Ratio } from './rounds.js';
import type { RunningService } from './running-service.js';
import { API_KEY } from './running-service.js';
import type { LogShape } from './sample-log.js';
import { EVENT_TYPE, PROCESS, PROCESSES, sampleLog, take } from './sample-log.js';
import type { Servers } from './servers.js';
import type { Timing, TimingTable } from './timings.js';
import { formatTiming, p99Of, timingOf } from './timings.js';
import { TopicFiller } from './topic-filler.js';
import { Worker } from './worker.js';

const SEED = 7;
/** As dense as published logs: a hundred thousand events are 14 months, so each size has all of the year asked for. */
const SHAPE: LogShape = { tickMs: 45 * 60_000, processes: PROCESSES };
const CONNECTIONS = 16;
const SLICE_EVENTS = 100_000;
const PAGE_EVENTS = 1_000;
const GROUP_BY_TIMES = 3;

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

/** Questions to one read model that grows, beside the same as plain SQL over the same events. */
export async function questions(servers: Servers, options: BenchOptions): Promise<TimingTable> {
  const { quick, large, onRun } = options;
  const sizes = [...(quick ? [60_000, 100_000] : [100_000, 1_000_000]), ...(large ? [10_000_000] : [])];
  const events = new Client({ connectionString: await servers.createLogDatabase('plain_events') });
  await events.connect();
  await servers.createDatabase(DATABASE);
  const service = await servers.startService('kpi-projections', DATABASE);
  const filler = await TopicFiller.open(servers.kafka.brokers, PROCESSES);
  const worker = new Worker<QuestionTask, QuestionAnswer>('question-worker.ts');
  const log = sampleLog(SEED, SHAPE);
  const rows: Timing[] = [];
  const told = (timing: Timing): void => {
    rows.push(timing);
    onRun(`questions, ${formatTiming(timing)}`);
  };
  let filled = 0;
  try {
    for (const size of sizes) {
      const at = `${size.toLocaleString('en-US')} events`;
      while (filled < size) {
        const slice = Math.min(SLICE_EVENTS, size - filled);
        for (let left = slice; left > 0; left -= PAGE_EVENTS, filled += PAGE_EVENTS) {
          const page = take(log, PAGE_EVENTS);
          await Promise.all([filler.publish(page), events.query(insertOf(page, filled + 1))]);
        }
        await watchCheckpoints(servers, DATABASE, service, filler.messages);
        if (filled % (10 * SLICE_EVENTS) === 0) onRun(`questions, ${filled.toLocaleString('en-US')} events projected`);
      }
      for (const database of [DATABASE, 'plain_events']) await servers.query('VACUUM (ANALYZE)', database);
      for (const one of asked) {
        await servers.settle();
        told(timingOf(at, one.what, await ask(worker, service, one, quick)));
      }
      told(timingOf(at, GROUP_BY, await group(events, await monthsOf(service))));
    }
  } finally {
    await Promise.all([worker.stop(), filler.close(), events.end()]);
  }
  return {
    name: 'questions',
    title: `Questions while the store grows, on ${CONNECTIONS} connections`,
    rows,
    ratios: ratiosOf(rows, sizes),
    notes: [
      `Months of 2017 of one of five processes: the same facts at each size. No \`If-None-Match\` is sent, and no answer is kept by the service.`,
      `GROUP BY is asked on one connection, ${GROUP_BY_TIMES} times, of a table with the columns and indexes of a log; its counts are compared with the answer. Both databases are vacuumed and analysed first.`,
      'Cube has no number here: it is no part of this benchmark, and was not run beside it.',
    ],
  };
}

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
  const task = { url, apiKey: API_KEY, path, connections, requests: quick ? 400 : 2_000, secondsMax: quick ? 5 : 15 };
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

async function group(events: Client, expected: ReadonlyMap<string, number>): Promise<readonly number[]> {
  const latenciesMs: number[] = [];
  for (let time = 0; time < GROUP_BY_TIMES; time++) {
    const begunMs = performance.now();
    const { rows } = await events.query<{ month: string; cases: string }>(groupBy);
    latenciesMs.push(performance.now() - begunMs);
    const isSame =
      rows.length === expected.size && rows.every(({ month, cases }) => expected.get(month) === Number(cases));
    if (!isSame) throw new Error(`Not the same: ${JSON.stringify(rows)} and ${JSON.stringify([...expected])}.`);
  }
  return latenciesMs;
}

function ratiosOf(rows: readonly Timing[], sizes: readonly number[]): Ratio[] {
  const names = sizes.map((size) => `${size.toLocaleString('en-US')} events`);
  const [smallest, largest] = [names[0] ?? '', names.at(-1) ?? ''];
  const timing = (at: string, what: string): Timing | undefined =>
    rows.find((row) => row.at === at && row.what === what);
  const p99 = (at: string, { what }: Question): number => p99Of(timing(at, what));
  return [
    ...[series, percentiles].map((one) => ({
      what: `${one.what}: p99 at ${largest} ÷ at ${smallest}`,
      ratio: p99(largest, one) / p99(smallest, one),
      ratioMax: SERIES_RATIO_MAX,
    })),
    {
      what: `GROUP BY ÷ ours, each on one connection, p50 at ${largest}`,
      ratio: (timing(largest, GROUP_BY)?.p50Ms ?? NaN) / (timing(largest, onOneConnection.what)?.p50Ms ?? NaN),
      ratioMin: GROUP_BY_RATIO_MIN,
    },
    ...[asOf, explain].map((one) => ({
      what: `${one.what} ÷ plain months, p99 at ${largest}`,
      ratio: p99(largest, one) / p99(largest, series),
      ratioMax: EVIDENCE_RATIO_MAX,
    })),
  ];
}
