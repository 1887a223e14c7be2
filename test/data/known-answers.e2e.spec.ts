import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { KpiAnswer, RunningSystem } from '../system/running-system.js';
import { startSystem, workbench } from '../system/running-system.js';
import { sendShuffledTwice } from './send-shuffled-twice.js';

/*
 * Published logs with answers that were computed independently of this project, loaded through the real door and read
 * back through the real KPI endpoint: as they are, without their equal rows, and shuffled with every event sent twice.
 */
const data = resolve(import.meta.dirname, '../../../shared/data');
const present = existsSync(data);
if (!present) console.warn(`The published logs are not there (${data}): their answers are not compared.`);
const suite = present ? describe : describe.skip;

const file = (name: string): string => join(data, `${name}.csv.gz`);

interface Times {
  readonly n: number;
  readonly mean?: number;
  readonly median: number;
  readonly p90?: number;
}
interface LogAnswers {
  readonly by_month_completed: Readonly<Record<string, Times>>;
  readonly ttfr_by_month_started: Readonly<Record<string, Times>>;
  readonly cycle_time_seconds_overall: Times;
  readonly automation: { readonly by_month: Readonly<Record<string, { events: number; system_events: number }>> };
}
interface HelpdeskAnswers {
  readonly as_is: LogAnswers;
  readonly deduplicated: LogAnswers;
}
interface SatisfactionAnswers {
  readonly by_service_month: Readonly<
    Record<string, Record<string, { responses: number; counts_1_to_5: number[]; mean_score: number }>>
  >;
}
const answersOf = (name: string): unknown => JSON.parse(readFileSync(join(data, `${name}.json`), 'utf8'));

const DAY_SECONDS = 86_400;
const HOUR_SECONDS = 3_600;

/** To the stated tolerance: relative 1e-9, or absolute 2e-6 seconds. */
function expectClose(actual: number, expected: number): void {
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(Math.max(2e-6, Math.abs(expected) * 1e-9));
}

/** Values by month, `2013-01` → value; periods without data are left out. */
function byMonth(answer: KpiAnswer): Map<string, KpiAnswer['values'][number]> {
  return new Map(answer.values.filter(({ count }) => count > 0).map((value) => [value.from.slice(0, 7), value]));
}

async function expectTimes(
  system: RunningSystem,
  kpi: string,
  query: Record<string, string>,
  secondsPerUnit: number,
  expected: Readonly<Record<string, Times>>,
): Promise<void> {
  const stats = { mean: 'mean', median: 'p50', p90: 'p90' } as const;
  for (const [name, stat] of Object.entries(stats) as [keyof typeof stats, string][]) {
    if (Object.values(expected).every((times) => times[name] === undefined)) continue;
    const months = byMonth(await system.values(kpi, { granularity: 'month', stat, ...query }));
    expect([...months.keys()].sort()).toEqual(Object.keys(expected).sort());
    for (const [month, times] of Object.entries(expected)) {
      const value = months.get(month);
      expect({ month, count: value?.count, complete: value?.complete }).toEqual({
        month,
        count: times.n,
        complete: true,
      });
      expectClose(Number(value?.value) * secondsPerUnit, times[name] as number);
      if (stat !== 'mean') expect(value?.quantile).toEqual({ method: 'exact', relativeErrorMax: 0 });
    }
  }
}

async function expectHelpdesk(system: RunningSystem, answers: LogAnswers): Promise<void> {
  const filter = { 'filter[process]': 'customer-support' };
  await expectTimes(system, 'cycle-time', filter, DAY_SECONDS, answers.by_month_completed);
  await expectTimes(system, 'support-response-time', {}, HOUR_SECONDS, answers.ttfr_by_month_started);
  const throughput = byMonth(await system.values('throughput', { granularity: 'month', ...filter }));
  for (const [month, { n }] of Object.entries(answers.by_month_completed)) {
    expect(throughput.get(month)?.value).toBe(n);
  }
  const total = await system.values('cycle-time', { granularity: 'total', stat: 'p90', ...filter });
  expectClose(Number(total.values[0]?.value) * DAY_SECONDS, answers.cycle_time_seconds_overall.p90 as number);
}

async function expectDeclarations(system: RunningSystem): Promise<void> {
  const answers = (answersOf('bpi2020_domestic') as { as_is: LogAnswers }).as_is;
  const filter = { 'filter[process]': 'domestic-declarations' };
  await expectTimes(system, 'cycle-time', filter, DAY_SECONDS, answers.by_month_completed);
  const automation = byMonth(await system.values('process-automation', { granularity: 'month', ...filter }));
  const expected = answers.automation.by_month;
  expect([...automation.keys()].sort()).toEqual(Object.keys(expected).sort());
  for (const [month, { events, system_events }] of Object.entries(expected)) {
    expect({ month, count: automation.get(month)?.denominator }).toEqual({ month, count: events });
    expect(automation.get(month)?.value).toBe((100 * system_events) / events);
  }
}

/** The answers leave out decimals that are zero throughout: 69168 is 69168.00. */
const inPence = (amount: string): string => (amount.includes('.') ? amount : `${amount}.00`);

interface SpendAnswers {
  readonly entries: number;
  readonly total_amount: string;
  readonly by_month: Readonly<Record<string, { readonly entries: number; readonly amount: string }>>;
  readonly by_unit: Readonly<Record<string, { readonly entries: number; readonly amount: string }>>;
}

async function expectSpend(system: RunningSystem): Promise<void> {
  const answers = answersOf('oxford_spend_2014') as SpendAnswers;
  const months = byMonth(await system.values('costs', { currency: 'GBP', granularity: 'month' }));
  const amounts = Object.fromEntries(
    [...months].map(([month, { value, count }]) => [month, { entries: count, amount: value }]),
  );
  expect(amounts).toEqual(
    Object.fromEntries(
      Object.entries(answers.by_month).map(([month, { entries, amount }]) => [month, { entries, amount }]),
    ),
  );
  const units = await system.values('costs', { currency: 'GBP', granularity: 'total', groupBy: 'unit' });
  expect(
    Object.fromEntries(
      units.values.map(({ dimensions, value, count }) => [dimensions['unit'] ?? '', { entries: count, amount: value }]),
    ),
  ).toEqual(
    Object.fromEntries(
      Object.entries(answers.by_unit).map(([unit, { entries, amount }]) => [
        unit,
        { entries, amount: inPence(amount) },
      ]),
    ),
  );
  const total = await system.values('costs', { currency: 'GBP', granularity: 'total' });
  expect(total.values[0]?.value).toBe(answers.total_amount);
  const euro = await system.values('costs', { granularity: 'total' });
  expect(euro.values[0]).toMatchObject({ value: null, complete: false, reasons: ['exchange-rate-missing:GBP-EUR'] });
}

async function expectSatisfaction(system: RunningSystem): Promise<void> {
  const answers = (answersOf('opg_csat_dev') as SatisfactionAnswers).by_service_month;
  for (const [service, expected] of Object.entries(answers)) {
    const months = byMonth(
      await system.values('customer-satisfaction', { granularity: 'month', 'filter[service]': service }),
    );
    expect([...months.keys()].sort()).toEqual(Object.keys(expected).sort());
    for (const [month, { responses, counts_1_to_5, mean_score }] of Object.entries(expected)) {
      const sum = counts_1_to_5.reduce((total, count, index) => total + count * (index + 1), 0);
      expect({ month, count: months.get(month)?.count }).toEqual({ month, count: responses });
      expect(months.get(month)?.value).toBe(sum / responses);
      expect(Number(months.get(month)?.value)).toBeCloseTo(mean_score, 6);
    }
  }
}

/** The command lines of the workbench's README. */
const imports = (system: RunningSystem): Record<'helpdesk' | 'declarations' | 'spend' | 'satisfaction', string[]> => {
  const key = ['--key-file', join(system.dataDirectory, 'api-key')];
  const column = ['--json-column', 'extra', '--map', 'case=case_id', '--map', 'time=timestamp'];
  const log = [
    ...key,
    ...column,
    '--map',
    'activity=activity',
    '--map',
    'resource=resource',
    '--completion',
    'last-event',
  ];
  return {
    helpdesk: ['import', file('helpdesk'), ...log, '--url', system.urls.processEvents, '--process', 'customer-support'],
    declarations: [
      ...['import', file('bpi2020_domestic'), ...log, '--url', system.urls.processEvents],
      ...['--process', 'domestic-declarations', '--automated-resource', 'SYSTEM'],
    ],
    spend: [
      ...['import', file('oxford_spend_2014'), ...key, ...column, '--url', system.urls.costLedgers],
      ...['--type', 'opex.cost.cost-incurred.v1', '--map', 'function=activity', '--set', 'costType=direct'],
    ],
    satisfaction: [
      ...['import', file('opg_csat_dev'), ...key, ...column, '--url', system.urls.qualityAudits],
      ...['--type', 'opex.quality.survey-answered.v1', '--set', 'instrument=csat'],
    ],
  };
};

suite('the published logs, imported by the command line', () => {
  let system: RunningSystem;
  beforeAll(async () => {
    system = await startSystem();
    for (const words of Object.values(imports(system))) {
      const { code, output } = await workbench(words);
      expect({ code, output: code === 0 ? '' : output }).toEqual({ code: 0, output: '' });
    }
    await system.waitUntilProjected();
  }, 300_000);
  afterAll(() => system.remove());

  it('helpdesk: cycle time, throughput and response time of every month', () =>
    expectHelpdesk(system, (answersOf('helpdesk') as HelpdeskAnswers).as_is));
  it('domestic declarations: cycle time and automation of every month', () => expectDeclarations(system));
  it('council spending: to the penny, by month and by unit', () => expectSpend(system));
  it('satisfaction: the score weighted by its count, of every month', () => expectSatisfaction(system));
  it('importing the same file again changes nothing', async () => {
    const { code, output } = await workbench(imports(system).helpdesk);
    expect(code).toBe(0);
    expect(output).toContain('0 accepted, 21348 duplicate, 0 in conflict, 0 rejected');
    await system.waitUntilProjected();
    await expectHelpdesk(system, (answersOf('helpdesk') as HelpdeskAnswers).as_is);
  });
});

suite('the published logs, without equal rows', () => {
  let system: RunningSystem;
  beforeAll(async () => {
    system = await startSystem();
    const { code, output } = await workbench([...imports(system).helpdesk, '--dedupe']);
    expect({ code, output: code === 0 ? '' : output }).toEqual({ code: 0, output: '' });
    await system.waitUntilProjected();
  }, 300_000);
  afterAll(() => system.remove());

  it('helpdesk: the answers of its distinct rows', () =>
    expectHelpdesk(system, (answersOf('helpdesk') as HelpdeskAnswers).deduplicated));
});

suite('the published logs over Kafka: shuffled, in odd batches, every event twice', () => {
  let system: RunningSystem;
  beforeAll(async () => {
    system = await startSystem({ kafka: true });
    await sendShuffledTwice(system, file);
    await system.waitUntilProjected();
  }, 400_000);
  afterAll(() => system.remove());

  it('helpdesk', () => expectHelpdesk(system, (answersOf('helpdesk') as HelpdeskAnswers).as_is));
  it('domestic declarations', () => expectDeclarations(system));
  it('council spending', () => expectSpend(system));
  it('satisfaction', () => expectSatisfaction(system));
});
