import { Temporal } from 'temporal-polyfill';
import type { Span } from './cell.js';
import { DAY_MS } from './cell.js';
import type { BusinessCalendar } from './calendar/business-day.js';
import { businessDayAround } from './calendar/business-day.js';
import { civilPeriodAround, civilUnits } from './calendar/civil-period.js';
import type { FiscalCalendar, FiscalUnit } from './calendar/fiscal-period.js';
import { fiscalPeriodAround, fiscalUnits } from './calendar/fiscal-period.js';
import type { LocalPeriod } from './calendar/local-period.js';

/** Periods that need no more than a name; `total` is one period, from the first bound to the last. */
export const granularities = [...civilUnits, 'total'] as const;

/** What time is cut into: a name, or the periods of a calendar that a company keeps for itself. */
export type Granularity =
  | (typeof granularities)[number]
  | FiscalGranularity
  | { readonly unit: 'business-day'; readonly calendar: BusinessCalendar };
export interface FiscalGranularity {
  readonly unit: FiscalUnit;
  readonly calendar: FiscalCalendar;
}
export type PeriodicGranularity = Exclude<Granularity, 'total'>;

export const granularityNames = [...civilUnits, ...fiscalUnits, 'business-day', 'total'] as const;
export type GranularityName = (typeof granularityNames)[number];
export const nameOfGranularity = (granularity: Granularity): GranularityName =>
  typeof granularity === 'string' ? granularity : granularity.unit;

/** A part of a range that is answered by itself. */
export interface Period extends Span {
  /** What people call the whole period: `2025-W07`, `FY2025-P03`; null for a total. */
  readonly label: string | null;
  /** A bound of the range cuts the period: only a part of it is meant. */
  readonly partial: boolean;
}

/** More periods than this are refused: ask for a coarser granularity or a shorter range. */
export const PERIODS_MAX = 5_000;

/** Where a range is too long for its granularity. */
export class TooManyPeriods extends RangeError {
  constructor(granularity: Granularity) {
    super(`the range has more than ${PERIODS_MAX} periods of a ${nameOfGranularity(granularity)}`);
    this.name = 'TooManyPeriods';
  }
}

const HOUR_MS = 60 * 60 * 1000;

/**
 * The calendar periods of a time zone that a range touches, clipped to the range: they begin at local midnights, so that a
 * day may have 23 or 25 hours. A day that a zone left out when it crossed the date line is no period.
 *
 * @throws TooManyPeriods beyond PERIODS_MAX.
 */
export function periodsOf(range: Span, granularity: Granularity, timeZone: string): Period[] {
  if (range.toMs <= range.fromMs) return [];
  if (granularity === 'total') return [{ ...range, label: null, partial: false }];
  if ((range.toMs - range.fromMs) / longestMsOf(granularity) > PERIODS_MAX) throw new TooManyPeriods(granularity);
  const periods: Period[] = [];
  let whole = wholePeriodAround(range.fromMs, granularity, timeZone);
  while (whole.fromMs < range.toMs) {
    if (periods.length === PERIODS_MAX) throw new TooManyPeriods(granularity);
    const [fromMs, toMs] = [Math.max(whole.fromMs, range.fromMs), Math.min(whole.toMs, range.toMs)];
    const partial = fromMs !== whole.fromMs || toMs !== whole.toMs;
    if (toMs > fromMs) periods.push({ fromMs, toMs, label: whole.label, partial });
    whole = periodAfter(whole, granularity, timeZone);
  }
  return periods;
}

/** Longer than any period of its kind: a range with too many periods is refused before they are counted out. */
export function longestMsOf(granularity: PeriodicGranularity): number {
  switch (granularity) {
    case 'day':
      return daysMs(1);
    case 'week':
      return daysMs(7);
    case 'month':
      return daysMs(31);
    case 'quarter':
      return daysMs(92);
    case 'year':
      return daysMs(366);
  }
  switch (granularity.unit) {
    case 'business-day':
      // Five business days a week: how long the longest is depends on the holidays.
      return daysMs(7 / 5);
    case 'fiscal-month':
      return daysMs(6 * 7);
    case 'fiscal-quarter':
      return daysMs(14 * 7);
    case 'fiscal-year':
      return daysMs(53 * 7);
  }
}

const daysMs = (days: number): number => (days * 24 + 1) * HOUR_MS;

/** The whole period of a granularity that an instant lies in. */
export function periodAround(atMs: number, granularity: PeriodicGranularity, timeZone: string): Span {
  const { fromMs, toMs } = wholePeriodAround(atMs, granularity, timeZone);
  return { fromMs, toMs };
}

/** When the days of a period begin and end in a time zone. */
export const spanOfDays = ({ start, end }: LocalPeriod, timeZone: string): Span => ({
  fromMs: toInstantMs(start, timeZone),
  toMs: toInstantMs(end, timeZone),
});

type WholePeriod = LocalPeriod & Span;

function wholePeriodAround(atMs: number, granularity: PeriodicGranularity, timeZone: string): WholePeriod {
  let whole = toWhole(localPeriodAround(localDateOf(atMs, timeZone), granularity), timeZone);
  // A clock put back over midnight shows the end of a day again after the next one has begun.
  while (whole.toMs <= atMs) whole = periodAfter(whole, granularity, timeZone);
  return whole;
}

const periodAfter = ({ end }: LocalPeriod, granularity: PeriodicGranularity, timeZone: string): WholePeriod =>
  toWhole(localPeriodAround(end, granularity), timeZone);

const toWhole = (period: LocalPeriod, timeZone: string): WholePeriod => ({
  ...period,
  ...spanOfDays(period, timeZone),
});

function localPeriodAround(date: Temporal.PlainDate, granularity: PeriodicGranularity): LocalPeriod {
  if (typeof granularity === 'string') return civilPeriodAround(date, granularity);
  return granularity.unit === 'business-day'
    ? businessDayAround(date, granularity.calendar)
    : fiscalPeriodAround(date, granularity.unit, granularity.calendar);
}

const localDateOf = (atMs: number, timeZone: string): Temporal.PlainDate =>
  Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(timeZone).toPlainDate();

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
  const date = localDateOf(atMs, timeZone);
  const day = toInstantMs(date, timeZone) < atMs ? date.add({ days: 1 }) : date;
  return toInstantMs(day, 'UTC');
}

/** Days of a time zone that have begun in a span before an instant: all of them once the span is over. */
export function daysBegun({ fromMs, toMs }: Span, timeZone: string, atMs = toMs): number {
  const untilMs = Math.min(atMs, toMs);
  if (untilMs <= fromMs) return 0;
  return localDateOf(fromMs, timeZone).until(localDateOf(untilMs - 1, timeZone)).days + 1;
}

/** When a day, given as its midnight UTC, begins in a time zone. */
export function startOfDayMs(midnightMs: number, timeZone: string): number {
  return toInstantMs(localDateOf(midnightMs, 'UTC'), timeZone);
}

/** The midnight UTC that stands for the day that it is at an instant in a time zone. */
export function midnightOfDayMs(atMs: number, timeZone: string): number {
  return toInstantMs(localDateOf(atMs, timeZone), 'UTC');
}
