import type { ReportedFact } from './reported-fact.js';
import { compareInstants } from './reported-fact.js';

/** A stretch of time, its end not included; null: it has not ended. */
export interface Span {
  /** RFC 3339, UTC. */
  readonly from: string;
  readonly to: string | null;
}

export interface ReportedSpan extends Span {
  readonly begin: ReportedFact;
  readonly end: ReportedFact | null;
}

/** Ends that close nothing: the begin is missing, was taken back, or is said to be later. */
export interface Spans {
  readonly spans: readonly ReportedSpan[];
  readonly strayEnds: readonly ReportedFact[];
}

/**
 * Spans from a fact that begins a state to the next one that ends it. A further begin within a span says nothing new; as
 * the KPIs see it too.
 *
 * @param facts in order, those that count.
 */
export function spansOf(facts: readonly ReportedFact[], begins: string, ends: string): Spans {
  const spans: ReportedSpan[] = [];
  const strayEnds: ReportedFact[] = [];
  let begin: ReportedFact | undefined;
  for (const fact of facts) {
    if (fact.type === begins) begin ??= fact;
    else if (fact.type === ends && begin === undefined) strayEnds.push(fact);
    else if (fact.type === ends && begin !== undefined) {
      spans.push({ from: begin.occurredAt, to: fact.occurredAt, begin, end: fact });
      begin = undefined;
    }
  }
  if (begin !== undefined) spans.push({ from: begin.occurredAt, to: null, begin, end: null });
  return { spans, strayEnds };
}

/** The parts of spans that lie in a range; what has not ended goes on to its end. */
export const clip = (spans: readonly Span[], { from, to }: { readonly from: string; readonly to: string }): Span[] =>
  spans.flatMap((span) => {
    const clipped = { from: later(span.from, from), to: span.to === null ? to : earlier(span.to, to) };
    return compareInstants(clipped.from, clipped.to) < 0 ? [clipped] : [];
  });

/** The same time without overlaps: spans that touch become one. @param spans that have ended. */
export function union(spans: readonly Span[]): readonly Span[] {
  const merged: { from: string; to: string }[] = [];
  for (const { from, to } of spans.toSorted((a, b) => compareInstants(a.from, b.from))) {
    const last = merged.at(-1);
    const end = to ?? from;
    if (last !== undefined && compareInstants(from, last.to) <= 0) last.to = later(last.to, end);
    else merged.push({ from, to: end });
  }
  return merged;
}

/** The time in both of two unions. */
export const intersection = (a: readonly Span[], b: readonly Span[]): readonly Span[] =>
  a.flatMap(({ from, to }) => (to === null ? [] : clip(b, { from, to })));

/** Milliseconds; overlaps count as often as they are there. @param spans that have ended. */
export const lengthMs = (spans: readonly Span[]): number =>
  spans.reduce((sum, { from, to }) => sum + (to === null ? 0 : Date.parse(to) - Date.parse(from)), 0);

const later = (a: string, b: string): string => (compareInstants(a, b) < 0 ? b : a);
const earlier = (a: string, b: string): string => (compareInstants(a, b) < 0 ? a : b);
