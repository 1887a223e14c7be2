import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Distribution } from './distribution.js';
import { countOf, mergeDistributions } from './distribution.js';
import { boundsOf, histogramOf, histogramScales } from './histogram.js';
import { binOf, EXACT_FACTS_MAX, quantileOf, valueOfBin } from './quantile.js';

describe('the bounds of bins', () => {
  it.each([
    [0, 9, 10, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]],
    [0, 10, 10, [0, 2, 4, 6, 8, 10, 12]],
    [0.3, 0.3, 5, [0, 1]],
    [0.1, 0.3, 4, [0.1, 0.2, 0.3, 0.4]],
    [1_234, 9_876, 5, [0, 2_000, 4_000, 6_000, 8_000, 10_000]],
    [7, 7, 1, [7, 8]],
  ])('of %d to %d in at most %d are round', (min, max, bins, bounds) => {
    expect(boundsOf(min, max, bins, 'linear')).toEqual(bounds);
  });
  it.each([
    [0.3, 70, 20, [0.2, 0.5, 1, 2, 5, 10, 20, 50, 100]],
    [0, 70, 4, [0, 10, 20, 50, 100]],
    [5, 5, 4, [5, 10]],
    [0, 0, 4, [0, 1]],
  ])('of %d to %d in at most %d follow the powers of ten', (min, max, bins, bounds) => {
    expect(boundsOf(min, max, bins, 'log')).toEqual(bounds);
  });
  it('hold every value once, in at most as many bins as were asked for', () => {
    const value = fc.nat({ max: 1_000_000_000 }).map((thousandths) => thousandths / 1_000);
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 1, maxLength: 30 }),
        fc.integer({ min: 1, max: 100 }),
        fc.constantFrom(...histogramScales),
        (values, binsMax, scale) => {
          const bounds = boundsOf(Math.min(...values), Math.max(...values), binsMax, scale);
          const weighted = values.map((one) => ({ value: one, count: 1 }));
          const bins = histogramOf({ method: 'exact', weighted }, bounds, (one) => one);
          expect(bins.length).toBeLessThanOrEqual(binsMax);
          for (const { from, to, count } of bins) {
            expect(from).toBeLessThan(to);
            expect(count).toBe(values.filter((one) => from <= one && one < to).length);
          }
          expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(values.length);
        },
      ),
    );
  });
});

describe('distributions put together', () => {
  const exact = (values: readonly number[]): Distribution => ({
    method: 'exact',
    weighted: values.map((value) => ({ value, count: 1 })),
  });
  it('are what all their facts together are, in any split', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.nat({ max: 1_000 }))),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (split, at) => {
          const merged = mergeDistributions(split.map(exact));
          expect(merged.method).toBe('exact');
          expect(quantileOf(merged.weighted, at)).toBe(quantileOf(exact(split.flat()).weighted, at));
        },
      ),
    );
  });
  it('are a histogram beyond so many facts, whatever the parts are', () => {
    const half = exact(Array.from({ length: EXACT_FACTS_MAX / 2 }, (_, index) => index));
    expect(mergeDistributions([half, half]).method).toBe('exact');
    const merged = mergeDistributions([half, half, exact([7])]);
    expect(merged.method).toBe('histogram');
    expect(countOf(merged)).toBe(EXACT_FACTS_MAX + 1);
    expect(merged.weighted.every(({ value }) => value === valueOfBin(binOf(value)))).toBe(true);
    const whole: Distribution = {
      method: 'histogram',
      weighted: [...Array.from({ length: EXACT_FACTS_MAX }, (_, index) => index >>> 1), 7].map((value) => ({
        value: valueOfBin(binOf(value)),
        count: 1,
      })),
    };
    expect(quantileOf(merged.weighted, 0.9)).toBe(quantileOf(whole.weighted, 0.9));
  });
});
