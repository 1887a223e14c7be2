import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { divideToDecimal, fromMinorUnits, toMinorUnits } from './money.js';
import { binOf, binsUpTo, mirrored, quantileOf, RELATIVE_ERROR_MAX, valueOfBin } from './quantile.js';
import { nearestRatio } from './ratio.js';

describe('money', () => {
  it.each([
    ['500.00', 2, 50000],
    ['-0.01', 2, -1],
    ['7', 2, 700],
    ['0.5', 2, 50],
    ['1200', 0, 1200],
    ['-0.00', 2, 0],
  ])('reads %s with %d digits', (text, digits, minor) => {
    expect(Object.is(toMinorUnits(text, digits), minor)).toBe(true);
  });
  it.each(['1.005', '1e3', '', '1,000.00', 'NaN', '99999999999999999.00'])('refuses %s', (text) => {
    expect(() => toMinorUnits(text, 2)).toThrow(RangeError);
  });
  it.each([
    [5n, 2, '0.05'],
    [-5n, 2, '-0.05'],
    [123456n, 2, '1234.56'],
    [0n, 2, '0.00'],
    [7n, 0, '7'],
    [-1234567n, 3, '-1234.567'],
  ])('writes %d with %d digits as %s', (minor, digits, text) => {
    expect(fromMinorUnits(minor, digits)).toBe(text);
  });
  it.each([
    [1n, 8n, 2, '0.12'],
    [3n, 8n, 2, '0.38'],
    [-1n, 8n, 2, '-0.12'],
    [1n, 3n, 4, '0.3333'],
    [10n, 1n, 0, '10'],
  ])('divides %d by %d to %d digits, half to even', (numerator, denominator, digits, text) => {
    expect(divideToDecimal(numerator, denominator, digits)).toBe(text);
  });
});

describe('nearestRatio', () => {
  it('has no value without a denominator', () => {
    expect(nearestRatio(1n, 0n)).toBeNull();
  });
  it('is the double nearest to the quotient, however large the parts', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(2n ** 53n) + 1n, max: 2n ** 53n - 1n }),
        fc.bigInt({ min: 1n, max: 2n ** 53n - 1n }),
        fc.bigInt({ min: 1n, max: 2n ** 70n }),
        (numerator, denominator, factor) => {
          const expected = Number(numerator) / Number(denominator) || 0;
          expect(nearestRatio(numerator * factor, denominator * factor)).toBe(expected);
        },
      ),
    );
  });
  it('has no negative zero', () => {
    expect(Object.is(nearestRatio(-0n, 5n), 0)).toBe(true);
  });
});

describe('quantileOf', () => {
  it('interpolates as percentile_cont does', () => {
    const values = [10, 20, 30, 40].map((value) => ({ value, count: 1 }));
    expect(quantileOf(values, 0.5)).toBe(25);
    expect(quantileOf(values, 0.9)).toBeCloseTo(37, 12);
    expect(quantileOf([{ value: 7, count: 1 }], 0.9)).toBe(7);
    expect(quantileOf([], 0.5)).toBeNull();
  });
  it('is the same for counted values as for the values written out', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ value: fc.nat(50), count: fc.integer({ min: 1, max: 4 }) }), { minLength: 1 }),
        fc.constantFrom(0, 0.5, 0.9, 0.99, 1),
        (weighted, quantile) => {
          const sorted = weighted
            .flatMap(({ value, count }) => Array.from({ length: count }, () => value))
            .sort((a, b) => a - b);
          const rank = quantile * (sorted.length - 1);
          const below = sorted[Math.floor(rank)] as number;
          const above = sorted[Math.ceil(rank)] as number;
          expect(quantileOf(weighted, quantile)).toBe(below + (above - below) * (rank - Math.floor(rank)));
        },
      ),
    );
  });
});

describe('bins', () => {
  it('stand for every value in them within the stated error', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 50 }), (value) => {
        const error = Math.abs(valueOfBin(binOf(value)) - value) / value;
        expect(error).toBeLessThanOrEqual(RELATIVE_ERROR_MAX * 1.000001);
      }),
      { numRuns: 2_000 },
    );
  });
  it('are told by their smallest integers, which hold all integers', () => {
    const largest = Number.MAX_SAFE_INTEGER;
    const bins = binsUpTo(largest);
    expect(bins.slice(0, 3)).toEqual([1, 2, 3].map((first) => ({ bin: binOf(first), first })));
    fc.assert(
      fc.property(
        fc.oneof(
          fc.integer({ min: 1, max: 10_000 }),
          fc.maxSafeNat().map((value) => value + 1),
        ),
        (value) => {
          const one = Math.min(value, largest);
          expect(bins.findLast(({ first }) => first <= one)?.bin).toBe(binOf(one));
        },
      ),
      { numRuns: 2_000 },
    );
    for (const { bin, first } of bins.slice(1)) expect([binOf(first), binOf(first - 1) < bin]).toEqual([bin, true]);
  });
  it('below zero are those above with the other sign', () => {
    for (const value of [1, 2, 57, 1_000_003]) {
      expect(binOf(-value)).toBe(mirrored(binOf(value)));
      expect(valueOfBin(binOf(-value))).toBe(-valueOfBin(binOf(value)));
      expect(binOf(-value)).toBeLessThan(binOf(0));
    }
  });
  it('keep zero apart', () => {
    expect(valueOfBin(binOf(0))).toBe(0);
    expect(binOf(1)).toBe(0);
  });
});
