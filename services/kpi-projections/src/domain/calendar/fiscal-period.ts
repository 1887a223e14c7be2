import { Temporal } from 'temporal-polyfill';
import type { LocalPeriod, Weekday } from './local-period.js';
import { fourDigits, numberOfWeekday, twoDigits } from './local-period.js';

/** Periods of a company's own year. */
export const fiscalUnits = ['fiscal-month', 'fiscal-quarter', 'fiscal-year'] as const;
export type FiscalUnit = (typeof fiscalUnits)[number];

export const weekPatterns = ['4-4-5', '4-5-4', '5-4-4'] as const;
export const fiscalCalendars = ['months', ...weekPatterns] as const;

/**
 * When a company's year begins and what it is made of: `months` are those of the civil calendar; with a pattern, the
 * months of each quarter have so many whole weeks.
 */
export interface FiscalCalendar {
  readonly calendar: (typeof fiscalCalendars)[number];
  /** The month that the year begins in, or begins next to: 1 is January. */
  readonly fiscalYearStart: number;
  /** Which calendar year gives a fiscal year its name, counted by the months it stands for. */
  readonly fiscalYearNamed: 'by-end' | 'by-start';
  /** Of calendars of weeks: the day they begin with. */
  readonly weekStart: Weekday;
  /**
   * Of calendars of weeks: the year ends with the last day of a week, that `nearest` to the end of the month before its
   * first one, or the `last` in that month.
   */
  readonly fiscalYearEnds: 'nearest' | 'last';
}

const WEEKS_OF_QUARTER = 13;

/**
 * The first day of the year of a name.
 *
 * A year of weeks has 52 or 53, and ends on the same weekday every year: on that nearest to the end of a month, or on the
 * last one of the month (26 CFR § 1.441-2, 52–53-week taxable years). `nearest` with January and Monday is the year of ISO
 * 8601; with February and Sunday it is the 4-5-4 calendar of the National Retail Federation; `last` with October and Sunday
 * is a year that ends on the last Saturday of September.
 */
export function startOfFiscalYear(year: number, calendar: FiscalCalendar): Temporal.PlainDate {
  const { fiscalYearStart: month, fiscalYearNamed, weekStart, fiscalYearEnds } = calendar;
  const startsBefore = fiscalYearNamed === 'by-end' && month > 1;
  const first = Temporal.PlainDate.from({ year: startsBefore ? year - 1 : year, month, day: 1 });
  if (calendar.calendar === 'months') return first;
  const daysInto = (first.dayOfWeek - numberOfWeekday(weekStart) + 7) % 7;
  const nextWeekIsNearer = fiscalYearEnds === 'nearest' && daysInto > 3;
  return first.add({ days: nextWeekIsNearer ? 7 - daysInto : -daysInto });
}

/** The period of a company's year that a date lies in. */
export function fiscalPeriodAround(date: Temporal.PlainDate, unit: FiscalUnit, calendar: FiscalCalendar): LocalPeriod {
  let year = date.year + 1;
  while (Temporal.PlainDate.compare(startOfFiscalYear(year, calendar), date) > 0) year -= 1;
  const month = monthAt(date, startOfFiscalYear(year, calendar), calendar);
  switch (unit) {
    case 'fiscal-month':
      return fiscalPeriod(year, unit, month, calendar);
    case 'fiscal-quarter':
      return fiscalPeriod(year, unit, Math.ceil(month / 3), calendar);
    case 'fiscal-year':
      return fiscalPeriod(year, unit, 1, calendar);
  }
}

/** @param number which month (1–12) or quarter (1–4) of the year; 1 for the year itself. */
export function fiscalPeriod(year: number, unit: FiscalUnit, number: number, calendar: FiscalCalendar): LocalPeriod {
  const name = `FY${fourDigits(year)}`;
  switch (unit) {
    case 'fiscal-month':
      return { ...monthsFrom(year, number, 1, calendar), label: `${name}-P${twoDigits(number)}` };
    case 'fiscal-quarter':
      return { ...monthsFrom(year, 3 * number - 2, 3, calendar), label: `${name}-Q${number}` };
    case 'fiscal-year':
      return { ...monthsFrom(year, 1, 12, calendar), label: name };
  }
}

/** So many fiscal months, the first of which is 1–12. The 53rd week of a year is in its last month. */
function monthsFrom(
  year: number,
  first: number,
  count: number,
  calendar: FiscalCalendar,
): Pick<LocalPeriod, 'start' | 'end'> {
  const startOfYear = startOfFiscalYear(year, calendar);
  const startOf = (month: number): Temporal.PlainDate => {
    if (month > 12) return startOfFiscalYear(year + 1, calendar);
    return calendar.calendar === 'months'
      ? startOfYear.add({ months: month - 1 })
      : startOfYear.add({ weeks: weeksBefore(month, calendar.calendar) });
  };
  return { start: startOf(first), end: startOf(first + count) };
}

/** Weeks of the year that are over when a month of it begins. */
function weeksBefore(month: number, pattern: (typeof weekPatterns)[number]): number {
  const quarters = Math.floor((month - 1) / 3);
  const lengths = pattern.split('-').map(Number);
  return lengths.slice(0, (month - 1) % 3).reduce((sum, weeks) => sum + weeks, quarters * WEEKS_OF_QUARTER);
}

/** The fiscal month, 1–12, that a date of a year lies in. */
function monthAt(
  date: Temporal.PlainDate,
  startOfYear: Temporal.PlainDate,
  { calendar }: Pick<FiscalCalendar, 'calendar'>,
): number {
  if (calendar === 'months') return startOfYear.until(date, { largestUnit: 'months' }).months + 1;
  const weeks = Math.floor(startOfYear.until(date, { largestUnit: 'days' }).days / 7);
  let month = 12;
  while (weeksBefore(month, calendar) > weeks) month -= 1;
  return month;
}
