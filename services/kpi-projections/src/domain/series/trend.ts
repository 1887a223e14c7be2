/** Trends of a series: robust against outliers, without an assumption about the distribution. Estimates, in doubles. */

/** Below this the normal approximation of the test does not hold, and no run of a few points tells a trend. */
export const TREND_POINTS_MIN = 8;

/** A trend is that of the latest points: the slopes between all pairs are looked at. */
export const TREND_POINTS_MAX = 120;

/** Probability of a trend at least as clear where there is none; below it a trend is significant. */
export const SIGNIFICANCE = 0.05;

/** A value at a time; times count periods, with gaps where there is no value. */
export interface TimedValue {
  readonly at: number;
  readonly value: number;
}

export interface Trend {
  /** Per period: the median of the slopes between all pairs of points. */
  readonly slope: number;
  /** Interval that holds the slope with 95 % confidence. */
  readonly slopeInterval: readonly [number, number];
  /** Points rising less points falling, of all pairs: Kendall's S. */
  readonly kendallS: number;
  /** Two-sided. */
  readonly pValue: number;
  readonly significant: boolean;
  /** The line: its value at the median of the times. */
  readonly pivot: TimedValue;
  readonly points: number;
}

/**
 * Slope by Theil–Sen with its interval, significance by Mann–Kendall with correction for ties and continuity.
 *
 * Sources: Sen, "Estimates of the Regression Coefficient Based on Kendall's Tau", JASA 63 (1968); Mann, "Nonparametric Tests
 * Against Trend", Econometrica 13 (1945); Gilbert, "Statistical Methods for Environmental Pollution Monitoring" (1987), 16–17.
 * Points that depend on the ones before them make the test too ready to find a trend.
 *
 * @param series in order of time; only its latest TREND_POINTS_MAX count. @returns null below TREND_POINTS_MIN.
 */
export function trendOf(series: readonly TimedValue[]): Trend | null {
  const points = series.slice(-TREND_POINTS_MAX);
  if (points.length < TREND_POINTS_MIN) return null;
  const slopes: number[] = [];
  let kendallS = 0;
  for (const [index, first] of points.entries()) {
    for (const second of points.slice(index + 1)) {
      kendallS += Math.sign(second.value - first.value);
      slopes.push((second.value - first.value) / (second.at - first.at));
    }
  }
  slopes.sort((a, b) => a - b);
  const deviation = Math.sqrt(varianceOfS(points.map(({ value }) => value)));
  const slope = medianOf(slopes);
  const at = medianOf(points.map((point) => point.at).sort((a, b) => a - b));
  const level = medianOf(points.map((point) => point.value - slope * (point.at - at)).sort((a, b) => a - b));
  const pValue = deviation === 0 ? 1 : twoSided((Math.abs(kendallS) - Math.min(1, Math.abs(kendallS))) / deviation);
  return {
    slope,
    slopeInterval: intervalOf(slopes, deviation),
    kendallS,
    pValue,
    significant: pValue < SIGNIFICANCE,
    pivot: { at, value: level },
    points: points.length,
  };
}

/** Variance of S where there is no trend; equal values count less. */
function varianceOfS(values: readonly number[]): number {
  const ties = new Map<number, number>();
  for (const value of values) ties.set(value, (ties.get(value) ?? 0) + 1);
  const term = (n: number): number => n * (n - 1) * (2 * n + 5);
  return ([...ties.values()].reduce((sum, tied) => sum - term(tied), term(values.length)) || 0) / 18;
}

/** Quantile of the normal distribution that leaves 2.5 % above it. */
const Z_975 = 1.959964;

function intervalOf(slopes: readonly number[], deviation: number): readonly [number, number] {
  const distance = Z_975 * deviation;
  const low = Math.max(Math.round((slopes.length - distance) / 2) - 1, 0);
  const high = Math.min(Math.round((slopes.length + distance) / 2), slopes.length - 1);
  return [slopes[low] ?? 0, slopes[high] ?? 0];
}

/** @param sorted at least one. */
function medianOf(sorted: readonly number[]): number {
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
}

/**
 * Probability that a standard normal value is at least this far from zero: erfc(z ∕ √2), off by at most 1.2e−7 of itself
 * (Press et al., "Numerical Recipes", 6.2).
 */
function twoSided(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  const t = 1 / (1 + x / 2);
  const coefficients = [
    0.17087277, -0.82215223, 1.48851587, -1.13520398, 0.27886807, -0.18628806, 0.09678418, 0.37409196, 1.00002368,
    -1.26551223,
  ];
  const polynomial = coefficients.reduce((sum, coefficient) => sum * t + coefficient, 0);
  return Math.min(1, t * Math.exp(-x * x + polynomial));
}
