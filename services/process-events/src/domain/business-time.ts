import { Temporal } from 'temporal-polyfill';
import type { Micros } from './instant.js';
import { LAST_MICROS, MINUTE_MICROS } from './instant.js';
import type { WorkCalendar } from './process-definition.events.js';

/** Hours of work as instants; half-open. */
interface WorkSpan {
  readonly from: Micros;
  readonly to: Micros;
}

/** A day of a limit: when it begins, and when it is over. */
export interface LimitDay {
  readonly from: Micros;
  readonly to: Micros;
}

/** Further than any limit reaches, which the decider sees to: a calendar is not searched for ever. */
const DAYS_SEARCHED_MAX = 16_000;
const WEEKDAYS_FROM_MONDAY = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

/**
 * The n-th 24 hours or so after an instant, by the clock on the wall of a time zone: over a change of daylight saving
 * time a day has 23 or 25 hours.
 */
export function elapsedDay(start: Micros, day: number, timeZone: string): LimitDay {
  if (timeZone === 'UTC') {
    const dayMicros = 24 * 60 * MINUTE_MICROS;
    return { from: start + (day - 1) * dayMicros, to: start + day * dayMicros };
  }
  const begin = zoned(start, timeZone);
  const below = start - toMicros(begin);
  return { from: toMicros(begin.add({ days: day - 1 })) + below, to: toMicros(begin.add({ days: day })) + below };
}

/**
 * The n-th working day from an instant on: the first is that on which work is left. Day 1 begins with the instant itself,
 * the others with their first hour of work; each ends with its last. The end of the year 9999 where there is none.
 */
export function businessDay(calendar: WorkCalendar, start: Micros, day: number): LimitDay {
  let left = day;
  for (const spans of workingDays(calendar, start)) {
    left -= 1;
    if (left > 0) continue;
    const [first] = spans;
    const last = spans.at(-1);
    if (first !== undefined && last !== undefined) return { from: day === 1 ? start : first.from, to: last.to };
  }
  return { from: LAST_MICROS, to: LAST_MICROS };
}

/**
 * The instant at which so much working time has passed; with none to pass, the next moment of work. What ends with the
 * working day is due at its end, not at the begin of the next. The end of the year 9999 where there is not so much.
 */
export function addBusinessMinutes(calendar: WorkCalendar, start: Micros, minutes: number): Micros {
  let left = Math.round(minutes * MINUTE_MICROS);
  for (const spans of workingDays(calendar, start)) {
    for (const { from, to } of spans) {
      const begin = Math.max(from, start);
      if (left <= to - begin) return begin + left;
      left -= to - begin;
    }
  }
  return LAST_MICROS;
}

/** Working time between two instants, in microseconds; 0 where `to` is not after `from`. */
export function businessMicrosBetween(calendar: WorkCalendar, from: Micros, to: Micros): number {
  let sum = 0;
  if (to <= from) return sum;
  for (const spans of workingDays(calendar, from)) {
    for (const span of spans) {
      if (span.from >= to) return sum;
      sum += Math.min(span.to, to) - Math.max(span.from, from);
    }
  }
  return sum;
}

/** The working days on which work is left after an instant, each with its hours that are not over, in order. */
function* workingDays(calendar: WorkCalendar, start: Micros): Generator<readonly WorkSpan[]> {
  const { timeZone } = calendar;
  let date = zoned(start, timeZone).toPlainDate();
  for (let searched = 0; searched < DAYS_SEARCHED_MAX; searched += 1) {
    const spans = spansOf(calendar, date).filter(({ to }) => to > start);
    if (spans.length > 0) yield spans;
    date = date.add({ days: 1 });
  }
}

function spansOf({ timeZone, workingHours, holidays }: WorkCalendar, date: Temporal.PlainDate): readonly WorkSpan[] {
  const weekday = WEEKDAYS_FROM_MONDAY[date.dayOfWeek - 1];
  const hours = workingHours.filter((one) => one.weekday === weekday);
  if (hours.length === 0 || holidays.includes(date.toString())) return [];
  return hours
    .map(({ from, to }) => ({ from: atTime(date, from, timeZone), to: atTime(date, to, timeZone) }))
    .filter(({ from, to }) => to > from)
    .sort((one, other) => one.from - other.from);
}

/** 24:00 is the begin of the next day. A time that a clock put forward skips is the moment after the gap. */
function atTime(date: Temporal.PlainDate, time: string, timeZone: string): Micros {
  if (time === '24:00') return toMicros(date.add({ days: 1 }).toZonedDateTime(timeZone));
  return toMicros(date.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(time) }));
}

const zoned = (micros: Micros, timeZone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(Math.floor(micros / 1000)).toZonedDateTimeISO(timeZone);

const toMicros = (at: Temporal.ZonedDateTime): Micros => at.epochMilliseconds * 1000;

/** Whether the name is an IANA time zone (or UTC) known here. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+\-/]*$/.test(name)) return false;
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
