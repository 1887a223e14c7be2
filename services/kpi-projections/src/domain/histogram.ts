import type { Distribution } from './distribution.js';

/** Facts whose values lie in `[from, to)`. */
export interface HistogramBin {
  readonly from: number;
  /** Not included. */
  readonly to: number;
  readonly count: number;
}

export const histogramScales = ['linear', 'log'] as const;
export type HistogramScale = (typeof histogramScales)[number];

/**
 * Bounds that many distributions can be told in alike: `linear` multiples of 1, 2 or 5 times a power of ten, as few as hold
 * all values in at most so many bins; `log` 1, 2 and 5 times the powers of ten themselves, from zero on, for values that
 * differ by orders of magnitude.
 *
 * @param min not below zero. @returns ascending; one more than there are bins.
 */
export function boundsOf(min: number, max: number, binsMax: number, scale: HistogramScale): number[] {
  return scale === 'linear' ? linearBounds(min, max, binsMax) : logBounds(min, max, binsMax);
}

const STEPS = [1, 2, 5];

function linearBounds(min: number, max: number, binsMax: number): number[] {
  const smallest = (max - min) / binsMax;
  for (let exponent = smallest > 0 ? Math.floor(Math.log10(smallest)) : 0; ; exponent++) {
    for (const step of STEPS) {
      const at = (index: number): number => decimal(index * step, exponent);
      let first = Math.floor(min / at(1));
      let past = Math.floor(max / at(1)) + 1;
      // The quotients are rounded: the bounds themselves decide.
      while (at(first + 1) <= min) first += 1;
      while (at(past) <= max) past += 1;
      if (past - first <= binsMax) return Array.from({ length: past - first + 1 }, (_, index) => at(first + index));
    }
  }
}

function logBounds(min: number, max: number, binsMax: number): number[] {
  if (max === 0) return [0, 1];
  const at = (index: number): number => decimal(STEPS[((index % 3) + 3) % 3] ?? 1, Math.floor(index / 3));
  let past = Math.floor(Math.log10(max)) * 3;
  while (at(past) <= max) past += 1;
  let first = past - 1;
  while (first > past - binsMax && at(first) > min && at(first) > 0) first -= 1;
  const bounds = Array.from({ length: past - first + 1 }, (_, index) => at(first + index));
  // What is smaller than the first bound is in one bin from zero on.
  return at(first) > min ? [0, ...bounds.slice(1)] : bounds;
}

/** The double nearest to a decimal: 3 × 10⁻¹ is 0.3. */
const decimal = (value: number, exponent: number): number => Number(`${value}e${exponent}`);

/**
 * How many facts are in each bin.
 *
 * Counts of exact values are exact. Of a distribution that is a histogram itself each of its bins counts where its middle
 * lies, so that a value within its relative error of a bound may count on the other side of it.
 *
 * @param toUnit a value as it was measured, in the unit of the bounds.
 */
export function histogramOf(
  { weighted }: Distribution,
  bounds: readonly number[],
  toUnit: (value: number) => number,
): HistogramBin[] {
  const counts = new Map<number, number>();
  for (const { value, count } of weighted) {
    const bin = binAt(bounds, toUnit(value));
    counts.set(bin, (counts.get(bin) ?? 0) + count);
  }
  return bounds.slice(0, -1).map((from, bin) => ({ from, to: bounds[bin + 1] ?? from, count: counts.get(bin) ?? 0 }));
}

/** The last bound that is not above a value. */
function binAt(bounds: readonly number[], value: number): number {
  let [low, high] = [0, bounds.length - 2];
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((bounds[middle] ?? Infinity) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
