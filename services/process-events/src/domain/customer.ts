import { customerAcquired, customerChurned } from '@opex/contracts';
import type { ReportedFact, RetractedFact } from './reported-fact.js';
import { countingFacts, retractedFacts, textOf } from './reported-fact.js';
import type { Span } from './span.js';
import { spansOf } from './span.js';

/** A customer: usually one span, more where it came back. */
export interface Customer {
  readonly customer: string;
  /** `unknown`: it is said to have left, and not to have come before. */
  readonly status: 'active' | 'churned' | 'unknown' | 'retracted';
  readonly acquiredAt: string | null;
  /** Null while it is active. */
  readonly churnedAt: string | null;
  /** The kind of customer, as it was said last. */
  readonly segment: string | null;
  /** Why it left, as it was said last. */
  readonly reason: string | null;
  /** When it was a customer. */
  readonly spans: readonly Span[];
  readonly conflict: 'churned-without-acquired' | 'churned-before-acquired' | null;
  readonly retracted: readonly RetractedFact[];
}

/** The customer that facts speak of, in whatever order they came. */
export function customerOf(facts: readonly ReportedFact[]): Customer {
  const [any] = facts;
  if (any === undefined) throw new RangeError('A customer is known by at least one fact.');
  const counting = countingFacts(facts);
  const { spans: reported, strayEnds } = spansOf(counting, customerAcquired.type, customerChurned.type);
  const spans = reported.map(({ from, to }) => ({ from, to }));
  const last = spans.at(-1);
  const said = (field: string): string | null =>
    counting.reduce<string | null>((before, fact) => textOf(fact, field) ?? before, null);
  return {
    customer: any.subject ?? '',
    status:
      counting.length === 0 ? 'retracted' : last === undefined ? 'unknown' : last.to === null ? 'active' : 'churned',
    acquiredAt: spans[0]?.from ?? null,
    churnedAt: last === undefined ? (strayEnds.at(-1)?.occurredAt ?? null) : last.to,
    segment: said('segment'),
    reason: said('reason'),
    spans,
    conflict:
      strayEnds.length === 0 ? null : last === undefined ? 'churned-without-acquired' : 'churned-before-acquired',
    retracted: retractedFacts(facts),
  };
}
