import { Temporal } from 'temporal-polyfill';

/** When work is done, in a time zone. */
export interface WorkCalendar {
  readonly timeZone: string;
  readonly workingHours: readonly { readonly weekday: string; readonly from: string; readonly to: string }[];
  /** Dates `YYYY-MM-DD` without work. */
  readonly holidays: readonly string[];
}

interface WorkSpan {
  readonly fromMs: number;
  readonly toMs: number;
}

const MINUTE_MS = 60_000;
/** Further than any limit reaches: a calendar is not searched for ever. */
const DAYS_SEARCHED_MAX = 16_000;
/** End of the year 9999: where a calendar leaves too little work. */
const NEVER_MS = 253_402_300_800_000;
const WEEKDAYS_FROM_MONDAY = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** The end of the n-th day from an instant on, by the clock on the wall: a day may have 23 or 25 hours. */
export function endOfElapsedDay(startMs: number, day: number, timeZone: string): number {
  if (timeZone === 'UTC') return startMs + day * 24 * 60 * MINUTE_MS;
  return zoned(startMs, timeZone).add({ days: day }).epochMilliseconds;
}

/** The end of work of the n-th working day from an instant on; the first is that on which work is left. */
export function endOfBusinessDay(calendar: WorkCalendar, startMs: number, day: number): number {
  let left = day;
  for (const spans of workingDays(calendar, startMs)) {
    left -= 1;
    if (left === 0) return spans.at(-1)?.toMs ?? NEVER_MS;
  }
  return NEVER_MS;
}

/** The instant at which so much working time has passed. What ends with the working day is due at its end. */
export function addBusinessMinutes(calendar: WorkCalendar, startMs: number, minutes: number): number {
  let left = Math.round(minutes * MINUTE_MS);
  for (const spans of workingDays(calendar, startMs)) {
    for (const { fromMs, toMs } of spans) {
      const beginMs = Math.max(fromMs, startMs);
      if (left <= toMs - beginMs) return beginMs + left;
      left -= toMs - beginMs;
    }
  }
  return NEVER_MS;
}

/** The working days on which work is left after an instant, each with its hours that are not over, in order. */
function* workingDays(calendar: WorkCalendar, startMs: number): Generator<readonly WorkSpan[]> {
  let date = zoned(startMs, calendar.timeZone).toPlainDate();
  for (let searched = 0; searched < DAYS_SEARCHED_MAX; searched += 1) {
    const spans = spansOf(calendar, date).filter(({ toMs }) => toMs > startMs);
    if (spans.length > 0) yield spans;
    date = date.add({ days: 1 });
  }
}

function spansOf({ timeZone, workingHours, holidays }: WorkCalendar, date: Temporal.PlainDate): WorkSpan[] {
  const weekday = WEEKDAYS_FROM_MONDAY[date.dayOfWeek - 1];
  const hours = workingHours.filter((one) => one.weekday === weekday);
  if (hours.length === 0 || holidays.includes(date.toString())) return [];
  return hours
    .map(({ from, to }) => ({ fromMs: atTime(date, from, timeZone), toMs: atTime(date, to, timeZone) }))
    .filter(({ fromMs, toMs }) => toMs > fromMs)
    .sort((one, other) => one.fromMs - other.fromMs);
}

/** 24:00 is the begin of the next day. A time that a clock put forward skips is the moment after the gap. */
function atTime(date: Temporal.PlainDate, time: string, timeZone: string): number {
  if (time === '24:00') return date.add({ days: 1 }).toZonedDateTime(timeZone).epochMilliseconds;
  return date.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(time) }).epochMilliseconds;
}

const zoned = (atMs: number, timeZone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(timeZone);
