import { Temporal } from 'temporal-polyfill';
import type { Span } from './cell.js';
import { DAY_MS } from './cell.js';

/** Calendar periods a series is cut into; `total` is one period, from the first bound to the last. */
export const granularities = ['day', 'week', 'month', 'quarter', 'year', 'total'] as const;
export type Granularity = (typeof granularities)[number];

/** More periods than this are refused: ask for a coarser granularity or a shorter range. */
export const PERIODS_MAX = 5_000;

/** Where a range is too long for its granularity. */
export class TooManyPeriods extends RangeError {
  constructor(granularity: Granularity) {
    super(`the range has more than ${PERIODS_MAX} periods of a ${granularity}`);
    this.name = 'TooManyPeriods';
  }
}

const HOUR_MS = 60 * 60 * 1000;

/**
 * The calendar periods of a time zone that a range touches, clipped to the range: local midnights, ISO weeks (Monday),
 * so that a day may have 23 or 25 hours.
 *
 * @throws TooManyPeriods beyond PERIODS_MAX.
 */
export function periodsOf(range: Span, granularity: Granularity, timeZone: string): Span[] {
  if (range.toMs <= range.fromMs) return [];
  if (granularity === 'total') return [range];
  if ((range.toMs - range.fromMs) / longestMs[granularity] > PERIODS_MAX) throw new TooManyPeriods(granularity);
  const periods: Span[] = [];
  let start = startOfPeriod(range.fromMs, granularity, timeZone);
  let fromMs = toInstantMs(start, timeZone);
  while (fromMs < range.toMs) {
    if (periods.length === PERIODS_MAX) throw new TooManyPeriods(granularity);
    start = start.add(steps[granularity]);
    const nextMs = toInstantMs(start, timeZone);
    periods.push({ fromMs: Math.max(fromMs, range.fromMs), toMs: Math.min(nextMs, range.toMs) });
    fromMs = nextMs;
  }
  return periods;
}

/** Longer than any period of its kind: a range with too many periods is refused before they are counted out. */
export const longestMs = {
  day: 25 * HOUR_MS,
  week: (7 * 24 + 1) * HOUR_MS,
  month: (31 * 24 + 1) * HOUR_MS,
  quarter: (92 * 24 + 1) * HOUR_MS,
  year: (366 * 24 + 1) * HOUR_MS,
};

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
  timeZone === 'UTC' ? Date.UTC(date.year, date.month - 1, date.day) : date.toZonedDateTime(timeZone).epochMilliseconds;

/** Whether the name is an IANA time zone (or UTC) known here. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z0-9_+\-/:]+$/.test(name)) return false;
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** The years 0001 to 9999. */
const FIRST_MS = -62_135_596_800_000;
const LAST_MS = 253_402_300_800_000;

/**
 * A bound of a range: a date (midnight in the zone) or an RFC 3339 instant.
 *
 * @returns milliseconds since 1970 UTC, or null where the text is neither.
 */
export function parseBound(text: string, timeZone: string): number | null {
  try {
    const atMs = /^\d{4}-\d{2}-\d{2}$/.test(text)
      ? toInstantMs(Temporal.PlainDate.from(text), timeZone)
      : Temporal.Instant.from(text).epochMilliseconds;
    return atMs >= FIRST_MS && atMs <= LAST_MS ? atMs : null;
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

/** The days whose local midnights lie in a span, as midnights UTC: a day is the same in every time zone. */
export function daySpanOf({ fromMs, toMs }: Span, timeZone: string): Span {
  return { fromMs: firstDayFrom(fromMs, timeZone), toMs: firstDayFrom(toMs, timeZone) };
}

/** Midnight UTC of the first day that begins at an instant or later. */
function firstDayFrom(atMs: number, timeZone: string): number {
  if (timeZone === 'UTC') return Math.ceil(atMs / DAY_MS) * DAY_MS;
  const date = Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(timeZone).toPlainDate();
  const day = toInstantMs(date, timeZone) < atMs ? date.add({ days: 1 }) : date;
  return toInstantMs(day, 'UTC');
}

/** When a day, given as its midnight UTC, begins in a time zone. */
export function startOfDayMs(midnightMs: number, timeZone: string): number {
  const date = Temporal.Instant.fromEpochMilliseconds(midnightMs).toZonedDateTimeISO('UTC').toPlainDate();
  return toInstantMs(date, timeZone);
}
