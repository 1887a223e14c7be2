import { outageEnded, outageStarted } from '@opex/contracts';
import type { ReportedFact, RetractedFact } from './reported-fact.js';
import { countingFacts, retractedFacts, textOf } from './reported-fact.js';
import type { Span } from './span.js';
import { clip, intersection, lengthMs, spansOf, union } from './span.js';

/** An interruption of a service: usually one span, more where it came back. */
export interface Outage {
  readonly outage: string;
  readonly service: string;
  /** `retracted`: nothing that was reported of it counts any more; `unknown`: only its end is known. */
  readonly status: 'open' | 'ended' | 'unknown' | 'retracted';
  readonly startedAt: string | null;
  /** Null while it is open. */
  readonly endedAt: string | null;
  /** All of it was announced maintenance, which is no downtime. */
  readonly planned: boolean;
  readonly spans: readonly OutageSpan[];
  readonly conflict: OutageConflict | null;
  readonly retracted: readonly RetractedFact[];
}

export interface OutageSpan extends Span {
  readonly planned: boolean;
}

/** What was reported contradicts itself: somebody should correct it. */
export type OutageConflict = 'end-without-start' | 'ended-before-started';

/** The outage that facts speak of, all of one service and one subject; in whatever order they came. */
export function outageOf(facts: readonly ReportedFact[]): Outage {
  const [any] = facts;
  if (any === undefined) throw new RangeError('An outage is known by at least one fact.');
  const counting = countingFacts(facts);
  const { spans: reported, strayEnds } = spansOf(counting, outageStarted.type, outageEnded.type);
  const spans = reported.map(({ from, to, begin, end }) => ({
    from,
    to,
    planned: (end?.data['planned'] ?? begin.data['planned']) === true,
  }));
  const last = spans.at(-1);
  return {
    outage: any.subject ?? '',
    service: textOf(any, 'service') ?? '',
    status: counting.length === 0 ? 'retracted' : last === undefined ? 'unknown' : last.to === null ? 'open' : 'ended',
    startedAt: spans[0]?.from ?? null,
    endedAt: last === undefined ? (strayEnds.at(-1)?.occurredAt ?? null) : last.to,
    planned: spans.length > 0 && spans.every(({ planned }) => planned),
    spans,
    conflict: strayEnds.length === 0 ? null : last === undefined ? 'end-without-start' : 'ended-before-started',
    retracted: retractedFacts(facts),
  };
}

/** The time a service was down in a range: overlaps count once, announced maintenance does not. */
export const downtimeMs = (
  outages: readonly Outage[],
  inOperation: readonly Span[],
  range: { readonly from: string; readonly to: string },
): number => {
  const down = outages.flatMap(({ spans }) => spans.filter(({ planned }) => !planned));
  return lengthMs(intersection(union(clip(down, range)), union(clip(inOperation, range))));
};
