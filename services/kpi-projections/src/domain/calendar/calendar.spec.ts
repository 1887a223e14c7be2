import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import type { Granularity, PeriodicGranularity } from '../period.js';
import { periodAround, periodsOf } from '../period.js';
import { businessDayAround } from './business-day.js';
import { civilPeriodAround, civilUnits } from './civil-period.js';
import type { FiscalCalendar } from './fiscal-period.js';
import { fiscalCalendars, fiscalPeriod, fiscalPeriodAround, fiscalUnits } from './fiscal-period.js';
import type { LocalPeriod } from './local-period.js';
import { weekdays } from './local-period.js';

const date = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);
/** `label: first day .. day after the last, in days`. */
const shown = ({ label, start, end }: LocalPeriod): string =>
  `${label}: ${start.toString()} .. ${end.toString()}, ${start.until(end).days}`;

describe('periods of the civil calendar', () => {
  it.each([
    // The week of a year is that of its Thursday: ISO 8601.
    ['2012-01-01', '2011-W52: 2011-12-26 .. 2012-01-02, 7'],
    ['2015-12-31', '2015-W53: 2015-12-28 .. 2016-01-04, 7'],
    ['2016-01-03', '2015-W53: 2015-12-28 .. 2016-01-04, 7'],
    ['2018-12-31', '2019-W01: 2018-12-31 .. 2019-01-07, 7'],
    ['2020-12-31', '2020-W53: 2020-12-28 .. 2021-01-04, 7'],
    ['2021-01-03', '2020-W53: 2020-12-28 .. 2021-01-04, 7'],
    ['2021-01-04', '2021-W01: 2021-01-04 .. 2021-01-11, 7'],
    ['2024-12-29', '2024-W52: 2024-12-23 .. 2024-12-30, 7'],
    ['2024-12-30', '2025-W01: 2024-12-30 .. 2025-01-06, 7'],
    ['2025-02-12', '2025-W07: 2025-02-10 .. 2025-02-17, 7'],
  ])('%s is in %s', (day, week) => {
    expect(shown(civilPeriodAround(date(day), 'week'))).toBe(week);
  });
  it.each([
    ['day', '2024-02-29: 2024-02-29 .. 2024-03-01, 1'],
    ['month', '2024-02: 2024-02-01 .. 2024-03-01, 29'],
    ['quarter', '2024-Q1: 2024-01-01 .. 2024-04-01, 91'],
    ['year', '2024: 2024-01-01 .. 2025-01-01, 366'],
  ] as const)('29 February 2024 in a %s', (unit, period) => {
    expect(shown(civilPeriodAround(date('2024-02-29'), unit))).toBe(period);
  });
  it.each(['2025-01-01', '2025-03-31', '2025-04-01', '2025-12-31'])('%s has the number of its quarter', (day) => {
    const { label } = civilPeriodAround(date(day), 'quarter');
    expect(label).toBe(`2025-Q${Math.floor((date(day).month - 1) / 3) + 1}`);
  });
});

const months: FiscalCalendar = {
  calendar: 'months',
  fiscalYearStart: 10,
  fiscalYearNamed: 'by-end',
  weekStart: 'monday',
  fiscalYearEnds: 'nearest',
};
const iso: FiscalCalendar = { ...months, calendar: '4-4-5', fiscalYearStart: 1 };
/** The 4-5-4 calendar that the National Retail Federation publishes; its year 2023 has 53 weeks. */
const retail: FiscalCalendar = {
  calendar: '4-5-4',
  fiscalYearStart: 2,
  fiscalYearNamed: 'by-start',
  weekStart: 'sunday',
  fiscalYearEnds: 'nearest',
};
/** A year that ends on the last Saturday of September: that of Apple Inc., whose 2023 has 53 weeks. */
const lastSaturday: FiscalCalendar = {
  calendar: '5-4-4',
  fiscalYearStart: 10,
  fiscalYearNamed: 'by-end',
  weekStart: 'sunday',
  fiscalYearEnds: 'last',
};

describe('a fiscal year of months', () => {
  it.each([
    ['2024-09-30', 'fiscal-month', 'FY2024-P12: 2024-09-01 .. 2024-10-01, 30'],
    ['2024-10-01', 'fiscal-month', 'FY2025-P01: 2024-10-01 .. 2024-11-01, 31'],
    ['2024-12-31', 'fiscal-month', 'FY2025-P03: 2024-12-01 .. 2025-01-01, 31'],
    ['2025-01-01', 'fiscal-quarter', 'FY2025-Q2: 2025-01-01 .. 2025-04-01, 90'],
    ['2025-09-30', 'fiscal-quarter', 'FY2025-Q4: 2025-07-01 .. 2025-10-01, 92'],
    ['2025-09-30', 'fiscal-year', 'FY2025: 2024-10-01 .. 2025-10-01, 365'],
    ['2023-10-01', 'fiscal-year', 'FY2024: 2023-10-01 .. 2024-10-01, 366'],
  ] as const)('that begins in October: %s in a %s', (day, unit, period) => {
    expect(shown(fiscalPeriodAround(date(day), unit, months))).toBe(period);
  });
  it('is named by the year it ends in, or begins in', () => {
    const april = { ...months, fiscalYearStart: 4 };
    const labels = (calendar: FiscalCalendar): string[] =>
      ['2025-03-31', '2025-04-01'].map((day) => fiscalPeriodAround(date(day), 'fiscal-year', calendar).label);
    expect(labels(april)).toEqual(['FY2025', 'FY2026']);
    expect(labels({ ...april, fiscalYearNamed: 'by-start' })).toEqual(['FY2024', 'FY2025']);
  });
  it('from January on is the calendar year', () => {
    const { start, end } = fiscalPeriodAround(date('2025-06-01'), 'fiscal-year', { ...months, fiscalYearStart: 1 });
    expect([start.toString(), end.toString()]).toEqual(['2025-01-01', '2026-01-01']);
  });
});

describe('a fiscal year of weeks', () => {
  it.each([
    [iso, '2019-12-30', 'fiscal-year', 'FY2020: 2019-12-30 .. 2021-01-04, 371'],
    [iso, '2021-01-03', 'fiscal-month', 'FY2020-P12: 2020-11-23 .. 2021-01-04, 42'],
    [iso, '2021-01-04', 'fiscal-month', 'FY2021-P01: 2021-01-04 .. 2021-02-01, 28'],
    [iso, '2021-03-31', 'fiscal-month', 'FY2021-P03: 2021-03-01 .. 2021-04-05, 35'],
    [iso, '2020-10-01', 'fiscal-quarter', 'FY2020-Q4: 2020-09-28 .. 2021-01-04, 98'],
    [retail, '2023-01-29', 'fiscal-month', 'FY2023-P01: 2023-01-29 .. 2023-02-26, 28'],
    [retail, '2023-04-01', 'fiscal-month', 'FY2023-P02: 2023-02-26 .. 2023-04-02, 35'],
    [retail, '2023-04-29', 'fiscal-month', 'FY2023-P03: 2023-04-02 .. 2023-04-30, 28'],
    [retail, '2024-02-03', 'fiscal-month', 'FY2023-P12: 2023-12-31 .. 2024-02-04, 35'],
    [retail, '2024-02-03', 'fiscal-year', 'FY2023: 2023-01-29 .. 2024-02-04, 371'],
    [retail, '2024-02-04', 'fiscal-year', 'FY2024: 2024-02-04 .. 2025-02-02, 364'],
    [retail, '2025-02-02', 'fiscal-year', 'FY2025: 2025-02-02 .. 2026-02-01, 364'],
    [retail, '2018-02-03', 'fiscal-year', 'FY2017: 2017-01-29 .. 2018-02-04, 371'],
    [lastSaturday, '2022-09-24', 'fiscal-year', 'FY2022: 2021-09-26 .. 2022-09-25, 364'],
    [lastSaturday, '2022-09-25', 'fiscal-year', 'FY2023: 2022-09-25 .. 2023-10-01, 371'],
    [lastSaturday, '2023-10-01', 'fiscal-year', 'FY2024: 2023-10-01 .. 2024-09-29, 364'],
    [lastSaturday, '2023-10-01', 'fiscal-month', 'FY2024-P01: 2023-10-01 .. 2023-11-05, 35'],
  ] as const)('%#: %p', (calendar, day, unit, period) => {
    expect(shown(fiscalPeriodAround(date(day), unit, calendar))).toBe(period);
  });
  it('that is nearest to January has the weeks of ISO 8601', () => {
    for (let year = 1990; year < 2050; year++) {
      const { start, end } = fiscalPeriod(year, 'fiscal-year', 1, iso);
      expect(civilPeriodAround(start, 'week').label).toBe(`${year}-W01`);
      const weeks = start.until(end).days / 7;
      expect(civilPeriodAround(end.subtract({ days: 1 }), 'week').label).toBe(`${year}-W${weeks}`);
    }
  });
});

describe('a business day', () => {
  const calendar = { weekend: ['saturday', 'sunday'], holidays: ['2025-04-18', '2025-04-21'] } as const;
  it.each([
    ['2025-04-16', '2025-04-16: 2025-04-16 .. 2025-04-17, 1'],
    // Easter 2025: Good Friday to Easter Monday count for Tuesday.
    ['2025-04-18', '2025-04-22: 2025-04-18 .. 2025-04-23, 5'],
    ['2025-04-22', '2025-04-22: 2025-04-18 .. 2025-04-23, 5'],
    ['2025-04-26', '2025-04-28: 2025-04-26 .. 2025-04-29, 3'],
  ])('holds what follows the one before it: %s', (day, period) => {
    expect(shown(businessDayAround(date(day), calendar))).toBe(period);
  });
  it('follows the weekend of the country', () => {
    const friday = { weekend: ['friday', 'saturday'], holidays: [] } as const;
    expect(shown(businessDayAround(date('2025-04-18'), friday))).toBe('2025-04-20: 2025-04-18 .. 2025-04-21, 3');
  });
});

const fiscalCalendar: fc.Arbitrary<FiscalCalendar> = fc.record({
  calendar: fc.constantFrom(...fiscalCalendars),
  fiscalYearStart: fc.integer({ min: 1, max: 12 }),
  fiscalYearNamed: fc.constantFrom('by-end', 'by-start'),
  weekStart: fc.constantFrom(...weekdays),
  fiscalYearEnds: fc.constantFrom('nearest', 'last'),
});
const granularity: fc.Arbitrary<PeriodicGranularity> = fc.oneof(
  fc.constantFrom(...civilUnits),
  fc.record({ unit: fc.constantFrom(...fiscalUnits), calendar: fiscalCalendar }),
  fc.record({
    unit: fc.constant('business-day' as const),
    calendar: fc.record({
      weekend: fc.subarray([...weekdays], { maxLength: 6 }),
      holidays: fc.array(fc.integer({ min: 1, max: 28 }).map((day) => `2011-12-${String(day).padStart(2, '0')}`)),
    }),
  }),
);
/** With a day left out, a day that came twice, clocks that go back over midnight, half an hour, and odd offsets. */
const zone = fc.constantFrom(
  ...['UTC', 'Europe/Berlin', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'America/Sao_Paulo', 'America/Goose_Bay'],
  ...['Pacific/Apia', 'Pacific/Kwajalein', 'America/Havana', 'Africa/Monrovia'],
);
const DAY_MS = 86_400_000;
const near = fc
  .constantFrom('2011-12-30', '2011-11-06', '1993-08-21', '2018-02-18', '2025-01-01', '1969-09-30', '2024-02-29')
  .chain((day) => fc.integer({ min: -400 * DAY_MS, max: 400 * DAY_MS }).map((ms) => Date.parse(day) + ms));

describe('in any time zone', () => {
  it('periods and their names part time: no gap, no overlap, no name twice', () => {
    fc.assert(
      fc.property(
        granularity,
        zone,
        near,
        fc.integer({ min: 1, max: 40 * DAY_MS }),
        (cut, timeZone, fromMs, length) => {
          const toMs = fromMs + length;
          const periods = periodsOf({ fromMs, toMs }, cut, timeZone);
          expect(periods[0]?.fromMs).toBe(fromMs);
          expect(periods.at(-1)?.toMs).toBe(toMs);
          for (const [index, period] of periods.entries()) {
            expect(period.toMs).toBeGreaterThan(period.fromMs);
            if (index > 0) expect(period.fromMs).toBe(periods[index - 1]?.toMs);
            const whole = periodAround(period.fromMs, cut, timeZone);
            expect(periodAround(period.toMs - 1, cut, timeZone)).toEqual(whole);
            expect(period.partial).toBe(whole.fromMs !== period.fromMs || whole.toMs !== period.toMs);
          }
          expect(new Set(periods.map(({ label }) => label)).size).toBe(periods.length);
        },
      ),
      { numRuns: 150 },
    );
  });
  it('every instant is in the period around it', () => {
    fc.assert(
      fc.property(granularity, zone, near, (cut, timeZone, atMs) => {
        const { fromMs, toMs } = periodAround(atMs, cut, timeZone);
        expect(fromMs).toBeLessThanOrEqual(atMs);
        expect(toMs).toBeGreaterThan(atMs);
      }),
      { numRuns: 300 },
    );
  });
  it('a year of weeks has 52 or 53, in twelve months of four or five, one of six at most', () => {
    fc.assert(
      fc.property(fiscalCalendar, fc.integer({ min: 1970, max: 2100 }), (calendar, year) => {
        fc.pre(calendar.calendar !== 'months');
        const weeks = Array.from({ length: 12 }, (_, index) => {
          const { start, end } = fiscalPeriod(year, 'fiscal-month', index + 1, calendar);
          return start.until(end).days / 7;
        });
        const pattern = calendar.calendar.split('-').map(Number);
        expect(weeks.slice(0, 11)).toEqual([...pattern, ...pattern, ...pattern, ...pattern].slice(0, 11));
        expect([0, 1]).toContain((weeks[11] ?? 0) - (pattern[2] ?? 0));
      }),
    );
  });
  it('leaves out a day that a zone left out', () => {
    const range = { fromMs: Date.parse('2011-12-29T10:00:00Z'), toMs: Date.parse('2011-12-31T10:00:00Z') };
    const labels = (of: Granularity): (string | null)[] =>
      periodsOf(range, of, 'Pacific/Apia').map(({ label }) => label);
    expect(labels('day')).toEqual(['2011-12-29', '2011-12-31']);
    expect(labels('total')).toEqual([null]);
  });
});
