import { describe, expect } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { KpiAnswer, RunningSystem } from '../system/running-system.js';

/*
 * Published logs with answers that were computed independently of this project, loaded through the real door and read
 * back through the real KPI endpoint: as they are, without their equal rows, and shuffled with every event sent twice.
 */
const data = resolve(import.meta.dirname, '../../../shared/data');
const present = existsSync(data);
if (!present) console.warn(`The published logs are not there (${data}): their answers are not compared.`);
export const publishedLogs = present ? describe : describe.skip;

export const file = (name: string): string => join(data, `${name}.csv.gz`);

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
export interface HelpdeskAnswers {
  readonly as_is: LogAnswers;
  readonly deduplicated: LogAnswers;
}
interface SatisfactionAnswers {
  readonly by_service_month: Readonly<
    Record<string, Record<string, { responses: number; counts_1_to_5: number[]; mean_score: number }>>
  >;
}
export const answersOf = (name: string): unknown => JSON.parse(readFileSync(join(data, `${name}.json`), 'utf8'));

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

export async function expectHelpdesk(system: RunningSystem, answers: LogAnswers): Promise<void> {
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

export async function expectDeclarations(system: RunningSystem): Promise<void> {
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

export async function expectSpend(system: RunningSystem): Promise<void> {
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

export async function expectSatisfaction(system: RunningSystem): Promise<void> {
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
