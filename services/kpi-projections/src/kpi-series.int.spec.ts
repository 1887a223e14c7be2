import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  activityCompleted,
  changeDelivered,
  definitionPublished,
  entryPosted,
  inspectionRecorded,
} from '@opex/contracts';
import type request from 'supertest';
import type { KpiSignals } from './application/get-kpi-signals.js';
import type { KpiValues } from './application/get-kpi-values.js';
import type { SignalSeries } from './application/signal-series.js';
import type { PublishedEvent } from './testing/projected-service.js';
import { ProjectedService } from './testing/projected-service.js';

/*
 * Two years of a few processes. Everything is known up to 23 March 2026, 14:02: March is in progress.
 */
const KNOWN_TO = '2026-03-23T14:02:00Z';
const DAY_MS = 24 * 60 * 60 * 1000;

let service: ProjectedService;
beforeAll(async () => {
  service = await ProjectedService.start(events, KNOWN_TO);
});
afterAll(() => service.close());

const defined = (process: string): PublishedEvent => ({
  service: 'process-events',
  type: definitionPublished.type,
  stream: `definition/${process}`,
  time: '2024-01-01T00:00:00Z',
  data: { process, definitionVersion: 1, effectiveFrom: null, completion: { by: 'activities', activities: ['end'] } },
  everywhere: true,
});
let cases = 0;
/** A case that took so many days, and ended then. */
const completed = (process: string, days: number, endedAt: string): PublishedEvent[] => {
  const stream = `case/${process}/${++cases}`;
  const step = (activity: string, ms: number): PublishedEvent => ({
    service: 'process-events',
    type: activityCompleted.type,
    stream,
    time: new Date(ms).toISOString(),
    data: { process, activity },
  });
  const endMs = Date.parse(endedAt);
  return [step('start', endMs - days * DAY_MS), step('end', endMs)];
};
/** The 15th of a month of 2025, from 0 on. */
const monthOf = (index: number): string => new Date(Date.UTC(2025, index, 15, 12)).toISOString();
const inspected = (month: number, defective: number, units: number): PublishedEvent => ({
  service: 'quality-audits',
  type: inspectionRecorded.type,
  stream: `event/inspection/${month}`,
  time: monthOf(month),
  data: { process: 'operations', inspected: units, defective },
});
const cost = (day: string, amount: string): PublishedEvent => ({
  service: 'cost-ledgers',
  type: entryPosted.type,
  stream: `entry/E-${day}`,
  time: `${day}T09:00:00Z`,
  data: {
    entry: `E-${day}`,
    postedOn: day,
    currency: 'EUR',
    lines: [{ account: 'c', kind: 'cost', function: 'customer-support', costType: 'direct', currency: 'EUR', amount }],
  },
});
const delivered = (change: string, time: string): PublishedEvent => ({
  service: 'process-events',
  type: changeDelivered.type,
  stream: `change/${change}`,
  time,
  data: { change },
});

const steady = [10, 12, 10, 12, 10, 12, 10, 12, 10, 40, 10, 12];
const improving = Array.from({ length: 12 }, (_, index) => 60 - 2 * index);
const defects = [
  [16, 100],
  [90, 900],
  [4, 100],
  [90, 900],
  [10, 100],
  [90, 900],
] as const;

const events: readonly PublishedEvent[] = [
  ...['steady', 'improving', 'returns'].map(defined),
  ...steady.flatMap((days, month) => completed('steady', days, monthOf(month))),
  ...improving.flatMap((days, month) => completed('improving', days, monthOf(month))),
  ...['2026-02-10T00:00:00Z', '2026-02-23T14:03:00Z', '2026-02-25T00:00:00Z'].flatMap((at) =>
    completed('returns', 2, at),
  ),
  ...['2026-03-05T00:00:00Z', '2026-03-20T00:00:00Z'].flatMap((at) => completed('returns', 3, at)),
  ...defects.map(([defective, units], month) => inspected(month, defective, units)),
  ...['10.00', '20.00', '10.00', '20.00', '10.00', '20.00'].map((amount, index) =>
    cost(`2025-05-0${index + 1}`, amount),
  ),
  cost('2026-02-23', '100.00'),
  cost('2026-02-24', '900.00'),
  cost('2026-03-02', '50.25'),
  ...['2026-02-01', '2026-02-02', '2026-02-27'].map((day) => delivered(day, `${day}T08:00:00Z`)),
  delivered('m', '2026-03-02T08:00:00Z'),
];

const ask = (path: string): request.Test => service.ask(path);
const changesOf = async (question: string): Promise<KpiValues['values']> => {
  const [kpi = '', query = ''] = question.split('?');
  const body: unknown = (await ask(`/v1/kpis/${kpi}/values?include=change&${query}`).expect(200)).body;
  return (body as KpiValues).values;
};
const signalsOf = async (question: string): Promise<SignalSeries> => {
  const [kpi = '', query = ''] = question.split('?');
  const body: unknown = (await ask(`/v1/kpis/${kpi}/signals?${query}`).expect(200)).body;
  const [series] = (body as KpiSignals).series;
  if (series === undefined) throw new Error('There is no series');
  return series;
};

const returns = 'filter[process]=returns';

describe('a period with nothing in it', () => {
  it.each(['', `&asOf=${KNOWN_TO}`, '&filter[nobody-says][absent]=true'])(
    'counts none from the first case on up to what is known, and has no value outside of that%s',
    async (more) => {
      const valuesOf = async (range: string): Promise<unknown> => {
        const path = `/v1/kpis/throughput/values?granularity=day&${range}&${returns}${more}`;
        const body: unknown = (await ask(path).expect(200)).body;
        return (body as KpiValues).values.map(({ value }) => value);
      };
      expect(await valuesOf('from=2026-02-08&to=2026-02-12')).toEqual([null, null, 1, 0]);
      expect(await valuesOf('from=2026-03-22&to=2026-03-25')).toEqual([0, 0, null]);
    },
  );
});

describe('the change of a value', () => {
  it('is told only where it is asked for', async () => {
    const body: unknown = (await ask('/v1/kpis/throughput/values?from=2026-02-01&to=2026-03-01').expect(200)).body;
    expect((body as KpiValues).values[0]).not.toHaveProperty('change');
    const refused: unknown = (await ask('/v1/kpis/throughput/values?include=all').expect(400)).body;
    expect(refused).toMatchObject({ errors: [{ parameter: 'include' }] });
  });
  it('of an ended period is against the whole one before it, also the first of the range', async () => {
    const [january, february] = await changesOf(`throughput?from=2026-01-01&to=2026-03-01&${returns}`);
    expect(february).toMatchObject({
      value: 3,
      change: {
        previous: {
          from: '2026-01-01T00:00:00Z',
          to: '2026-02-01T00:00:00Z',
          until: '2026-03-01T00:00:00Z',
          value: 3,
          reference: null,
          absolute: null,
          reason: 'no-previous-data',
        },
      },
    });
    expect(january?.change?.previous).toMatchObject({ from: '2025-12-01T00:00:00Z', reason: 'no-data' });
    const [own] = await changesOf('cycle-time?from=2025-10-01&to=2025-11-01&filter[process]=steady');
    expect(own?.change?.previous).toMatchObject({ reference: 10, absolute: 30, percent: 300, effect: 'unfavourable' });
  });
  it('of a period in progress is against the same elapsed part of the one before it', async () => {
    // 23 February 14:03 is a minute after the part that has passed of March.
    const [march] = await changesOf(`throughput?from=2026-03-01&to=2026-04-01&${returns}`);
    expect(march).toMatchObject({ value: 2, inProgress: true });
    expect(march?.change?.previous).toEqual({
      from: '2026-02-01T00:00:00Z',
      to: '2026-02-23T14:02:00Z',
      until: '2026-03-23T14:02:00Z',
      value: 2,
      reference: 1,
      absolute: 1,
      percent: 100,
      effect: 'favourable',
      reason: null,
    });
    const [all] = await changesOf('throughput?from=2026-03-01&to=2026-04-01');
    expect(all?.change?.baseline).toMatchObject({ reference: 100, absolute: null, reason: 'in-progress' });
    expect(all?.progress).toBeNull();
  });
  it('gives the same from facts as from tallies', async () => {
    const range = 'from=2026-01-01&to=2026-04-01';
    const tallied = await changesOf(`throughput?${range}&groupBy=process`);
    const facts = await changesOf(`throughput?${range}&groupBy=process&asOf=${KNOWN_TO}`);
    expect(facts).toEqual(tallied);
    expect(facts.filter(({ inProgress }) => inProgress)).not.toEqual([]);
  });
  it('of amounts goes by their days, to the cent', async () => {
    const [march] = await changesOf('costs?from=2026-03-01&to=2026-04-01');
    expect(march?.change?.previous).toMatchObject({
      value: '50.25',
      reference: '100.00',
      absolute: '-49.75',
      percent: -49.75,
      effect: 'favourable',
    });
  });
  it('of what is derived from states is that of the exact spans', async () => {
    // Two changes in 22 days, 14 hours and 2 minutes of February; one in as much of March.
    const weeks = (22 + 14 / 24 + 2 / 1440) / 7;
    const [march] = await changesOf('development-velocity?from=2026-03-01&to=2026-04-01');
    expect(march?.change?.previous.reference).toBeCloseTo(2 / weeks, 12);
    expect(march?.change?.previous).toMatchObject({ percent: -50, effect: 'unfavourable' });
  });
  it('against the baseline, and the share of the way to the target', async () => {
    const [value] = await changesOf('cycle-time?from=2025-10-01&to=2025-11-01&filter[process]=improving');
    expect(value).toMatchObject({
      value: 42,
      change: { baseline: { reference: 45, absolute: -3, effect: 'favourable' } },
      progress: 0.2,
    });
  });
  it('of percentiles, and none of a total', async () => {
    const [p50] = await changesOf('cycle-time?from=2026-03-01&to=2026-04-01&stat=p50&filter[process]=returns');
    expect(p50?.change?.previous).toMatchObject({ value: 3, reference: 2, percent: 50 });
    const [total] = await changesOf('throughput?granularity=total');
    expect(total?.change?.previous).toMatchObject({ from: null, absolute: null, reason: 'no-previous-period' });
  });
});

describe('the signals of a series', () => {
  const year = 'from=2025-01-01&to=2026-04-01';

  it('of means: XmR limits of the ended months, and which rule fired where', async () => {
    const series = await signalsOf(`cycle-time?${year}&filter[process]=steady`);
    expect(series.limits).toEqual({
      method: 'xmr',
      count: 12,
      trial: false,
      centre: 13.3333333333,
      movingRangeMean: 7.09090909091,
      movingRangeUpper: 23.1730909091,
      reason: null,
    });
    expect(series.points.map(({ excluded }) => excluded)).toEqual([
      ...steady.map(() => null),
      'no-data',
      'no-data',
      'in-progress',
    ]);
    // 13 1/3 ± 2.66 × 78/11, and no time is below zero.
    expect(series.points[9]).toEqual({
      from: '2025-10-01T00:00:00Z',
      to: '2025-11-01T00:00:00Z',
      value: 40,
      excluded: null,
      lower: 0,
      upper: 32.1951515152,
      movingRange: 30,
      signals: [
        { rule: 'beyond-limit', side: 'above', effect: 'unfavourable' },
        { rule: 'moving-range-beyond-limit', side: null, effect: null },
      ],
    });
    expect(series.points.map(({ signals }) => signals.map(({ rule }) => rule).join())).toEqual([
      ...steady.slice(0, 9).map(() => 'run-of-eight'),
      'beyond-limit,moving-range-beyond-limit',
      'moving-range-beyond-limit',
      '',
      '',
      '',
      '',
    ]);
    expect(series.forecast).toMatchObject({ status: 'reached', expected: null, target: 30 });
  });
  it('of shares of counts: p′ limits that follow the counts, trial ones', async () => {
    const series = await signalsOf(`defect-rate?from=2025-01-01&to=2025-07-01`);
    expect(series.limits).toMatchObject({
      method: 'p-prime',
      count: 6,
      trial: true,
      centre: 10,
      movingRangeMean: null,
    });
    const sigmaZ = 1.2 / 1.128;
    expect(series.points[0]?.upper).toBeCloseTo(10 + 9 * sigmaZ, 9);
    expect(series.points[1]?.upper).toBeCloseTo(10 + 3 * sigmaZ, 9);
    expect(series.trend).toMatchObject({ slope: null, significant: null, reason: 'too-few-points' });
    expect(series.forecast).toMatchObject({ status: 'refused', reason: 'too-few-points', horizon: null });
  });
  it('are none of too few points', async () => {
    const series = await signalsOf(`defect-rate?from=2025-01-01&to=2025-06-01`);
    expect(series.limits).toMatchObject({ count: 5, trial: false, centre: null, reason: 'too-few-points' });
    expect(series.points[0]).toMatchObject({ lower: null, upper: null, signals: [] });
  });
  it('leave out parts of periods', async () => {
    const series = await signalsOf(`cycle-time?from=2025-01-02&to=2026-01-01&filter[process]=steady`);
    expect(series.points[0]).toMatchObject({ value: 10, excluded: 'part-of-period' });
    expect(series.limits).toMatchObject({ count: 11, trial: true });
  });
  it('tell when the target is reached: 60 − 2 a month are 30 in the sixteenth', async () => {
    const series = await signalsOf(`cycle-time?from=2025-01-01&to=2026-01-01&filter[process]=improving`);
    expect(series.trend).toMatchObject({
      slope: -2,
      slopeLower: -2,
      slopeUpper: -2,
      significant: true,
      effect: 'favourable',
    });
    expect(series.forecast).toEqual({
      method: 'theil-sen-line',
      status: 'expected',
      reason: null,
      target: 30,
      expected: { from: '2026-04-01T00:00:00Z', to: '2026-05-01T00:00:00Z' },
      earliest: { from: '2026-04-01T00:00:00Z', to: '2026-05-01T00:00:00Z' },
      latest: { from: '2026-04-01T00:00:00Z', to: '2026-05-01T00:00:00Z' },
      horizon: { from: '2026-12-01T00:00:00Z', to: '2027-01-01T00:00:00Z' },
    });
  });
  it('of money are decimal texts like the values, and no date where there is no target', async () => {
    const series = await signalsOf(`costs?from=2025-05-01&to=2025-05-07&granularity=day`);
    expect(series.limits).toMatchObject({ centre: '15.00', movingRangeMean: '10.00', movingRangeUpper: '32.68' });
    expect(series.points[5]).toMatchObject({ value: '20.00', lower: '0.00', upper: '41.60', movingRange: '10.00' });
    expect(series.forecast).toMatchObject({ status: 'refused', reason: 'no-target' });
  });
  it('come for each group, with a tag', async () => {
    const path = `/v1/kpis/cycle-time/signals?${year}&groupBy=process`;
    const answer = await ask(path).expect(200);
    const { headers } = answer;
    const body: unknown = answer.body;
    const { series } = body as KpiSignals;
    expect(series.map(({ dimensions }) => dimensions['process'])).toEqual(['improving', 'returns', 'steady']);
    await ask(path).set('if-none-match', String(headers['etag'])).expect(304);
  });
  it('are none of a total', async () => {
    const body: unknown = (await ask('/v1/kpis/cycle-time/signals?granularity=total').expect(400)).body;
    expect(body).toMatchObject({ code: 'invalid-parameters', errors: [{ parameter: 'granularity' }] });
  });
});
