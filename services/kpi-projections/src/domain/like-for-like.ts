import { Temporal } from 'temporal-polyfill';
import type { Span } from './cell.js';
import type { Granularity } from './period.js';
import { periodAround } from './period.js';

/** What of a period is compared with what of the one before it: as much of both. */
export interface LikeForLike {
  readonly current: Span;
  readonly previous: Span;
}

/**
 * The part of a period that has passed, and the same part of the period before it: by the clock of the time zone, so that
 * a period in progress on the 23rd at 14:02 is compared with the previous one up to its 23rd at 14:02, whatever their
 * days are long. What the previous period is too short for ends with it: 1 to 30 March are compared with all of February.
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
  const counterpartOf = (atMs: number): number =>
    atMs === whole.toMs ? before.toMs : Math.min(shifted(atMs, whole.fromMs, before.fromMs, timeZone), before.toMs);
  const previous = { fromMs: counterpartOf(current.fromMs), toMs: counterpartOf(current.toMs) };
  return previous.toMs > previous.fromMs ? { current, previous } : null;
}

/** As long after another start, by calendar and clock: months, then days, then hours. */
function shifted(atMs: number, startMs: number, otherStartMs: number, timeZone: string): number {
  const elapsed = localTimeOf(startMs, timeZone).until(localTimeOf(atMs, timeZone), { largestUnit: 'months' });
  return localTimeOf(otherStartMs, timeZone).add(elapsed).toZonedDateTime(timeZone).epochMilliseconds;
}

const localTimeOf = (atMs: number, timeZone: string): Temporal.PlainDateTime =>
  Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(timeZone).toPlainDateTime();
