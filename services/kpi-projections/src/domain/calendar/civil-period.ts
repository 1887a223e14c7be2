import type { Temporal } from 'temporal-polyfill';
import type { LocalPeriod } from './local-period.js';
import { fourDigits, twoDigits } from './local-period.js';

/** Periods of the calendar that everyone shares. */
export const civilUnits = ['day', 'week', 'month', 'quarter', 'year'] as const;
export type CivilUnit = (typeof civilUnits)[number];

/**
 * The period that a date lies in. Weeks are those of ISO 8601: from Monday to Sunday, and of the year that their Thursday
 * lies in, so that 30 December 2024 is in 2025-W01 and a year has 52 or 53 of them.
 */
export function civilPeriodAround(date: Temporal.PlainDate, unit: CivilUnit): LocalPeriod {
  const year = fourDigits(date.year);
  switch (unit) {
    case 'day':
      return { start: date, end: date.add({ days: 1 }), label: date.toString() };
    case 'week': {
      const start = date.subtract({ days: date.dayOfWeek - 1 });
      return { start, end: start.add({ weeks: 1 }), label: labelOfWeek(start.add({ days: 3 })) };
    }
    case 'month': {
      const start = date.with({ day: 1 });
      return { start, end: start.add({ months: 1 }), label: `${year}-${twoDigits(date.month)}` };
    }
    case 'quarter': {
      const start = date.with({ day: 1, month: date.month - ((date.month - 1) % 3) });
      return { start, end: start.add({ months: 3 }), label: `${year}-Q${Math.ceil(date.month / 3)}` };
    }
    case 'year': {
      const start = date.with({ day: 1, month: 1 });
      return { start, end: start.add({ years: 1 }), label: year };
    }
  }
}

/** @param thursday the day that decides which year a week belongs to. */
const labelOfWeek = (thursday: Temporal.PlainDate): string =>
  `${fourDigits(thursday.year)}-W${twoDigits(Math.ceil(thursday.dayOfYear / 7))}`;
