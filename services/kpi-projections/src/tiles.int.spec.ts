import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { customerAcquired, entryPosted, inspectionRecorded, surveyAnswered } from '@opex/contracts';
import type { KpiValues } from './application/get-kpi-values.js';
import type { Tiles } from './application/tiles/get-tiles.js';
import type { Tile } from './application/tiles/tile.js';
import type { PublishedEvent } from './testing/projected-service.js';
import { ProjectedService } from './testing/projected-service.js';

/*
 * Customers and what they cost, from October 2024 to December 2025; known up to the morning of New Year's Day. Of October
 * one survey is reported at once, and another one only then.
 */
const KNOWN_TO = '2026-01-01T06:00:00Z';

const posted = (entry: string, day: string, amount: string): PublishedEvent => ({
  service: 'cost-ledgers',
  type: entryPosted.type,
  stream: `entry/${entry}`,
  time: `${day}T09:00:00Z`,
  data: {
    ...{ entry, postedOn: day, currency: 'EUR' },
    lines: [
      { account: 'a', currency: 'EUR', kind: 'cost', function: 'customer-acquisition', costType: 'direct', amount },
    ],
  },
});
const acquired = (customer: string, time: string): PublishedEvent => ({
  service: 'process-events',
  type: customerAcquired.type,
  stream: `customer/${customer}`,
  time,
  data: {},
});
const answered = (stream: string, time: string, score: number): PublishedEvent => ({
  service: 'quality-audits',
  type: surveyAnswered.type,
  stream: `event/csat/${stream}`,
  time,
  data: { instrument: 'csat', score, count: 2 },
});
const inspected = (time: string, defective: number): PublishedEvent => ({
  service: 'quality-audits',
  type: inspectionRecorded.type,
  stream: `event/inspection/${time}`,
  time,
  data: { process: 'sales', inspected: 1000, defective },
});

const months = [
  '2024-10',
  '2024-11',
  '2024-12',
  ...Array.from({ length: 12 }, (_, index) => `2025-${String(index + 1).padStart(2, '0')}`),
];
const first = [
  ...months
    .slice(0, 13)
    .flatMap((month, index) => [
      acquired(`c-${index}`, `${month}-05T12:00:00Z`),
      posted(`E-${index}`, `${month}-10`, String(2_000 + 10 * (index % 2))),
    ]),
  answered('1', '2025-10-05T12:00:00Z', 4),
];
const second = [
  acquired('c-13', '2025-11-05T12:00:00Z'),
  posted('E-13', '2025-11-10', '9000.00'),
  acquired('c-14', '2025-12-05T12:00:00Z'),
  acquired('c-15', '2025-12-20T12:00:00Z'),
  posted('E-14', '2025-12-10', '3000.00'),
  posted('E-15', '2025-12-20', '500.00'),
  answered('2', '2025-10-20T12:00:00Z', 5),
  inspected('2025-12-01T00:00:00Z', 12),
];

let service: ProjectedService;
beforeAll(async () => {
  service = await ProjectedService.start(first, '2025-11-01T12:00:00Z');
  await service.publish(second, KNOWN_TO);
});
afterAll(() => service.close());

const tilesOf = async (query: string): Promise<Tiles> =>
  (await service.ask(`/v1/tiles?${query}`).expect(200)).body as Tiles;
const tileOf = async (kpi: string, query = ''): Promise<Tile> => {
  const { groups } = await tilesOf(query);
  const tile = groups.flatMap(({ tiles }) => tiles).find((one) => one.kpi === kpi);
  if (tile === undefined) throw new Error(`There is no tile ${kpi}.`);
  return tile;
};
const valuesOf = async (kpi: string, query: string): Promise<KpiValues> =>
  (await service.ask(`/v1/kpis/${kpi}/values?${query}`).expect(200)).body as KpiValues;

describe('the tiles of the dashboard', () => {
  it('are the sixteen of the framework, in its groups and order', async () => {
    const tiles = await tilesOf('');
    expect(tiles).toMatchObject({ asOf: null, period: null, timezone: 'UTC', currency: 'EUR' });
    expect(tiles.groups.map(({ id, name, tiles: own }) => [id, name, own.map(({ kpi }) => kpi)])).toEqual([
      [
        'operational',
        'Operational',
        ['operational-efficiency', 'cost-per-customer', 'process-automation', 'quality-score'],
      ],
      [
        'process',
        'Process',
        ['onboarding-time-to-value', 'support-response-time', 'sales-cycle', 'development-velocity'],
      ],
      ['customer', 'Customer', ['customer-satisfaction', 'retention-rate', 'nps', 'support-rating']],
      ['financial', 'Financial', ['operational-costs', 'cost-per-customer', 'revenue-per-employee', 'profit-margin']],
    ]);
  });

  it('show each KPI in its latest period with data, with the numbers of every other answer', async () => {
    const tile = await tileOf('cost-per-customer');
    expect(tile).toMatchObject({
      name: 'Cost per Customer',
      unit: 'EUR',
      direction: 'down',
      period: { from: '2025-12-01T00:00:00Z', to: '2026-01-01T00:00:00Z', label: '2025-12', elapsedDays: 31, days: 31 },
      value: '1750.000000',
      target: 1800,
      status: 'strong',
      complete: true,
      restated: null,
      change: {
        previous: {
          from: '2025-11-01T00:00:00Z',
          reference: '9000.000000',
          absolute: '-7250.000000',
          effect: 'favourable',
        },
      },
    });
    expect(tile.series).toHaveLength(13);
    const { values } = await valuesOf(
      'cost-per-customer',
      'granularity=month&from=2024-12-01&to=2026-01-01&include=change',
    );
    const point = ({ from, to, label, value, target, inProgress, complete }: KpiValues['values'][number]): object => ({
      ...{ from, to, label, value, target, inProgress, complete },
    });
    expect(tile.series).toEqual(values.map(point));
    const last = values.at(-1);
    expect(tile).toMatchObject({ change: last?.change, progress: last?.progress, gap: last?.gap, count: last?.count });
  });

  it('go back to the latest period that has a value', async () => {
    const tile = await tileOf('customer-satisfaction');
    expect(tile).toMatchObject({ period: { label: '2025-10', state: 'closed' }, value: 4.5 });
    expect(tile.series).toHaveLength(13);
    expect(tile.series.at(-1)).toMatchObject({ label: '2025-10', value: 4.5 });
  });

  it('say when a settled number has become another one, and what it was', async () => {
    expect((await tileOf('customer-satisfaction')).restated).toEqual({ before: 4, at: '2026-01-01T06:00:00.000000Z' });
    const cost = await tileOf('cost-per-customer', 'period=2025-10');
    expect(cost).toMatchObject({ period: { state: 'closed' }, restated: null });
  });

  it('tell no number where there is none, and why', async () => {
    const tile = await tileOf('nps');
    expect(tile).toMatchObject({ value: null, status: 'none', restated: null, signal: null, reasons: ['no-data'] });
    expect(tile.period.state).toBe('open');
    expect(tile.series.every(({ value }) => value === null)).toBe(true);
  });

  it.each([
    ['Pacific/Honolulu', 'open', 31],
    ['UTC', 'settling', 31],
  ])('say in %s that the period is %s', async (timezone, state, elapsedDays) => {
    const { period } = await tileOf('cost-per-customer', `timezone=${timezone}&period=2025-12`);
    expect(period).toMatchObject({ label: '2025-12', state, elapsedDays, days: 31 });
  });

  it('compare an open period with as much of the one before it as that has', async () => {
    const tile = await tileOf('cost-per-customer', 'timezone=Pacific/Honolulu&period=2025-12');
    expect(tile.change?.previous).toMatchObject({
      from: '2025-11-01T00:00:00-10:00',
      // The 31st that has passed of December until then is more than November has.
      to: '2025-12-01T00:00:00-10:00',
      until: '2025-12-31T20:00:00-10:00',
    });
  });

  it('tell a signal from usual variation, of the latest whole and complete period', async () => {
    const november = await tileOf('cost-per-customer', 'period=2025-11&series=14');
    expect(november.signal).toMatchObject({
      from: '2025-11-01T00:00:00Z',
      effect: 'unfavourable',
      rules: ['beyond-limit', 'moving-range-beyond-limit'],
      trial: false,
    });
    expect((await tileOf('cost-per-customer', 'period=2025-10')).signal).toMatchObject({ effect: 'none', rules: [] });
    expect((await tileOf('cost-per-customer', 'period=2025-10&series=5')).signal).toBeNull();
  });

  it('are all of one period where one is named, with the goals that hold for it', async () => {
    const tile = await tileOf('cost-per-customer', 'period=2025-Q4&series=2');
    expect(tile).toMatchObject({ period: { label: '2025-Q4', days: 92 }, value: '3625.000000', target: 1800 });
    expect(tile.series.map(({ label }) => label)).toEqual(['2025-Q3', '2025-Q4']);
  });

  it('are known again by their tag', async () => {
    const { headers } = await service.ask('/v1/tiles').expect(200);
    await service.ask('/v1/tiles').set('if-none-match', String(headers['etag'])).expect(304);
  });

  it('show what was known at an instant', async () => {
    const tile = await tileOf('customer-satisfaction', 'asOf=2025-11-11T00:00:00Z');
    expect(tile).toMatchObject({ value: 4, restated: null });
  });

  it('refuse what they cannot read', async () => {
    const { body } = (await service
      .ask('/v1/tiles?period=soon&series=0&timezone=Mars&fiscalYearStart=4')
      .expect(400)) as { readonly body: unknown };
    const { errors } = body as { readonly errors: readonly { readonly parameter: string }[] };
    expect(errors.map(({ parameter }) => parameter).sort()).toEqual([
      'fiscalYearStart',
      'period',
      'series',
      'timezone',
    ]);
  });

  it('close with the clock of the events, and are others with an event that comes then', async () => {
    const stateOf = async (): Promise<unknown> => (await tileOf('cost-per-customer', 'period=2025-12')).period.state;
    expect(await stateOf()).toBe('settling');
    await service.publish([], '2026-01-02T06:00:00Z');
    expect(await stateOf()).toBe('closed');
    await service.publish([], '2026-01-02T07:00:00Z');
    expect(await stateOf()).toBe('closed');
    await service.publish([acquired('c-16', '2025-12-30T12:00:00Z')], '2026-01-02T08:00:00Z');
    expect(await tileOf('cost-per-customer', 'period=2025-12')).toMatchObject({
      value: '1166.666667',
      restated: { before: '1750.000000', at: '2026-01-02T08:00:00.000000Z' },
    });
  });
});
