import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { KpiComparison } from './application/comparison/get-kpi-comparison.js';
import type { Scorecard } from './application/get-scorecard.js';
import { acquired, budgeted, rateSet, spent } from './testing/reported.js';
import type { RecordedEvent } from './testing/running-projection.js';
import { RunningProjection } from './testing/running-projection.js';

/*
 * Budgets beside what was spent, worked out by hand. Customer acquisition shall spend 3,650 in 2025, 10 a day: of it 400 in
 * February, so that 3,250 are left for the other 337 days, 9.643…; customer support 62,000 francs in January.
 */
let projection: RunningProjection;
let recorded: RecordedEvent[];
const of = (name: string) => ({ function: name, costType: 'direct' });

beforeAll(async () => {
  projection = await RunningProjection.start('2025-02-14T12:00:00Z');
  recorded = await projection.record([
    budgeted('customer-acquisition', '2025-01-01', '2026-01-01', '3650.00'),
    budgeted('customer-acquisition', '2025-02-01', '2025-03-01', '1.00'),
    budgeted('customer-acquisition', '2025-02-01', '2025-03-01', '400.00', { time: '2025-01-31' }),
    budgeted('customer-support', '2025-01-01', '2025-02-01', '620.00', { currency: 'CHF' }),
    rateSet('CHF', 'EUR', '1.10', '2025-01-01'),
    acquired('a', '2025-01-10'),
    acquired('b', '2025-01-20'),
    spent('E-1', '2025-01-10', ['250.00'], of('customer-acquisition')),
    spent('E-2', '2025-01-11', ['700.00'], of('customer-support')),
    spent('E-3', '2025-02-10', ['300.00'], of('customer-acquisition')),
    spent('E-4', '2025-02-11', ['5.00'], of('legal')),
  ]);
});
afterAll(() => projection.stop());

const compare = (kpi: string, query: string): Promise<KpiComparison> =>
  projection.get<KpiComparison>(`/v1/kpis/${kpi}/compare?with=plan&${query}`);
const rows = ({ comparisons }: KpiComparison): unknown[] =>
  comparisons.map(({ dimensions, value, reference, difference, percent, effect, reason }) => [
    ...[value.from.slice(0, 7), dimensions['function'] ?? null, value.value, reference.value],
    ...[difference, percent, effect, reason],
  ]);
const JANUARY = 'from=2025-01-01&to=2025-02-01';

describe('planned beside actual', () => {
  it('tells costs and budgets of each function, in one currency', async () => {
    // 3,250.00 × 31 ÷ 337 = 298.96…, to the cent as its days are; 620 francs are 682 euros.
    expect(rows(await compare('costs', `${JANUARY}&granularity=month&groupBy=function`))).toEqual([
      [
        '2025-01',
        'customer-acquisition',
        '250.00',
        '298.96',
        '-48.96',
        expect.closeTo(-16.3768, 3),
        'favourable',
        null,
      ],
      ['2025-01', 'customer-support', '700.00', '682.00', '18.00', expect.closeTo(2.6393, 3), 'unfavourable', null],
    ]);
  });

  it('of a month that is not over, as much of its budget as its days that have begun', async () => {
    // Of 400 in February 14 of 28 days: the clock of the logs is at noon of the 14th.
    const answer = await compare('costs', 'from=2025-02-01&to=2025-03-01&granularity=month&groupBy=function');
    expect(answer.comparisons[0]).toMatchObject({ value: { inProgress: true }, reference: { inProgress: true } });
    expect(rows(answer)).toEqual([
      ['2025-02', 'customer-acquisition', '300.00', '200.00', '100.00', 50, 'unfavourable', null],
      ['2025-02', 'legal', '5.00', null, null, null, null, 'no-plan'],
    ]);
  });

  it('tells what a unit cost would be had exactly the budget been spent', async () => {
    const query = `${JANUARY}&granularity=month&filter[function]=customer-acquisition`;
    expect(rows(await compare('operational-costs', query))).toEqual([
      ['2025-01', null, '125.000000', '149.480000', '-24.480000', expect.closeTo(-16.3768, 3), 'favourable', null],
    ]);
  });

  it('is as it was known before a budget was revised', async () => {
    const before = recorded[1]?.recordedAt ?? '';
    const { comparisons } = await compare('costs', `${JANUARY}&granularity=month&asOf=${before}`);
    // 3,649.00 × 31 ÷ 337
    expect(comparisons.map(({ value, reference }) => [value.value, reference.value])).toEqual([[null, '335.66']]);
  });

  it('follows budgets that are taken back', async () => {
    const extra = budgeted('legal', '2025-02-01', '2025-03-01', '28.00');
    const [set] = await projection.record([extra]);
    const legal = async (): Promise<unknown> => {
      const answer = await compare('costs', 'from=2025-02-01&to=2025-03-01&filter[function]=legal');
      return answer.comparisons[0]?.reference.value;
    };
    expect(await legal()).toBe('14.00');
    await projection.record([projection.retraction(set as RecordedEvent)]);
    expect(await legal()).toBeNull();
  });

  it('is refused where budgets tell nothing, saying of what they do', async () => {
    const faultsOf = async (path: string): Promise<string> => {
      const answer = await projection.ask(`/v1/kpis/${path}`);
      return `${answer.status} ${(answer.body as { detail: string }).detail}`;
    };
    expect(await faultsOf(`overhead-rate/compare?with=plan&${JANUARY}`)).toMatch(
      /^400 with cannot be plan.*by function/,
    );
    expect(await faultsOf(`costs/compare?with=plan&${JANUARY}&groupBy=costType`)).toContain(
      'budgets are set by function',
    );
    expect(await faultsOf(`costs/compare?with=plan&${JANUARY}&stat=count`)).toContain('stat must be mean');
  });
});

it('is on the scorecard, beside the actual costs and their target', async () => {
  const { costByFunction, costTotal } = await projection.get<Scorecard>('/v1/scorecard?period=2025-01');
  expect(
    costByFunction.map(({ dimensions, budget, value, target }) => [dimensions['function'], budget, value, target]),
  ).toEqual([
    ['customer-acquisition', '149.480000', '125.000000', 1800],
    ['customer-support', '341.000000', '350.000000', 300],
    ['sales-operations', null, null, 500],
    ['marketing-operations', null, null, 400],
    ['general-operations', null, null, 250],
  ]);
  expect(costTotal).toMatchObject([{ budget: '490.480000', value: '475.000000', target: 3250 }]);
  const page = await projection.ask('/v1/scorecard?period=2025-01&format=html').expect(200);
  expect(page.text).toContain('<data value="149.480000" data-field="budget">');
});
