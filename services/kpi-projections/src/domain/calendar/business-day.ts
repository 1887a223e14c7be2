import type { Temporal } from 'temporal-polyfill';
import type { LocalPeriod, Weekday } from './local-period.js';
import { numberOfWeekday } from './local-period.js';

/** On which days no business is done. */
export interface BusinessCalendar {
  /** Never all seven. */
  readonly weekend: readonly Weekday[];
  /** Dates `YYYY-MM-DD`. */
  readonly holidays: readonly string[];
}

/** More are not taken: the search for the next business day ends. */
export const HOLIDAYS_MAX = 400;

/**
 * The business day that a date counts for: itself, or where no business is done on it the next one, as payments that fall
 * due on a holiday are moved to the following business day. So nothing falls between two days, and days add up to weeks.
 * What happened at the weekend is Monday's.
 */
export function businessDayAround(date: Temporal.PlainDate, calendar: BusinessCalendar): LocalPeriod {
  const closed = new Set(calendar.holidays);
  const weekend = new Set(calendar.weekend.map(numberOfWeekday));
  const isOpen = (day: Temporal.PlainDate): boolean => !weekend.has(day.dayOfWeek) && !closed.has(day.toString());
  let day = date;
  while (!isOpen(day)) day = day.add({ days: 1 });
  let start = day;
  for (let before = day.subtract({ days: 1 }); !isOpen(before); before = before.subtract({ days: 1 })) start = before;
  return { start, end: day.add({ days: 1 }), label: day.toString() };
}
