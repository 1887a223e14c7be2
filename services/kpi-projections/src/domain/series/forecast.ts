import type { Direction } from '../kpi-definition.js';
import type { Trend } from './trend.js';

/** Nothing is told about more periods ahead than this, nor about more than the trend looks back on. */
export const FORECAST_PERIODS_MAX = 24;

/**
 * When a target is reached if the trend goes on. Times count periods, as those of the trend do.
 *
 * - `expected`: in that period; `earliest` and `latest` by the interval of the slope. `latest` is null beyond the horizon.
 * - `reached`: the latest value is at the target already.
 * - `refused`: with the reason.
 */
export type Forecast =
  | { readonly status: 'expected'; readonly at: number; readonly earliest: number; readonly latest: number | null }
  | { readonly status: 'reached' }
  | { readonly status: 'refused'; readonly reason: ForecastRefusal };

export const forecastRefusals = [
  'no-data',
  'no-target',
  'too-few-points',
  'trend-not-significant',
  'trend-away-from-target',
  'beyond-horizon',
] as const;
export type ForecastRefusal = (typeof forecastRefusals)[number];

/**
 * Follows the Theil–Sen line to the target: the first period in which it is there, the next one at the soonest. A straight
 * line is the simplest that can be wrong: no season, no saturation.
 *
 * @param latest time and value of the newest point; null where there is none.
 */
export function forecastOf(
  latest: { readonly at: number; readonly value: number } | null,
  trend: Trend | null,
  target: number | null,
  direction: Direction,
): Forecast {
  if (latest === null) return refused('no-data');
  if (target === null) return refused('no-target');
  const sign = direction === 'up' ? 1 : -1;
  if (sign * (latest.value - target) >= 0) return { status: 'reached' };
  if (trend === null) return refused('too-few-points');
  if (!trend.significant) return refused('trend-not-significant');
  if (sign * trend.slope <= 0) return refused('trend-away-from-target');
  const last = latest.at + horizonOf(trend);
  const reachedAt = (slope: number): number => {
    if (sign * slope <= 0) return Infinity;
    // The noise of doubles must not cost a period.
    const at = Math.ceil(trend.pivot.at + (target - trend.pivot.value) / slope - 1e-9);
    return Math.max(at, latest.at + 1);
  };
  const at = reachedAt(trend.slope);
  if (at > last) return refused('beyond-horizon');
  const bounds = trend.slopeInterval.map(reachedAt);
  const latestAt = Math.max(...bounds);
  return { status: 'expected', at, earliest: Math.min(...bounds, at), latest: latestAt > last ? null : latestAt };
}

/** Not further ahead than the trend looks back. */
export const horizonOf = ({ points }: Trend): number => Math.min(points, FORECAST_PERIODS_MAX);

const refused = (reason: ForecastRefusal): Forecast => ({ status: 'refused', reason });
