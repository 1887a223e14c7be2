import type { Span } from './cell.js';
import type { FactKind, WriteService } from './fact-kind.js';
import { headcountKind, membershipKind, operationKind, outageKind } from './fact-kind.js';
import type { Attributes } from './fact.js';
import type { Fraction } from './fraction.js';
import { fraction } from './fraction.js';

/** A fact of a kind that holds `state`, as it is true now or was known then. */
export interface StateFact {
  /** Stands for its subject. */
  readonly subject: string;
  readonly atMs: number;
  readonly values: readonly number[];
  readonly attributes: Attributes;
}

/**
 * Measures that are no sums over facts: they are derived from states, for a span of time that has passed already.
 */
export interface StateMeasures {
  readonly name: string;
  readonly anchor: string;
  readonly measures: readonly string[];
  readonly dimensions: readonly string[];
  readonly service: WriteService | null;
  /** Facts of the first are filtered and grouped; those of the others belong to them. */
  readonly kinds: readonly FactKind[];
  /** @returns a value a measure and how many states it is of; null where nothing is known about the span. */
  readonly derive: (
    facts: readonly (readonly StateFact[])[],
    span: Span,
  ) => { readonly values: readonly Fraction[]; readonly count: number } | null;
}

export const fromOf = ({ values }: StateFact): number => values[1] ?? 0;
export const pastOf = ({ values }: StateFact): number => values[2] ?? 0;
export const spanOf = (fact: StateFact): Span => ({ fromMs: fromOf(fact), toMs: pastOf(fact) });

/** Parts of spans that lie in others. Both sides as `unionOf` makes them. */
export function intersectionOf(spans: readonly Span[], others: readonly Span[]): Span[] {
  return spans.flatMap((span) =>
    others.flatMap((other) => {
      const part = { fromMs: Math.max(span.fromMs, other.fromMs), toMs: Math.min(span.toMs, other.toMs) };
      return part.toMs > part.fromMs ? [part] : [];
    }),
  );
}

/** Spans without overlap that cover the same time, in order. */
export function unionOf(spans: readonly Span[]): Span[] {
  const union: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.fromMs - b.fromMs)) {
    const last = union.at(-1);
    if (last === undefined || span.fromMs > last.toMs) union.push(span);
    else union[union.length - 1] = { fromMs: last.fromMs, toMs: Math.max(last.toMs, span.toMs) };
  }
  return union;
}

export const lengthOf = (spans: readonly Span[]): number =>
  spans.reduce((length, { fromMs, toMs }) => length + toMs - fromMs, 0);

/**
 * Time that services were in operation, and time of it that they were up. Overlapping outages of one service count once,
 * an open one until the end of the span; announced maintenance is no downtime. A registered service without outage was up
 * all the time; a service that was never registered is not known.
 */
export const availability: StateMeasures = {
  name: 'availability',
  anchor: 'time in operation',
  measures: ['elapsedMs', 'upMs'],
  dimensions: ['service'],
  service: 'process-events',
  kinds: [operationKind, outageKind],
  derive([operations = [], outages = []], span) {
    const services = bySubject(operations, ({ attributes }) => String(attributes['service']));
    const unplanned = bySubject(
      outages.filter(({ attributes }) => attributes['planned'] !== true),
      ({ attributes }) => String(attributes['service']),
    );
    let [elapsedMs, downMs, count] = [0, 0, 0];
    for (const [service, facts] of services) {
      const inOperation = intersectionOf(unionOf(facts.map(spanOf)), [span]);
      if (inOperation.length === 0) continue;
      count++;
      elapsedMs += lengthOf(inOperation);
      downMs += lengthOf(intersectionOf(unionOf((unplanned.get(service) ?? []).map(spanOf)), inOperation));
    }
    if (elapsedMs === 0) return null;
    return { values: [fraction(BigInt(elapsedMs)), fraction(BigInt(elapsedMs - downMs))], count };
  },
};

/**
 * Customers at the start of the span, and those of them who are customers at its end. Whoever left and came back in
 * between was kept; whoever came during the span does not count.
 */
export const retention: StateMeasures = {
  name: 'retention',
  anchor: 'start of the period',
  measures: ['atStart', 'kept'],
  dimensions: ['segment'],
  service: 'process-events',
  kinds: [membershipKind],
  derive([memberships = []], { fromMs, toMs }) {
    const customersAt = (atMs: number): Set<string> =>
      new Set(memberships.filter((fact) => fromOf(fact) <= atMs && atMs < pastOf(fact)).map(({ subject }) => subject));
    const atStart = customersAt(fromMs);
    if (atStart.size === 0) return null;
    const kept = [...customersAt(toMs)].filter((subject) => atStart.has(subject)).length;
    return { values: [fraction(BigInt(atStart.size)), fraction(BigInt(kept))], count: atStart.size };
  },
};

/**
 * The mean number of people, weighted by time, over the part of the span in which it is known. What is reported without a
 * role is the total; where there is no such report, the total is the sum over the roles.
 */
export const headcount: StateMeasures = {
  name: 'headcount',
  anchor: 'time of employment',
  measures: ['people'],
  dimensions: ['role'],
  service: 'cost-ledgers',
  kinds: [headcountKind],
  derive([reports = []], span) {
    const ordered = [...reports].sort((a, b) => a.atMs - b.atMs || fromOf(a) - fromOf(b));
    const byRole = new Map<string, number>();
    let [peopleMilliMs, knownMs] = [0n, 0];
    for (const [index, report] of ordered.entries()) {
      byRole.set(String(report.attributes['role'] ?? ''), fromOf(report));
      const fromMs = Math.max(report.atMs, span.fromMs);
      const toMs = Math.min(ordered[index + 1]?.atMs ?? span.toMs, span.toMs);
      if (toMs <= fromMs) continue;
      const total = byRole.get('') ?? [...byRole.values()].reduce((sum, milli) => sum + milli, 0);
      peopleMilliMs += BigInt(total) * BigInt(toMs - fromMs);
      knownMs += toMs - fromMs;
    }
    if (knownMs === 0) return null;
    return { values: [fraction(peopleMilliMs, BigInt(knownMs) * 1_000n)], count: byRole.size };
  },
};

/** The time of the span itself. */
export const clock: StateMeasures = {
  name: 'clock',
  anchor: 'the period',
  measures: ['elapsedMs'],
  dimensions: [],
  service: null,
  kinds: [],
  derive: (_, { fromMs, toMs }) => (toMs > fromMs ? { values: [fraction(BigInt(toMs - fromMs))], count: 0 } : null),
};

function bySubject(facts: readonly StateFact[], keyOf: (fact: StateFact) => string): Map<string, StateFact[]> {
  const grouped = new Map<string, StateFact[]>();
  for (const fact of facts) {
    const key = keyOf(fact);
    const group = grouped.get(key);
    if (group === undefined) grouped.set(key, [fact]);
    else group.push(fact);
  }
  return grouped;
}
