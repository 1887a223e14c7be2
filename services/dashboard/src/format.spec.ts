import { describe, expect, it } from '@jest/globals';
import { digitsBeside, Format } from './format.js';

const english = new Format('en', 'Europe/Berlin');
/** Spaces that do not break are as good as others here. */
const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, ' ');

describe('values', () => {
  it.each([
    ['en', '75.5%', '€1,833.03', '30.5 days', '4.77 / 5', '1,234'],
    ['de', '75,5 %', '1.833,03 €', '30,5 Tage', '4,77 / 5', '1.234'],
    ['ja', '75.5%', '€1,833.03', '30.5 日', '4.77 / 5', '1,234'],
    ['hi', '75.5%', '€1,833.03', '30.5 दिन', '4.77 / 5', '1,234'],
  ])('are written as %s writes them', (locale, percent, money, days, score, cases) => {
    const format = new Format(locale, 'UTC');
    const texts = [
      format.value(75.46, 'percent'),
      format.value('1833.031271', 'EUR'),
      format.value(30.469884, 'days'),
      format.value(4.769444, 'score-5'),
      format.value(1234, 'cases'),
    ];
    expect(texts.map(plain)).toEqual([percent, money, days, score, cases]);
  });

  it('keep every digit of an amount of money', () => {
    expect(english.value('12345678901234567.89', 'EUR')).toBe('€12,345,678,901,234,567.89');
    expect(plain(new Format('de', 'UTC').value('12345678901234567.89', 'EUR'))).toBe('12.345.678.901.234.567,89 €');
    expect(new Format('hi', 'UTC').value('12345678901234567.89', 'INR')).toBe('₹12,34,56,78,90,12,34,567.89');
    expect(english.value('1000', 'JPY')).toBe('¥1,000');
  });

  it('are short on tiles only above a million', () => {
    expect(english.short('999999.99', 'EUR')).toBe('€999,999.99');
    expect(english.short('1234567.00', 'EUR')).toBe('€1.23M');
    expect(english.short(1_234_567, 'cases')).toBe('1,234,567');
  });

  it('have no negative zero, and a dash where there is none', () => {
    expect(english.value(-0.04, 'percent')).toBe('0.0%');
    expect(english.value(-0, 'cases')).toBe('0');
    expect(english.difference(-0.04, 'percent')).toBe('0.0 pp');
    expect(english.difference('-0.001', 'EUR')).toBe('€0.00');
    expect(english.value(null, 'percent')).toBe('—');
    expect(english.duration(null)).toBe('—');
    expect(() => english.value(Number.NaN, 'percent')).toThrow(RangeError);
    expect(() => english.value('1e5', 'EUR')).toThrow(RangeError);
  });
});

describe('differences', () => {
  it('have their sign, and points between percentages', () => {
    expect(english.difference(1.4, 'percent')).toBe('+1.4 pp');
    expect(english.difference(-14.54, 'percent')).toBe('-14.5 pp');
    expect(english.difference('600', 'EUR')).toBe('+€600.00');
    expect(english.difference(3.2, 'days')).toBe('+3.2 days');
    expect(english.difference(-0.6, 'score-5')).toBe('-0.60');
    expect(english.distance(-13.8, 'percent')).toBe('13.8 pp');
  });

  it('show as many digits as tell a value from its target', () => {
    expect(digitsBeside(99.85, 99.9, 'percent')).toBe(2);
    expect(digitsBeside(99.4, 99.9, 'percent')).toBe(1);
    expect(digitsBeside(99.8999, 99.9, 'percent')).toBe(3);
    expect(digitsBeside(99.9, 99.9, 'percent')).toBe(1);
    expect(digitsBeside(149.7, 150, 'cases')).toBe(1);
    expect(digitsBeside('1800.001', 1800, 'EUR')).toBe(1);
    expect(digitsBeside(null, 90, 'percent')).toBe(1);
  });
});

describe('periods and moments', () => {
  it('are named from the labels of the server', () => {
    expect(english.period('2025-12')).toBe('December 2025');
    expect(english.period('2025-Q4')).toBe('Q4 2025');
    expect(english.period('2025-11-07')).toBe('Nov 7, 2025');
    expect(english.period('2025')).toBe('2025');
    expect(english.period('2025-W07')).toBe('2025-W07');
    expect(english.period('FY2025-P03')).toBe('FY2025-P03');
    expect(new Format('de', 'UTC').period('2025-12')).toBe('Dezember 2025');
    expect(new Format('ja', 'UTC').period('2025-12')).toBe('2025年12月');
    expect(english.shortPeriod('2025-12')).toBe('Dec');
    expect(english.shortPeriod('2025-Q4')).toBe('Q4');
  });

  it('are of the days written in their bounds, whatever the offset', () => {
    expect(
      plain(english.days('2025-03-01T00:00:00+01:00', '2025-04-01T00:00:00+02:00')).replaceAll('\u2009', ' '),
    ).toBe('Mar 1 – 31, 2025');
    expect(english.span('2025-03-01T00:00:00+01:00', '2025-04-01T00:00:00+02:00')).toBe('March 2025');
    expect(english.span('2025-10-01T00:00:00Z', '2026-01-01T00:00:00Z')).toBe('Q4 2025');
    expect(english.span('2025-01-01T00:00:00Z', '2026-01-01T00:00:00Z')).toBe('2025');
    expect(plain(english.span('2025-10-01T00:00:00Z', '2025-10-23T14:02:00Z')).replaceAll('\u2009', ' ')).toBe(
      'Oct 1 – 23, 2025',
    );
    expect(english.day('2025-03-01T00:00:00+05:45')).toBe('Mar 1, 2025');
  });

  it('are told in the time zone of the page', () => {
    expect(plain(english.timeOfDay('2025-07-01T12:02:31Z'))).toBe('2:02:31 PM');
    expect(plain(new Format('de', 'UTC').timeOfDay('2025-07-01T12:02:31Z'))).toBe('12:02:31');
  });

  it('last as long as the largest unit that fits', () => {
    expect([12, 90, 16_200, 276_480, 0].map((seconds) => plain(english.duration(seconds)))).toEqual([
      '12 sec',
      '1.5 min',
      '4.5 hr',
      '3.2 days',
      '0 sec',
    ]);
  });
});
