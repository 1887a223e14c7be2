import { describe, expect, it } from '@jest/globals';
import { csvCell, csvLines, withoutFormula } from './csv.js';

describe('withoutFormula', () => {
  it.each(['=1+1', '+49 30 1234', '-1+1', '-', '@SUM(A1)', '\t=1', '\r=1', '＝1', '-22000.00 EUR', '--1', '-1e'])(
    'keeps a spreadsheet from running %j',
    (text) => expect(withoutFormula(text)).toBe(`'${text}`),
  );

  it.each(['-22000.00', '-1', '-0.5', '-1e-7', '0', '12.50', 'a=b', '', '2025-01-01'])('leaves %j as it is', (text) =>
    expect(withoutFormula(text)).toBe(text),
  );
});

describe('csvLines', () => {
  it('writes numbers, also negative ones, flags, nothing for null, and JSON', () => {
    expect(
      csvLines([
        ['a', 'b'],
        [-0.25, '-22000.00'],
        [true, false],
        [null, undefined],
        [{ a: '=1' }, '=1,2'],
      ]),
    ).toBe('a,b\r\n-0.25,-22000.00\r\ntrue,false\r\n,\r\n"{""a"":""=1""}","\'=1,2"\r\n');
  });
});

describe('csvCell', () => {
  it('is quoted where it has to be, and no formula', () => {
    expect(csvCell('Schmidt, "Anna"')).toBe('"Schmidt, ""Anna"""');
    expect(csvCell('=A1')).toBe("'=A1");
    expect(csvCell('-5.20')).toBe('-5.20');
  });
});
