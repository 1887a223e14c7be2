import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fromMinorUnits, toMinorUnits } from './money.js';

describe('money', () => {
  it.each([
    ['5', 'EUR', 500n, '5.00'],
    ['-0.05', 'EUR', -5n, '-0.05'],
    ['1200', 'JPY', 1200n, '1200'],
    ['0.001', 'KWD', 1n, '0.001'],
    ['999999999999.9999', 'CLF', 9_999_999_999_999_999n, '999999999999.9999'],
  ])('%s %s is exact', (text, currency, minor, canonical) => {
    expect(toMinorUnits(text, currency)).toBe(minor);
    expect(fromMinorUnits(minor, currency)).toBe(canonical);
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
