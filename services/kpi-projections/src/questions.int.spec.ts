import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  activityCompleted,
  customerAcquired,
  definitionPublished,
  entryPosted,
  exchangeRateSet,
  inspectionRecorded,
} from '@opex/contracts';
import fc from 'fast-check';
import type { KpiComparison } from './application/comparison/get-kpi-comparison.js';
import type { KpiContribution } from './application/contribution/contribution-answer.js';
import type { KpiDistribution } from './application/distribution/get-kpi-distribution.js';
import type { KpiSignals } from './application/get-kpi-signals.js';
import type { KpiValue, KpiValues } from './application/get-kpi-values.js';
import type { PublishedEvent } from './testing/projected-service.js';
import { ProjectedService } from './testing/projected-service.js';

const KNOWN_TO = '2025-03-19T12:00:00Z';
const DAY_MS = 86_400_000;

let service: ProjectedService;
beforeAll(async () => {
  service = await ProjectedService.start(events, KNOWN_TO);
});
afterAll(() => service.close());

const processes = ['claims', 'orders', 'refunds', 'returns', 'visits'];
const defined = (process: string): PublishedEvent => ({
  service: 'process-events',
  type: definitionPublished.type,
  stream: `definition/${process}`,
  time: '2024-01-01T00:00:00Z',
  data: { process, definitionVersion: 1, effectiveFrom: null, completion: { by: 'activities', activities: ['end'] } },
  everywhere: true,
});
let cases = 0;
/** A case that took so many days, and ended on a day at noon. */
const completed = (process: string, days: number, endedOn: string): PublishedEvent[] => {
  const stream = `case/${process}/${++cases}`;
  const endMs = Date.parse(`${endedOn}T12:00:00Z`);
  return [endMs - days * DAY_MS, endMs].map((ms, index) => ({
    service: 'process-events',
    type: activityCompleted.type,
    stream,
    time: new Date(ms).toISOString(),
    data: { process, activity: index === 0 ? 'start' : 'end' },
  }));
};
let inspections = 0;
const inspected = (process: string, month: string, defective: number, units: number): PublishedEvent => ({
  service: 'quality-audits',
  type: inspectionRecorded.type,
  stream: `event/inspection/${++inspections}`,
  time: `${month}-15T12:00:00Z`,
  data: { process, inspected: units, defective },
});
const cost = (name: string, day: string, amount: string, currency = 'EUR'): PublishedEvent => ({
  service: 'cost-ledgers',
  type: entryPosted.type,
  stream: `entry/${name}-${day}`,
  time: `${day}T09:00:00Z`,
  data: {
    entry: `${name}-${day}`,
    postedOn: day,
    currency,
    lines: [{ account: 'c', kind: 'cost', function: name, costType: 'direct', currency, amount }],
  },
});
const acquired = (customer: string, day: string): PublishedEvent => ({
  service: 'process-events',
  type: customerAcquired.type,
  stream: `customer/${customer}`,
  time: `${day}T08:00:00Z`,
  data: { customer },
});

const events: readonly PublishedEvent[] = [
  ...processes.map(defined),
  // Around a New Year that begins on a Wednesday, a weekend, and the end of a quarter of weeks.
  ...completed('claims', 10, '2024-12-29'),
  ...completed('claims', 20, '2024-12-30'),
  ...completed('orders', 1, '2025-01-01'),
  ...completed('orders', 2, '2025-01-04'),
  ...completed('orders', 3, '2025-01-05'),
  ...completed('orders', 4, '2025-01-06'),
  ...completed('returns', 8, '2025-01-20'),
  ...completed('returns', 12, '2025-02-03'),
  ...completed('refunds', 5, '2025-02-14'),
  ...completed('visits', 7, '2025-02-28'),
  ...completed('visits', 9, '2025-03-03'),
  ...completed('orders', 6, '2025-03-17'),
  inspected('claims', '2025-01', 10, 100),
  inspected('orders', '2025-01', 20, 100),
  inspected('refunds', '2025-01', 1, 10),
  inspected('claims', '2025-02', 4, 50),
  inspected('orders', '2025-02', 30, 140),
  inspected('visits', '2025-02', 1, 3),
  {
    service: 'cost-ledgers',
    type: exchangeRateSet.type,
    stream: 'exchange-rate/CHF-EUR',
    time: '2025-01-01T00:00:00Z',
    data: { base: 'CHF', quote: 'EUR', rate: '1.1', effectiveOn: '2025-01-01' },
  },
  cost('customer-support', '2025-01-10', '100.00'),
  cost('customer-acquisition', '2025-01-10', '50.00'),
  cost('customer-support', '2025-02-10', '120.00'),
  cost('customer-acquisition', '2025-02-10', '50.00', 'CHF'),
  cost('marketing-operations', '2025-02-11', '0.05'),
  cost('research', '2025-02-11', '7.77'),
  ...['a', 'b', 'c'].map((customer) => acquired(customer, '2025-01-07')),
  ...['d', 'e', 'f', 'g', 'h', 'i', 'j'].map((customer) => acquired(customer, '2025-02-07')),
];

const ask = async <Answer>(path: string): Promise<Answer> => {
  const body: unknown = (await service.ask(`/v1/kpis/${path}`).expect(200)).body;
  return body as Answer;
};
const valuesOf = async (question: string): Promise<readonly KpiValue[]> => {
  const [kpi = '', query = ''] = question.split('?');
  return (await ask<KpiValues>(`${kpi}/values?${query}`)).values;
};
const told = (values: readonly KpiValue[]): (readonly [string | null, unknown])[] =>
  values.map(({ label, value }) => [label, value]);
const faultsOf = async (path: string): Promise<readonly string[]> => {
  const body: unknown = (await service.ask(`/v1/kpis/${path}`).expect(400)).body;
  return (body as { errors: { parameter: string }[] }).errors.map(({ parameter }) => parameter).sort();
};

describe('time', () => {
  it('in weeks of ISO 8601 around New Year', async () => {
    expect(told(await valuesOf('throughput?granularity=week&from=2024-12-23&to=2025-01-13'))).toEqual([
      ['2024-W52', 1],
      ['2025-W01', 4],
      ['2025-W02', 1],
    ]);
  });
  it('in months and quarters of a fiscal year that begins in October', async () => {
    const months = await ask<KpiValues>(
      'throughput/values?granularity=fiscal-month&fiscalYearStart=10&from=2024-12-01&to=2025-04-01',
    );
    expect(told(months.values)).toEqual([
      ['FY2025-P03', 2],
      ['FY2025-P04', 5],
      ['FY2025-P05', 3],
      ['FY2025-P06', 2],
    ]);
    expect(months).toMatchObject({
      granularity: 'fiscal-month',
      calendar: { calendar: 'months', fiscalYearStart: 10, fiscalYearNamed: 'by-end' },
    });
    expect(months.values[0]).toMatchObject({ target: 150, partial: false, inProgress: false });
    expect(months.values[3]).toMatchObject({ inProgress: true, partial: false });
    const quarters = 'throughput?granularity=fiscal-quarter&fiscalYearStart=10&from=2024-12-15&to=2025-04-01';
    const values = await valuesOf(quarters);
    expect(told(values)).toEqual([
      ['FY2025-Q1', 2],
      ['FY2025-Q2', 10],
    ]);
    expect(values[0]).toMatchObject({ from: '2024-12-15T00:00:00Z', partial: true });
  });
  it('in months of weeks: 4-4-5 from the Monday next to 1 January', async () => {
    const months = await valuesOf('throughput?granularity=fiscal-month&calendar=4-4-5&from=2024-12-29&to=2025-03-31');
    expect(months.map(({ label, from, value }) => [label, from.slice(0, 10), value])).toEqual([
      ['FY2024-P12', '2024-12-29', 1],
      ['FY2025-P01', '2024-12-30', 6],
      ['FY2025-P02', '2025-01-27', 2],
      ['FY2025-P03', '2025-02-24', 3],
    ]);
    // What is to be done in a month is not to be done in four weeks; how long it may take is the same.
    expect(months[1]?.target).toBeNull();
    const times = await valuesOf('cycle-time?granularity=fiscal-month&calendar=4-4-5&from=2024-12-30&to=2025-01-27');
    expect(times).toMatchObject([{ label: 'FY2025-P01', target: 30 }]);
  });
  it('in business days, of which the weekend is the next', async () => {
    const range = 'from=2024-12-30&to=2025-01-07';
    const days = await valuesOf(`throughput?granularity=business-day&holidays=2025-01-01&${range}`);
    expect(told(days)).toEqual([
      ['2024-12-30', 1],
      ['2024-12-31', 0],
      ['2025-01-02', 1],
      ['2025-01-03', 0],
      ['2025-01-06', 3],
    ]);
    const [total] = await valuesOf(`throughput?granularity=total&${range}`);
    expect(total?.value).toBe(5);
    const friday = await valuesOf('throughput?granularity=business-day&weekend=&from=2025-01-04&to=2025-01-06');
    expect(told(friday)).toEqual([
      ['2025-01-04', 1],
      ['2025-01-05', 1],
    ]);
  });
  it('fills gaps, and says why', async () => {
    const weeks = await valuesOf('cycle-time?granularity=week&from=2025-02-17&to=2025-03-10');
    expect(weeks.map(({ label, value, reasons }) => [label, value, reasons])).toEqual([
      ['2025-W08', null, ['no-data']],
      ['2025-W09', 7, []],
      ['2025-W10', 9, []],
    ]);
  });
  it('is compared like for like also in a company’s calendar', async () => {
    // P03 of 4-4-5 began on 24 February: 23 days and a half are compared with as many of P02, from 27 January on.
    const fiscal = 'granularity=fiscal-month&calendar=4-4-5&from=2025-02-24&to=2025-03-31';
    const [month] = await valuesOf(`throughput?include=change&${fiscal}`);
    expect(month).toMatchObject({ label: 'FY2025-P03', value: 3, inProgress: true });
    expect(month?.change?.previous).toMatchObject({
      from: '2025-01-27T00:00:00Z',
      to: '2025-02-19T12:00:00Z',
      until: '2025-03-19T12:00:00Z',
      reference: 2,
      absolute: 1,
    });
    // Wednesday noon with Tuesday noon; Monday with all of Friday.
    const days = await valuesOf('throughput?include=change&granularity=business-day&from=2025-03-15&to=2025-03-20');
    expect(days.map(({ change }) => change?.previous).map((previous) => [previous?.from, previous?.to])).toEqual([
      ['2025-03-14T00:00:00Z', '2025-03-15T00:00:00Z'],
      ['2025-03-15T00:00:00Z', '2025-03-18T00:00:00Z'],
      ['2025-03-18T00:00:00Z', '2025-03-18T12:00:00Z'],
    ]);
  });
  it('gives signals of a company’s calendar', async () => {
    const fiscal = 'granularity=fiscal-month&calendar=4-5-4&fiscalYearStart=02&weekStart=sunday';
    const { series } = await ask<KpiSignals>(`throughput/signals?${fiscal}&from=2024-12-01&to=2025-04-06`);
    expect(series[0]?.points.map(({ from, excluded }) => [from.slice(0, 10), excluded])).toEqual([
      ['2024-12-01', null],
      ['2025-01-05', null],
      ['2025-02-02', null],
      ['2025-03-02', 'in-progress'],
    ]);
  });
  it('gives the scorecard of a fiscal period', async () => {
    const body: unknown = (await service.ask('/v1/scorecard?period=FY2025-Q2&fiscalYearStart=10').expect(200)).body;
    expect(body).toMatchObject({
      period: 'FY2025-Q2',
      from: '2025-01-01T00:00:00Z',
      to: '2025-04-01T00:00:00Z',
    });
    const refused: unknown = (await service.ask('/v1/scorecard?period=2025-Q2&fiscalYearStart=10').expect(400)).body;
    expect(refused).toMatchObject({ errors: [{ parameter: 'fiscalYearStart' }] });
  });
  it('refuses what does not belong to the calendar', async () => {
    expect(await faultsOf('throughput/values?granularity=month&fiscalYearStart=4&holidays=2025-01-01')).toEqual([
      'fiscalYearStart',
      'holidays',
    ]);
    expect(
      await faultsOf('throughput/values?granularity=fiscal-month&fiscalYearStart=13&weekStart=monday&calendar=months'),
    ).toEqual(['fiscalYearStart', 'weekStart']);
    expect(
      await faultsOf(
        'throughput/values?granularity=business-day&holidays=2025-02-30&weekend=monday,tuesday,wednesday,thursday,friday,saturday,sunday',
      ),
    ).toEqual(['holidays', 'weekend']);
  });
});

describe('slices', () => {
  const range = 'from=2025-01-01&to=2025-04-01';
  it.each([
    ['throughput', 'process', '', 'claims,orders'],
    ['cycle-time', 'process', '', 'visits,returns'],
    ['cycle-time', 'process', '&stat=p50', 'visits,returns'],
    ['cycle-time', 'process', '&stat=max', 'visits,returns'],
    ['defect-rate', 'process', '', 'orders,visits'],
    ['costs', 'function', '', 'customer-support,customer-acquisition'],
    ['operational-costs', 'function', '', 'customer-support,customer-acquisition'],
  ])('top 2 of %s by %s%s, and the rest as if asked for by itself', async (kpi, dimension, more) => {
    const question = `${range}${more}&groupBy=${dimension}&top=2`;
    const answer = await ask<KpiValues>(`${kpi}/values?${question}`);
    const kept = [...new Set(answer.values.filter(({ rest }) => !rest).map(({ dimensions }) => dimensions[dimension]))];
    expect(kept).toHaveLength(2);
    const { of = 0, rest: merged } = answer.ranking ?? {};
    expect(answer.ranking).toMatchObject({ order: 'top', groups: 2, by: 'value' });
    expect(merged).toBe(of - 2);
    const rest = answer.values.filter((value) => value.rest === true);
    expect(rest.map(({ dimensions }) => dimensions)).toEqual(rest.map(() => ({ [dimension]: null })));
    const others = kept.map((value) => `filter[${dimension}][not]=${String(value)}`).join('&');
    const asked = await valuesOf(`${kpi}?${range}${more}&${others}`);
    const plain = (values: readonly KpiValue[]): unknown =>
      values.map(({ from, value, numerator, denominator, count }) => ({ from, value, numerator, denominator, count }));
    expect(plain(rest)).toEqual(plain(asked));
    const facts = await ask<KpiValues>(`${kpi}/values?${question}&asOf=${KNOWN_TO}`);
    expect(plain(facts.values)).toEqual(plain(answer.values));
  });
  it('any ranking and its rest are the whole, exactly', async () => {
    const exact = (values: readonly KpiValue[], of: 'numerator' | 'denominator'): string =>
      values.reduce((sum, value) => sum + Number(value[of] ?? 0), 0).toFixed(6);
    const kpis = fc.constantFrom('cycle-time', 'defect-rate', 'throughput', 'costs');
    await fc.assert(
      fc.asyncProperty(
        kpis,
        fc.constantFrom('process', 'function', 'process,function', 'costType'),
        fc.constantFrom('top', 'bottom'),
        fc.integer({ min: 1, max: 6 }),
        fc.constantFrom('week', 'month', 'total'),
        async (kpi, groupBy, order, groups, granularity) => {
          const question = `${kpi}?${range}&granularity=${granularity}`;
          const rows = await valuesOf(`${question}&groupBy=${groupBy}&${order}=${groups}`);
          for (const whole of await valuesOf(question)) {
            const own = rows.filter(({ from }) => from === whole.from);
            expect(own.filter(({ rest }) => !rest).length).toBeLessThanOrEqual(groups);
            expect(exact(own, 'numerator')).toBe(exact([whole], 'numerator'));
            expect(exact(own, 'denominator')).toBe(exact([whole], 'denominator'));
            expect(own.reduce((sum, { count }) => sum + count, 0)).toBe(whole.count);
          }
        },
      ),
      { numRuns: 25 },
    );
  });
  it('ranks by the value over the whole range, least or greatest first', async () => {
    const names = async (question: string): Promise<unknown[]> =>
      (await valuesOf(`cycle-time?${range}&granularity=total&groupBy=process&${question}`)).map(
        ({ dimensions, rest, value, count }) => [rest ? 'rest' : dimensions['process'], value, count],
      );
    expect(await names('top=1')).toEqual([
      ['returns', 10, 2],
      ['rest', 37 / 8, 8],
    ]);
    expect(await names('bottom=1')).toEqual([
      ['orders', 16 / 5, 5],
      ['rest', 41 / 5, 5],
    ]);
    expect(await names('top=9')).toHaveLength(4);
  });
  it('sorts by value, dimension or time, what has none last', async () => {
    const rows = async (sort: string): Promise<string> =>
      (await valuesOf(`cycle-time?from=2025-01-01&to=2025-03-01&groupBy=process&top=2&sort=${sort}`))
        .map(({ label, dimensions, rest, value }) => `${label?.slice(6)}${rest ? '*' : dimensions['process']}=${value}`)
        .join(' ');
    expect(await rows('from')).toBe('1returns=8 1visits=null 1*=2.5 2returns=12 2visits=7 2*=5');
    expect(await rows('-from')).toBe('2returns=12 2visits=7 2*=5 1returns=8 1visits=null 1*=2.5');
    expect(await rows('value')).toBe('2visits=7 1returns=8 2returns=12 1visits=null 1*=2.5 2*=5');
    expect(await rows('-value')).toBe('2returns=12 1returns=8 2visits=7 1visits=null 2*=5 1*=2.5');
    expect(await rows('-dimension')).toBe('1visits=null 2visits=7 1returns=8 2returns=12 1*=2.5 2*=5');
  });
  it('comes in pages that a cursor of another question does not fit', async () => {
    const question = `throughput/values?${range}&groupBy=process&sort=-value`;
    const all = await ask<KpiValues>(question);
    const pages: KpiValue[] = [];
    let cursor = '';
    for (;;) {
      const page = await ask<KpiValues & { nextCursor?: string }>(`${question}&limit=5${cursor}`);
      pages.push(...page.values);
      if (page.nextCursor === undefined) break;
      cursor = `&cursor=${page.nextCursor}`;
    }
    expect(pages).toEqual(all.values);
    expect(await faultsOf(`throughput/values?${range}&groupBy=process&limit=5${cursor}`)).toEqual(['cursor']);
  });
  it('refuses rankings that cannot be', async () => {
    expect(await faultsOf('throughput/values?top=2')).toEqual(['top']);
    expect(await faultsOf('throughput/values?groupBy=process&top=2&bottom=2')).toEqual(['bottom']);
    expect(await faultsOf('throughput/values?groupBy=process&top=0&sort=size')).toEqual(['sort', 'top']);
  });
});

describe('statistics', () => {
  const question = 'cycle-time/values?granularity=total&from=2025-01-01&to=2025-04-01&filter[process]=orders';
  it.each([
    ['mean', 3.2, 'days'],
    ['median', 3, 'days'],
    ['p50', 3, 'days'],
    ['p90', 5.2, 'days'],
    ['p95', 5.6, 'days'],
    ['min', 1, 'days'],
    ['max', 6, 'days'],
    ['count', 5, 'count'],
    ['sum', 16, 'days'],
  ])('%s is %d', async (stat, value, unit) => {
    const answer = await ask<KpiValues>(`${question}&stat=${stat}`);
    expect(answer.unit).toBe(unit);
    expect(answer.values[0]?.value).toBeCloseTo(value, 12);
    expect(answer.values[0]?.count).toBe(5);
  });
  it('are those that the formula allows', async () => {
    expect(await faultsOf('defect-rate/values?stat=sum')).toEqual(['stat']);
    expect(await faultsOf('cycle-time/values?stat=count&include=change')).toEqual(['include']);
    expect(await faultsOf('cycle-time/signals?stat=sum')).toEqual(['stat']);
    const [none] = await valuesOf('defect-rate?stat=count&from=2025-03-01&to=2025-04-01');
    expect(none).toMatchObject({ value: null, reasons: ['no-data'] });
    const [costs] = await valuesOf('costs?stat=sum&granularity=total&from=2025-01-01&to=2025-03-01');
    expect(costs?.value).toBe('332.82');
  });
  it('of a distribution, in bins with common bounds', async () => {
    const answer = await ask<KpiDistribution>(
      'cycle-time/distribution?from=2025-01-01&to=2025-03-01&groupBy=process&bins=6&include=values&top=1',
    );
    expect(answer).toMatchObject({ kpi: 'cycle-time', unit: 'days', scale: 'linear', ranking: { of: 4, rest: 3 } });
    const rows = answer.distributions.map(({ label, rest, bins, count, method, values }) => ({
      ...{ label, rest: rest ?? false, count, method, values },
      bins: bins.map(({ from, to, count: facts }) => `${from}-${to}:${facts}`).join(' '),
    }));
    expect(rows).toEqual([
      {
        ...{ label: '2025-01', rest: false, count: 1, method: 'exact', values: [{ value: 8, count: 1 }] },
        bins: '0-5:0 5-10:1 10-15:0',
      },
      {
        ...{ label: '2025-01', rest: true, count: 4, method: 'exact' },
        values: [1, 2, 3, 4].map((value) => ({ value, count: 1 })),
        bins: '0-5:4 5-10:0 10-15:0',
      },
      {
        ...{ label: '2025-02', rest: false, count: 1, method: 'exact', values: [{ value: 12, count: 1 }] },
        bins: '0-5:0 5-10:0 10-15:1',
      },
      {
        ...{ label: '2025-02', rest: true, count: 2, method: 'exact' },
        values: [5, 7].map((value) => ({ value, count: 1 })),
        bins: '0-5:0 5-10:2 10-15:0',
      },
    ]);
    expect(answer.distributions[1]).toMatchObject({ min: 1, p50: 2.5, max: 4, relativeErrorMax: 0 });
  });
  it('of a distribution on a logarithmic scale, and none of a share', async () => {
    const answer = await ask<KpiDistribution>('cycle-time/distribution?granularity=total&scale=log');
    expect(answer.distributions[0]?.bins.map(({ from, count }) => [from, count])).toEqual([
      [1, 1],
      [2, 3],
      [5, 5],
      [10, 2],
      [20, 1],
    ]);
    expect(await faultsOf('defect-rate/distribution?bins=0')).toEqual(['bins', 'id']);
  });
});

describe('comparisons', () => {
  const months = 'from=2025-02-01&to=2025-03-01&previousFrom=2025-01-01&previousTo=2025-02-01';
  it('of two periods, by group, with the quality of both', async () => {
    const answer = await ask<KpiComparison>(`defect-rate/compare?with=period&${months}&groupBy=process`);
    expect(
      answer.comparisons.map(({ dimensions, value, reference, difference, effect, reason }) => [
        ...[dimensions['process'], value.value, reference.value, difference, effect, reason],
      ]),
    ).toEqual([
      ['claims', 8, 10, -2, 'favourable', null],
      ['orders', (100 * 30) / 140, 20, 1.42857142857, 'unfavourable', null],
      ['refunds', null, 10, null, null, 'no-data'],
      ['visits', 100 / 3, null, null, null, 'no-reference-data'],
    ]);
    expect(answer).toMatchObject({ with: 'period', granularity: 'total' });
    expect(answer.comparisons[0]?.reference).toMatchObject({ from: '2025-01-01T00:00:00Z', complete: true, count: 1 });
  });
  it('of money, to the cent and in percent', async () => {
    const { comparisons } = await ask<KpiComparison>(`costs/compare?with=period&${months}`);
    expect(comparisons).toMatchObject([
      { value: { value: '182.82' }, reference: { value: '150.00' }, difference: '32.82', percent: 21.88 },
    ]);
  });
  it('of two values of a dimension', async () => {
    const range = 'from=2025-01-01&to=2025-04-01';
    const { comparisons } = await ask<KpiComparison>(
      `cycle-time/compare?with=value&dimension=process&value=orders&reference=visits&${range}`,
    );
    expect(comparisons).toMatchObject([
      {
        value: { dimensions: { process: 'orders' }, value: 3.2, count: 5 },
        reference: { dimensions: { process: 'visits' }, value: 8, count: 2 },
        ...{ difference: -4.8, percent: -60, effect: 'favourable', reason: null },
      },
    ]);
    const counts = await ask<KpiComparison>(
      `cycle-time/compare?with=value&dimension=process&value=orders&reference=visits&stat=count&${range}`,
    );
    expect(counts).toMatchObject({ unit: 'count', comparisons: [{ difference: 3, percent: 150, effect: null }] });
  });
  it('with the target, where one is meant for the period', async () => {
    const { comparisons } = await ask<KpiComparison>('defect-rate/compare?with=target&from=2025-01-15&to=2025-03-01');
    expect(comparisons.map(({ value, reference, reason }) => [value.label, reference, reason])).toEqual([
      ['2025-01', { value: null }, 'no-target'],
      ['2025-02', { value: 2 }, null],
    ]);
    expect(comparisons[1]).toMatchObject({ percent: null, effect: 'unfavourable' });
    const quarter = await ask<KpiComparison>(
      'cycle-time/compare?with=target&granularity=fiscal-quarter&fiscalYearStart=10&from=2025-01-01&to=2025-04-01',
    );
    expect(quarter.comparisons).toMatchObject([{ reference: { value: 30 }, effect: 'favourable' }]);
  });
  it('that cannot be are refused', async () => {
    expect(await faultsOf('costs/compare?from=2025-01-01')).toEqual(['with']);
    expect(await faultsOf('costs/compare?with=period&from=2025-01-01')).toEqual(['previousFrom', 'previousTo', 'to']);
    expect(await faultsOf('costs/compare?with=target&stat=sum&value=a')).toEqual(['stat', 'value']);
    expect(await faultsOf(`costs/compare?with=value&from=2025-01-01&to=2025-02-01&granularity=day`)).toEqual([
      'dimension',
      'granularity',
      'reference',
      'value',
    ]);
  });
});

describe('contributions', () => {
  const months = 'from=2025-02-01&to=2025-03-01&previousFrom=2025-01-01&previousTo=2025-02-01';
  const sumOf = (shown: readonly unknown[], digits: number): bigint =>
    shown.reduce<bigint>((sum, one) => sum + BigInt(Number(one).toFixed(digits).replace('.', '')), 0n);

  it('of a share, by rate and mix: new and vanished values, to the last digit', async () => {
    const answer = await ask<KpiContribution>(`defect-rate/contribution?${months}&by=process`);
    // 31 of 210 were defective, 35 of 193 are.
    expect(answer).toMatchObject({
      method: 'rate-and-mix',
      previous: { value: (100 * 31) / 210, complete: true },
      current: { value: (100 * 35) / 193 },
      difference: 3.37281,
      effect: 'unfavourable',
      reason: null,
      groups: 4,
    });
    expect(
      answer.contributions.map(({ dimensions, presence, contribution, effects }) => [
        ...[dimensions['process'], presence, contribution, effects['rate'], effects['mix']],
      ]),
    ).toEqual([
      ['orders', 'both', 1.921344, 0.858271, 1.063073],
      ['claims', 'both', 0.881942, -0.735258, 1.6172],
      ['refunds', 'vanished', 0.307062, 0, 0.307062],
      ['visits', 'new', 0.262462, 0, 0.262462],
    ]);
    const { contributions, effects, difference } = answer;
    expect(
      sumOf(
        contributions.map(({ contribution }) => contribution),
        6,
      ),
    ).toBe(sumOf([difference], 6));
    for (const { contribution, effects: own } of [...contributions, { contribution: difference, effects }]) {
      expect(sumOf(Object.values(own), 6)).toBe(sumOf([contribution], 6));
    }
  });
  it('of amounts: what each adds, the others together', async () => {
    const answer = await ask<KpiContribution>(`costs/contribution?${months}&by=function&top=2`);
    expect(answer).toMatchObject({ method: 'difference', difference: '32.82', effects: {}, groups: 4 });
    expect(answer.contributions).toMatchObject([
      { dimensions: { function: 'customer-support' }, contribution: '20.00', presence: 'both' },
      { dimensions: { function: 'research' }, contribution: '7.77', presence: 'new', previous: { value: null } },
      {
        ...{ dimensions: { function: null }, rest: 2, contribution: '5.05', presence: 'both' },
        ...{ previous: { value: '50.00' }, current: { value: '55.05' }, effect: 'unfavourable' },
      },
    ]);
  });
  it('of amounts for each of common customers: by amount and volume', async () => {
    const answer = await ask<KpiContribution>(`operational-costs/contribution?${months}&by=function`);
    // 150 for 3 customers are 50; 175.05 for 7 are 25.007142857…
    expect(answer).toMatchObject({ method: 'amount-and-volume', difference: '-24.992857', effect: 'favourable' });
    const amounts = answer.contributions.map(({ contribution }) => contribution);
    expect(sumOf(amounts, 6)).toBe(-24_992_857n);
    expect(answer.contributions[0]).toMatchObject({
      dimensions: { function: 'customer-support' },
      previous: { value: '33.333333' },
      current: { value: '17.142857' },
    });
  });
  it('are told as they were known', async () => {
    const now = await ask<KpiContribution>(`defect-rate/contribution?${months}&by=process`);
    const then = await ask<KpiContribution>(`defect-rate/contribution?${months}&by=process&asOf=${KNOWN_TO}`);
    expect({ ...then, asOf: null, final: false }).toEqual({ ...now, final: false });
  });
  it('are none where there is nothing to compare, or no way to split it', async () => {
    const empty = 'from=2025-02-01&to=2025-03-01&previousFrom=2023-01-01&previousTo=2023-02-01';
    const answer = await ask<KpiContribution>(`defect-rate/contribution?${empty}&by=process`);
    expect(answer).toMatchObject({ difference: null, reason: 'no-previous-data', method: null, contributions: [] });
    expect(await faultsOf('costs/contribution?from=2025-02-01&to=2025-01-01&top=0')).toEqual([
      'by',
      'previousFrom',
      'previousTo',
      'to',
      'top',
    ]);
  });
});

it('each question has its tag, and is described with an example', async () => {
  const path = 'from=2025-02-01&to=2025-03-01&previousFrom=2025-01-01&previousTo=2025-02-01';
  for (const question of [`compare?with=period&${path}`, `contribution?by=process&${path}`, 'distribution']) {
    const { headers } = await service.ask(`/v1/kpis/cycle-time/${question}`).expect(200);
    await service.ask(`/v1/kpis/cycle-time/${question}`).set('if-none-match', String(headers['etag'])).expect(304);
  }
  const body: unknown = (await service.ask('/openapi.json').expect(200)).body;
  const { paths, components } = body as { paths: Record<string, unknown>; components: unknown };
  for (const [name, title] of [
    ['compare', 'KpiComparison'],
    ['contribution', 'KpiContribution'],
    ['distribution', 'KpiDistribution'],
  ] as const) {
    const schema = { $ref: `#/components/schemas/${title}` };
    expect(paths[`/v1/kpis/{id}/${name}`]).toMatchObject({
      get: { responses: { '200': { content: { 'application/json': { schema } } } } },
    });
    expect(components).toMatchObject({ schemas: { [title]: { example: expect.anything() } } });
  }
});
