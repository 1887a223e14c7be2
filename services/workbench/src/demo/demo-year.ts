import type { Random } from './random.js';

/** Months are counted from January 2025 = 0; earlier ones are negative. */
export type Month = number;

/** A figure that moves over the year, as the framework states it. */
export interface Figure {
  readonly baseline: number;
  readonly target: number;
}

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;
const YEAR = 2025;

export const monthsOfYear: readonly Month[] = Array.from({ length: 12 }, (_, month) => month);
export const monthStart = (month: Month): number => Date.UTC(YEAR, month, 1);
export const yearStart = monthStart(0);
export const yearEnd = monthStart(12);

export function monthOf(atMs: number): Month {
  const date = new Date(atMs);
  return (date.getUTCFullYear() - YEAR) * 12 + date.getUTCMonth();
}

/**
 * Where a figure stands in a month: an S-curve from its baseline to its target, with a season: waves of up to 4 % of
 * the way, and holidays in August that cost 5 %. Before the year it is at its baseline, after it at its target.
 */
export function levelOf({ baseline, target }: Figure, month: Month): number {
  if (month < 0) return baseline;
  if (month > 11) return target;
  const time = (month + 0.5) / 12;
  const progress = time * time * (3 - 2 * time);
  const season = 0.04 * Math.sin(month * 2 + baseline + target) - (month === 7 ? 0.05 : 0);
  return baseline + (target - baseline) * (progress + season);
}

/** A moment of the month, at any time of day. */
export const momentIn = (random: Random, month: Month): number =>
  Math.floor(random.between(monthStart(month), monthStart(month + 1)));

/** A moment of the month from Monday to Friday, 07:00 to 18:00 UTC. */
export function workingMomentIn(random: Random, month: Month): number {
  for (;;) {
    const day = Math.floor(momentIn(random, month) / DAY_MS) * DAY_MS;
    if (isWorkingDay(day)) return Math.floor(day + random.between(7, 18) * HOUR_MS);
  }
}

export const daysOf = (month: Month): readonly number[] =>
  Array.from(
    { length: (monthStart(month + 1) - monthStart(month)) / DAY_MS },
    (_, day) => monthStart(month) + day * DAY_MS,
  );

/** The calendar date of a moment, UTC. */
export const dateOf = (atMs: number): string => new Date(atMs).toISOString().slice(0, 10);

export const isWorkingDay = (dayMs: number): boolean => ![0, 6].includes(new Date(dayMs).getUTCDay());

export const euros = (cents: number): string =>
  `${cents < 0 ? '-' : ''}${Math.floor(Math.abs(cents) / 100)}.${String(Math.abs(cents) % 100).padStart(2, '0')}`;
