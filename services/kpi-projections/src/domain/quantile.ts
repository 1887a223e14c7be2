/**
 * Quantiles of one measure. Up to `EXACT_FACTS_MAX` facts they are exact (continuous, as PostgreSQL `percentile_cont`);
 * beyond, they come from a histogram with logarithmic bins whose counts can be added and subtracted.
 */
export const EXACT_FACTS_MAX = 10_000;

/** The histogram's answer is off by at most this share of the true value. */
export const RELATIVE_ERROR_MAX = 0.01;

const GAMMA = (1 + RELATIVE_ERROR_MAX) / (1 - RELATIVE_ERROR_MAX);
const LOG_GAMMA = Math.log(GAMMA);

/** Bin of zero and of everything below: durations are not negative. */
export const ZERO_BIN = -1;

/**
 * The bin of a value: bin i holds (γ^(i−1), γ^i]. Source: Masson, Rim, Lee, "DDSketch" (VLDB 2019), without collapsing.
 *
 * @param value a non-negative integer.
 */
export const binOf = (value: number): number =>
  value <= 0 ? ZERO_BIN : Math.max(0, Math.ceil(Math.log(value) / LOG_GAMMA - 1e-9));

/** The value that stands for a bin: its relative distance to all values of the bin is at most the error. */
export const valueOfBin = (bin: number): number => (bin === ZERO_BIN ? 0 : (2 * GAMMA ** bin) / (GAMMA + 1));

/** A value and how many facts have it. */
export interface Weighted {
  readonly value: number;
  readonly count: number;
}

/**
 * The value at a quantile with linear interpolation between neighbours: `percentile_cont` of SQL:2003, the same as
 * numpy's method `linear`.
 *
 * @param weighted in any order; counts ≥ 0. @param quantile 0..1. @returns null where there is nothing.
 */
export function quantileOf(weighted: readonly Weighted[], quantile: number): number | null {
  const sorted = weighted.filter(({ count }) => count > 0).sort((a, b) => a.value - b.value);
  const total = sorted.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return null;
  const rank = quantile * (total - 1);
  const below = valueAtRank(sorted, Math.floor(rank));
  const above = valueAtRank(sorted, Math.ceil(rank));
  return below + (above - below) * (rank - Math.floor(rank));
}

function valueAtRank(sorted: readonly Weighted[], rank: number): number {
  let passed = 0;
  for (const { value, count } of sorted) {
    passed += count;
    if (rank < passed) return value;
  }
  throw new RangeError(`rank ${rank} is beyond the ${passed} values`);
}
