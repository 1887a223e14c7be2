import { Temporal } from 'temporal-polyfill';
import type { Span } from './cell.js';
import type { Granularity, PeriodicGranularity } from './period.js';
import { nameOfGranularity, periodAround } from './period.js';

/** What of a period is compared with what of the one before it: as much of both. */
export interface LikeForLike {
  readonly current: Span;
  readonly previous: Span;
}

/**
 * The part of a period that has passed, and the same part of the period before it: by the clock of the time zone, so that
 * a period in progress on the 23rd at 14:02 is compared with the previous one up to its 23rd at 14:02, whatever their
 * days are long. What the previous period is too short for ends with it: 1 to 30 March are compared with all of February.
 * Periods of weeks are compared by their days, so that weekdays meet; business days by their own midnights, so that
 * Monday's ten o'clock meets Friday's.
 *
 * @param period a whole one or a part of one. @returns null where it has not begun, is of no calendar, or the previous
 * one has no such part.
 */
export function likeForLike(
  period: Span,
  granularity: Granularity,
  timeZone: string,
  evaluatedAtMs: number,
): LikeForLike | null {
  if (granularity === 'total' || period.fromMs >= evaluatedAtMs) return null;
  const whole = periodAround(period.fromMs, granularity, timeZone);
  const before = periodAround(whole.fromMs - 1, granularity, timeZone);
  const current = { fromMs: period.fromMs, toMs: Math.min(period.toMs, evaluatedAtMs) };
  const origin = originOf(whole, granularity, timeZone);
  const otherOrigin = originOf(before, granularity, timeZone);
  const counterpartOf = (atMs: number): number => {
    if (atMs === whole.fromMs) return before.fromMs;
    if (atMs === whole.toMs) return before.toMs;
    const elapsed = localTimeOf(origin, timeZone).until(localTimeOf(atMs, timeZone), {
      largestUnit: unitOf(granularity),
    });
    const shifted = localTimeOf(otherOrigin, timeZone).add(elapsed).toZonedDateTime(timeZone).epochMilliseconds;
    return Math.min(Math.max(shifted, before.fromMs), before.toMs);
  };
  const previous = { fromMs: counterpartOf(current.fromMs), toMs: counterpartOf(current.toMs) };
  return previous.toMs > previous.fromMs ? { current, previous } : null;
}

/** Where the time of a period is counted from: its start, or where it holds a weekend the midnight of its business day. */
const originOf = ({ fromMs, toMs }: Span, granularity: PeriodicGranularity, timeZone: string): number =>
  nameOfGranularity(granularity) === 'business-day' ? periodAround(toMs - 1, 'day', timeZone).fromMs : fromMs;

/** Months first, then days and hours; or days where a period is made of them. */
function unitOf(granularity: PeriodicGranularity): 'months' | 'days' {
  if (typeof granularity === 'string') return granularity === 'day' || granularity === 'week' ? 'days' : 'months';
  return granularity.unit !== 'business-day' && granularity.calendar.calendar === 'months' ? 'months' : 'days';
}

const localTimeOf = (atMs: number, timeZone: string): Temporal.PlainDateTime =>
  Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(timeZone).toPlainDateTime();
