import { Temporal } from 'temporal-polyfill';
import type { Span } from './cell.js';

/** Calendar periods a series is cut into; `total` is one period, from the first bound to the last. */
export const granularities = ['day', 'week', 'month', 'quarter', 'year', 'total'] as const;
export type Granularity = (typeof granularities)[number];

/** More periods than this are refused: ask for a coarser granularity or a shorter range. */
export const PERIODS_MAX = 5_000;

/** Where a range is too long for its granularity. */
export class TooManyPeriods extends RangeError {}

/**
 * The calendar periods of a time zone that a range touches, clipped to the range: local midnights, ISO weeks (Monday),
 * so that a day may have 23 or 25 hours.
 *
 * @throws TooManyPeriods beyond PERIODS_MAX.
 */
export function periodsOf(range: Span, granularity: Granularity, timeZone: string): Span[] {
  if (range.toMs <= range.fromMs) return [];
  if (granularity === 'total') return [range];
  const periods: Span[] = [];
  let start = startOfPeriod(range.fromMs, granularity, timeZone);
  for (;;) {
    const fromMs = toInstantMs(start, timeZone);
    if (fromMs >= range.toMs) return periods;
    if (periods.length === PERIODS_MAX) {
      throw new TooManyPeriods(`the range has more than ${PERIODS_MAX} periods of a ${granularity}`);
    }
    const next = start.add(steps[granularity]);
    periods.push({ fromMs: Math.max(fromMs, range.fromMs), toMs: Math.min(toInstantMs(next, timeZone), range.toMs) });
    start = next;
  }
}

const steps = {
  day: { days: 1 },
  week: { weeks: 1 },
  month: { months: 1 },
  quarter: { months: 3 },
  year: { years: 1 },
} as const;

/** The whole period of a granularity that an instant lies in. */
export function periodAround(atMs: number, granularity: Exclude<Granularity, 'total'>, timeZone: string): Span {
  const start = startOfPeriod(atMs, granularity, timeZone);
  return { fromMs: toInstantMs(start, timeZone), toMs: toInstantMs(start.add(steps[granularity]), timeZone) };
}

function startOfPeriod(atMs: number, granularity: Exclude<Granularity, 'total'>, timeZone: string): Temporal.PlainDate {
  const date = Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(timeZone).toPlainDate();
  switch (granularity) {
    case 'day':
      return date;
    case 'week':
      return date.subtract({ days: date.dayOfWeek - 1 });
    case 'month':
      return date.with({ day: 1 });
    case 'quarter':
      return date.with({ day: 1, month: date.month - ((date.month - 1) % 3) });
    case 'year':
      return date.with({ day: 1, month: 1 });
  }
}

const toInstantMs = (date: Temporal.PlainDate, timeZone: string): number =>
  date.toZonedDateTime(timeZone).epochMilliseconds;

/** Whether the name is an IANA time zone (or UTC) known here. */
export function isTimeZone(name: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/**
 * A bound of a range: a date (midnight in the zone) or an RFC 3339 instant.
 *
 * @returns milliseconds since 1970 UTC, or null where the text is neither.
 */
export function parseBound(text: string, timeZone: string): number | null {
  try {
    return /^\d{4}-\d{2}-\d{2}$/.test(text)
      ? toInstantMs(Temporal.PlainDate.from(text), timeZone)
      : Temporal.Instant.from(text).epochMilliseconds;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** RFC 3339 with the zone's offset at that instant (`Z` for UTC): readable, and still an instant. */
export function formatBound(atMs: number, timeZone: string): string {
  if (timeZone === 'UTC') return new Date(atMs).toISOString().replace('.000Z', 'Z');
  const zoned = Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(timeZone);
  return zoned.toString({ timeZoneName: 'never', smallestUnit: zoned.millisecond === 0 ? 'second' : 'millisecond' });
}
