import type { Effect } from '../domain/change.js';
import { effectOf } from '../domain/change.js';
import { isShareOfCounts } from '../domain/kpi-definition.js';
import type { Granularity } from '../domain/period.js';
import { formatBound, parseBound, periodAround } from '../domain/period.js';
import { rounded } from '../domain/ratio.js';
import type { Shown } from '../domain/shown.js';
import type { DetectionRule } from '../domain/series/detection-rules.js';
import { signalsOf } from '../domain/series/detection-rules.js';
import type { ForecastRefusal } from '../domain/series/forecast.js';
import { forecastOf, horizonOf } from '../domain/series/forecast.js';
import type { ChartMethod, ProcessLimits } from '../domain/series/process-limits.js';
import { FIRM_LIMITS_POINTS, naturalRangeOf, pPrimeLimits, xmrLimits } from '../domain/series/process-limits.js';
import type { Trend } from '../domain/series/trend.js';
import { trendOf } from '../domain/series/trend.js';
import type { KpiValue, KpiValuesQuery } from './get-kpi-values.js';

/** A question about signals: a series needs periods of a calendar. */
export interface SignalsQuery extends KpiValuesQuery {
  readonly granularity: Exclude<Granularity, 'total'>;
}

export interface SignalSeries {
  readonly dimensions: KpiValue['dimensions'];
  readonly limits: SeriesLimits;
  readonly points: readonly SeriesPoint[];
  readonly trend: SeriesTrend;
  readonly forecast: SeriesForecast;
}

/** How the limits of the points were made. */
export interface SeriesLimits {
  readonly method: ChartMethod;
  /** Points that they are made of. */
  readonly count: number;
  /** Made of fewer than twelve points. */
  readonly trial: boolean;
  readonly centre: Shown | null;
  readonly movingRangeMean: Shown | null;
  readonly movingRangeUpper: Shown | null;
  /** Why there are none. */
  readonly reason: 'too-few-points' | null;
}

export interface SeriesPoint {
  readonly from: string;
  readonly to: string;
  readonly value: Shown | null;
  /** Why the point makes no limits and is no signal. */
  readonly excluded: 'in-progress' | 'part-of-period' | 'no-data' | 'incomplete' | null;
  readonly lower: Shown | null;
  readonly upper: Shown | null;
  readonly movingRange: Shown | null;
  readonly signals: readonly {
    readonly rule: DetectionRule;
    readonly side: 'above' | 'below' | null;
    readonly effect: Effect | null;
  }[];
}

export interface SeriesTrend {
  readonly method: 'theil-sen';
  readonly test: 'mann-kendall';
  readonly count: number;
  /** Per period, in the KPI's unit, with its 95 % interval. */
  readonly slope: Shown | null;
  readonly slopeLower: Shown | null;
  readonly slopeUpper: Shown | null;
  readonly pValue: number | null;
  readonly significant: boolean | null;
  readonly effect: Effect | null;
  readonly reason: 'too-few-points' | null;
}

/** When the target is reached, as periods. */
export interface SeriesForecast {
  readonly method: 'theil-sen-line';
  readonly status: 'expected' | 'reached' | 'refused';
  readonly reason: ForecastRefusal | null;
  readonly target: number | null;
  readonly expected: PeriodBounds | null;
  readonly earliest: PeriodBounds | null;
  /** Null where it is later than the horizon. */
  readonly latest: PeriodBounds | null;
  /** Nothing is told about what is later. */
  readonly horizon: PeriodBounds | null;
}

export interface PeriodBounds {
  readonly from: string;
  readonly to: string;
}

/** A point that limits, trend and forecast are made of: of a whole period that has ended, with all that belongs to it. */
interface Counted {
  /** Place among the periods of the series. */
  readonly at: number;
  readonly value: number;
  readonly of: KpiValue;
}

/** @param values of one group, a value a period, in order. */
export function signalSeriesOf(query: SignalsQuery, values: readonly KpiValue[]): SignalSeries {
  const { direction } = query.kpi;
  const show = showerFor(values);
  const exclusions = values.map((value) => exclusionOf(query, value));
  const counted = values.flatMap((of, at): Counted[] =>
    exclusions[at] === null && of.value !== null ? [{ at, value: Number(of.value), of }] : [],
  );
  const { method, limits } = limitsOf(query, counted);
  const [lowest, highest] = naturalRangeOf(
    query.kpi.unit,
    counted.map(({ value }) => value),
  );
  const signals =
    limits === null
      ? []
      : signalsOf(
          counted.map(({ value }) => value),
          limits,
        );
  const places = new Map(counted.map(({ at }, index) => [at, index]));
  const points = values.map((value, at): SeriesPoint => {
    const index = places.get(at);
    const own = index === undefined ? undefined : limits?.points[index];
    return {
      from: value.from,
      to: value.to,
      value: value.value,
      excluded: exclusions[at] ?? null,
      lower: own === undefined ? null : show(Math.max(own.lower, lowest)),
      upper: own === undefined ? null : show(Math.min(own.upper, highest)),
      movingRange: typeof own?.movingRange === 'number' ? show(own.movingRange) : null,
      signals: (index === undefined ? [] : (signals[index] ?? [])).map(({ rule, side }) => ({
        rule,
        side,
        effect: side === null ? null : effectOf(side === 'above' ? 1 : -1, direction),
      })),
    };
  });
  const trend = trendOf(counted);
  return {
    dimensions: values[0]?.dimensions ?? {},
    limits: {
      method,
      count: counted.length,
      trial: limits !== null && counted.length < FIRM_LIMITS_POINTS,
      centre: limits && show(limits.centre),
      movingRangeMean: limits?.movingRange ? show(limits.movingRange.mean) : null,
      movingRangeUpper: limits?.movingRange ? show(limits.movingRange.upper) : null,
      reason: limits === null ? 'too-few-points' : null,
    },
    points,
    trend: toSeriesTrend(query, counted.length, trend, show),
    forecast: toSeriesForecast(query, counted.at(-1), trend),
  };
}

function exclusionOf({ granularity, timeZone }: SignalsQuery, value: KpiValue): SeriesPoint['excluded'] {
  if (value.inProgress) return 'in-progress';
  const whole = periodAround(boundOf(value.from, timeZone), granularity, timeZone);
  if (formatBound(whole.fromMs, timeZone) !== value.from || formatBound(whole.toMs, timeZone) !== value.to) {
    return 'part-of-period';
  }
  if (value.value === null) return 'no-data';
  return value.complete ? null : 'incomplete';
}

/** p′ for shares of counts, whose precision depends on how many were counted; XmR for means, amounts and counts. */
function limitsOf(
  { kpi, statistic }: SignalsQuery,
  counted: readonly Counted[],
): { readonly method: ChartMethod; readonly limits: ProcessLimits | null } {
  const proportions = counted.map(({ value, of }) => ({ share: value / 100, trials: Number(of.denominator) }));
  const areShares = proportions.every(({ share, trials }) => share >= 0 && share <= 1 && trials > 0);
  if (statistic !== 'mean' || !isShareOfCounts(kpi) || !areShares) {
    return { method: 'xmr', limits: xmrLimits(counted.map(({ value }) => value)) };
  }
  const limits = pPrimeLimits(proportions);
  return { method: 'p-prime', limits: limits && inPercent(limits) };
}

const inPercent = ({ centre, points, ...limits }: ProcessLimits): ProcessLimits => ({
  ...limits,
  centre: 100 * centre,
  points: points.map(({ lower, upper, sigma, movingRange }) => ({
    lower: 100 * lower,
    upper: 100 * upper,
    sigma: 100 * sigma,
    movingRange,
  })),
});

function toSeriesTrend(
  { kpi }: SignalsQuery,
  count: number,
  trend: Trend | null,
  show: (value: number) => Shown,
): SeriesTrend {
  return {
    method: 'theil-sen',
    test: 'mann-kendall',
    count: trend?.points ?? count,
    slope: trend && show(trend.slope),
    slopeLower: trend && show(trend.slopeInterval[0]),
    slopeUpper: trend && show(trend.slopeInterval[1]),
    pValue: trend && Number(trend.pValue.toPrecision(6)),
    significant: trend && trend.significant,
    effect: trend && (trend.significant ? effectOf(trend.slope, kpi.direction) : 'none'),
    reason: trend === null ? 'too-few-points' : null,
  };
}

function toSeriesForecast(query: SignalsQuery, latest: Counted | undefined, trend: Trend | null): SeriesForecast {
  const target = latest?.of.target ?? null;
  const forecast = forecastOf(latest ?? null, trend, target, query.kpi.direction);
  const boundsOf = (at: number | null): PeriodBounds | null =>
    at === null || latest === undefined ? null : periodAhead(query, latest, at - latest.at);
  const expected = forecast.status === 'expected' ? forecast : { at: null, earliest: null, latest: null };
  return {
    method: 'theil-sen-line',
    status: forecast.status,
    reason: forecast.status === 'refused' ? forecast.reason : null,
    target,
    expected: boundsOf(expected.at),
    earliest: boundsOf(expected.earliest),
    latest: boundsOf(expected.latest),
    horizon: trend === null || latest === undefined ? null : boundsOf(latest.at + horizonOf(trend)),
  };
}

/** So many periods after that of a point. */
function periodAhead({ granularity, timeZone }: SignalsQuery, { of }: Counted, periods: number): PeriodBounds {
  let period = periodAround(boundOf(of.from, timeZone), granularity, timeZone);
  for (let ahead = 0; ahead < periods; ahead++) period = periodAround(period.toMs, granularity, timeZone);
  return { from: formatBound(period.fromMs, timeZone), to: formatBound(period.toMs, timeZone) };
}

function boundOf(text: string, timeZone: string): number {
  const atMs = parseBound(text, timeZone);
  if (atMs === null) throw new RangeError(`${text} is no bound of a period`);
  return atMs;
}

/** Estimates are shown as the values are: money as decimal text with as many digits, rounded once. */
function showerFor(values: readonly KpiValue[]): (estimate: number) => Shown {
  const money = values.map(({ value }) => value).find((value) => typeof value === 'string');
  if (money === undefined) return rounded;
  const digits = money.split('.')[1]?.length ?? 0;
  return (estimate) => estimate.toFixed(digits).replace(/^-(?=[0.]*$)/, '');
}
