import type { Span } from '../domain/cell.js';
import type { Granularity, Period } from '../domain/period.js';
import { longestMsOf, periodAround, periodsOf } from '../domain/period.js';

/** The part of a question that says which periods it is about. */
interface AskedRange {
  readonly fromMs: number | null;
  readonly toMs: number | null;
  readonly granularity: Granularity;
  readonly timeZone: string;
}

/** The range asked for, or whole periods around all there is. */
export function periodsFor(query: AskedRange, extent: Span | null): Period[] {
  const { granularity, timeZone } = query;
  if (extent === null && (query.fromMs === null || query.toMs === null)) return [];
  const { fromMs, toMs } = extent ?? { fromMs: 0, toMs: 0 };
  const around = (atMs: number): Span =>
    granularity === 'total' ? { fromMs, toMs } : periodAround(atMs, granularity, timeZone);
  const endMs = query.toMs ?? around(toMs - 1).toMs;
  const startMs = query.fromMs ?? latest(around(fromMs).fromMs, endMs, granularity, around);
  return periodsOf({ fromMs: startMs, toMs: endMs }, granularity, timeZone);
}

/** Periods that are answered at most where no `from` is given: one event of long ago must not make the question too large. */
const LATEST_PERIODS = 1_000;

function latest(fromMs: number, endMs: number, granularity: Granularity, around: (atMs: number) => Span): number {
  if (granularity === 'total') return fromMs;
  const earliestMs = endMs - LATEST_PERIODS * longestMsOf(granularity);
  return fromMs >= earliestMs ? fromMs : around(earliestMs).fromMs;
}
