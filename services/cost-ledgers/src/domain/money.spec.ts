import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { divideHalfEven, fromMinorUnits, toExactText, toMinorUnits, toMinorUnitsOf } from './money.js';

describe('money', () => {
  it.each([
    ['5', 'EUR', 500n, '5.00'],
    ['-0.05', 'EUR', -5n, '-0.05'],
    ['1200', 'JPY', 1200n, '1200'],
    ['-0.00', 'EUR', 0n, '0.00'],
    ['0.001', 'KWD', 1n, '0.001'],
    ['999999999999.9999', 'CLF', 9_999_999_999_999_999n, '999999999999.9999'],
  ])('%s %s is exact', (text, currency, minor, canonical) => {
    expect(toMinorUnits(text, currency)).toBe(minor);
    expect(fromMinorUnits(minor, currency)).toBe(canonical);
    expect(toExactText(text, minor, currency)).toBe(canonical);
  });

  it.each([
    ['1.005', 'EUR'],
    ['1.5', 'JPY'],
    ['1e3', 'EUR'],
    ['', 'EUR'],
    ['1.00', 'XXX'],
  ])('%s %s is no amount', (text, currency) => expect(toMinorUnits(text, currency)).toBeUndefined());

  it('gives back what it wrote', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(999_999_999n * 1_000n), max: 999_999_999n * 1_000n }),
        fc.constantFrom('EUR', 'JPY', 'KWD'),
        (minor, of) => expect(toMinorUnits(fromMinorUnits(minor, of), of)).toBe(minor),
      ),
    );
  });
});

describe('converting', () => {
  it.each([
    ['10050', 'EUR', 'EUR', 10050n],
    ['119.5', 'GBP', 'EUR', 120n],
    ['118.5', 'GBP', 'EUR', 118n],
    ['-118.5', 'GBP', 'EUR', -118n],
    ['-0.5000000001', 'GBP', 'EUR', -1n],
    ['61', 'JPY', 'EUR', 6100n],
    ['12345', 'EUR', 'JPY', 123n],
    ['12350', 'EUR', 'JPY', 124n],
    ['15', 'KWD', 'EUR', 2n],
  ])('%s minor units of %s times the rate are %s %s', (exact, from, to, minor) =>
    expect(toMinorUnitsOf(exact, from, to)).toBe(minor),
  );

  it('is nearest, and even where two are as near', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -10_000n, max: 10_000n }), fc.bigInt({ min: 1n, max: 60n }), (dividend, divisor) => {
        const off = dividend - divideHalfEven(dividend, divisor) * divisor;
        const size = off < 0n ? -off : off;
        expect(size * 2n <= divisor).toBe(true);
        if (size * 2n === divisor) expect(divideHalfEven(dividend, divisor) % 2n).toBe(0n);
      }),
    );
  });
});
