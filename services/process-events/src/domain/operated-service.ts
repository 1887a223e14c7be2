import { serviceRegistered, serviceRetired } from '@opex/contracts';
import type { Outage } from './outage.js';
import { downtimeMs } from './outage.js';
import type { ReportedFact, RetractedFact } from './reported-fact.js';
import { countingFacts, retractedFacts, textOf } from './reported-fact.js';
import type { Span } from './span.js';
import { clip, lengthMs, spansOf, union } from './span.js';

/** A service that is, or was, in operation. */
export interface OperatedService {
  readonly service: string;
  /** `unknown`: only its retirement was reported. */
  readonly status: 'in-operation' | 'retired' | 'unknown' | 'retracted';
  readonly registeredAt: string | null;
  readonly retiredAt: string | null;
  /** When it was in operation. */
  readonly spans: readonly Span[];
  readonly retracted: readonly RetractedFact[];
}

/** How a service did in a range. */
export interface Availability {
  readonly operatedMs: number;
  readonly downtimeMs: number;
  /** 0 to 100; null where it was not in operation. */
  readonly availabilityPercent: number | null;
  /** Outages with a part in the range, announced maintenance included. */
  readonly outages: number;
}

/** The service that facts speak of, in whatever order they came. */
export function operatedServiceOf(facts: readonly ReportedFact[]): OperatedService {
  const [any] = facts;
  if (any === undefined) throw new RangeError('A service is known by at least one fact.');
  const counting = countingFacts(facts);
  const { spans: reported, strayEnds } = spansOf(counting, serviceRegistered.type, serviceRetired.type);
  const spans = reported.map(({ from, to }) => ({ from, to }));
  const last = spans.at(-1);
  return {
    service: textOf(any, 'service') ?? '',
    status:
      counting.length === 0
        ? 'retracted'
        : last === undefined
          ? 'unknown'
          : last.to === null
            ? 'in-operation'
            : 'retired',
    registeredAt: spans[0]?.from ?? null,
    retiredAt: last === undefined ? (strayEnds.at(-1)?.occurredAt ?? null) : last.to,
    spans,
    retracted: retractedFacts(facts),
  };
}

/** Uptime of the framework: 1 − downtime / time in operation. @param range up to now at most. */
export function availabilityOf(
  { spans }: Pick<OperatedService, 'spans'>,
  outages: readonly Outage[],
  range: { readonly from: string; readonly to: string },
): Availability {
  const operatedMs = lengthMs(union(clip(spans, range)));
  const downMs = downtimeMs(outages, spans, range);
  return {
    operatedMs,
    downtimeMs: downMs,
    availabilityPercent: operatedMs === 0 ? null : 100 * (1 - downMs / operatedMs),
    outages: outages.filter((outage) => clip(outage.spans, range).length > 0).length,
  };
}
