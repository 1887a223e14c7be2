/**
 * Quantiles of one measure. Up to `EXACT_FACTS_MAX` facts they are exact (continuous, as PostgreSQL `percentile_cont`);
 * beyond, they come from a histogram with logarithmic bins whose counts can be added and subtracted.
 */
export const EXACT_FACTS_MAX = 10_000;

/** The histogram's answer is off by at most this share of the true value. */
export const RELATIVE_ERROR_MAX = 0.01;

const GAMMA = (1 + RELATIVE_ERROR_MAX) / (1 - RELATIVE_ERROR_MAX);
const LOG_GAMMA = Math.log(GAMMA);

/** Bin of zero. */
export const ZERO_BIN = -1;

/**
 * The bin of an integer: bin i holds (γ^(i−1), γ^i], bin −2 − i the same below zero. Source: Masson, Rim, Lee, "DDSketch"
 * (VLDB 2019), without collapsing.
 */
export function binOf(value: number): number {
  if (value === 0) return ZERO_BIN;
  const bin = Math.max(0, Math.ceil(Math.log(Math.abs(value)) / LOG_GAMMA - 1e-9));
  return value > 0 ? bin : mirrored(bin);
}

/** The value that stands for a bin: its relative distance to all values of the bin is at most the error. */
export function valueOfBin(bin: number): number {
  if (bin === ZERO_BIN) return 0;
  return bin > ZERO_BIN ? (2 * GAMMA ** bin) / (GAMMA + 1) : -valueOfBin(mirrored(bin));
}

/** The bin of the same values with the other sign. */
export const mirrored = (bin: number): number => -2 - bin;

/** The bins that hold positive integers up to a limit, in order, each with its smallest one. */
export function binsUpTo(largest: number): readonly { readonly bin: number; readonly first: number }[] {
  const bins: { bin: number; first: number }[] = [];
  for (let first = 1; first <= largest;) {
    const bin = binOf(first);
    bins.push({ bin, first });
    // The first integer behind the bin lies within a few per cent.
    let [inside, behind] = [first, Math.min(Math.ceil(first * GAMMA * GAMMA) + 1, largest + 1)];
    while (behind - inside > 1) {
      const middle = inside + Math.floor((behind - inside) / 2);
      if (binOf(middle) === bin) inside = middle;
      else behind = middle;
    }
    first = behind;
  }
  return bins;
}

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
