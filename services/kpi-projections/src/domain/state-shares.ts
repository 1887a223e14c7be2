import type { Span } from './cell.js';
import type { Fraction } from './fraction.js';
import { fraction } from './fraction.js';
import type { StateFact, StateMeasures } from './state-measures.js';
import {
  availability,
  headcount,
  intersectionOf,
  lengthOf,
  pastOf,
  fromOf,
  retention,
  spanOf,
  unionOf,
} from './state-measures.js';

/** What one state adds to each measure of its source, or why it counts for nothing. */
export type StateShare<F extends StateFact = StateFact> =
  { readonly fact: F; readonly adds: readonly Fraction[] } | { readonly fact: F; readonly leftOut: string };

type Sharing = <F extends StateFact>(facts: readonly (readonly F[])[], span: Span) => StateShare<F>[];

/**
 * How the measures that are derived from states come about state by state: the shares add up to what `derive` says, so an
 * overlap is counted where it comes first.
 *
 * @returns undefined for a source whose measures cannot be told apart by state.
 */
export const stateShares = <F extends StateFact>(
  source: StateMeasures,
  facts: readonly (readonly F[])[],
  span: Span,
): StateShare<F>[] | undefined => sharings.get(source.name)?.(facts, span);

const whole = (value: number | bigint): Fraction => fraction(BigInt(value));

/** Of a service in operation the time not covered by another of its registrations; of an outage the time not down already. */
function availabilityShares<F extends StateFact>(
  [operations = [], outages = []]: readonly (readonly F[])[],
  span: Span,
): StateShare<F>[] {
  const shares: StateShare<F>[] = [];
  const serviceOf = ({ attributes }: StateFact): string => String(attributes['service']);
  const inOperation = new Map<string, readonly Span[]>();
  for (const fact of inOrder(operations)) {
    const before = inOperation.get(serviceOf(fact)) ?? [];
    const after = intersectionOf(unionOf([...before, spanOf(fact)]), [span]);
    inOperation.set(serviceOf(fact), after);
    const addedMs = lengthOf(after) - lengthOf(before);
    if (addedMs > 0) shares.push({ fact, adds: [whole(addedMs), whole(addedMs)] });
    else shares.push({ fact, leftOut: before.length > 0 ? 'counted-already' : 'not-in-the-period' });
  }
  const down = new Map<string, readonly Span[]>();
  for (const fact of inOrder(outages)) {
    const operated = inOperation.get(serviceOf(fact)) ?? [];
    const its = intersectionOf([spanOf(fact)], operated);
    if (fact.attributes['planned'] === true) {
      shares.push({ fact, leftOut: its.length === 0 ? 'not-in-the-period' : 'announced-maintenance' });
      continue;
    }
    const before = down.get(serviceOf(fact)) ?? [];
    const after = unionOf([...before, ...its]);
    down.set(serviceOf(fact), after);
    const addedMs = lengthOf(after) - lengthOf(before);
    const inPeriod = intersectionOf([spanOf(fact)], [span]).length > 0;
    if (addedMs > 0) shares.push({ fact, adds: [whole(0), whole(-addedMs)] });
    else if (its.length > 0) shares.push({ fact, leftOut: 'counted-already' });
    else shares.push({ fact, leftOut: inPeriod ? 'service-not-in-operation' : 'not-in-the-period' });
  }
  return shares;
}

function retentionShares<F extends StateFact>(
  [memberships = []]: readonly (readonly F[])[],
  { fromMs, toMs }: Span,
): StateShare<F>[] {
  const holdsAt = (fact: StateFact, atMs: number): boolean => fromOf(fact) <= atMs && atMs < pastOf(fact);
  const atEnd = new Set(memberships.filter((fact) => holdsAt(fact, toMs)).map(({ subject }) => subject));
  const counted = new Set<string>();
  return inOrder(memberships).map((fact): StateShare<F> => {
    if (holdsAt(fact, fromMs)) {
      if (counted.has(fact.subject)) return { fact, leftOut: 'counted-already' };
      counted.add(fact.subject);
      return { fact, adds: [whole(1), whole(atEnd.has(fact.subject) ? 1 : 0)] };
    }
    return { fact, leftOut: fromOf(fact) > fromMs ? 'came-during-the-period' : 'not-in-the-period' };
  });
}

/** Each report for the time until the next one: the people known then, of all roles. */
function headcountShares<F extends StateFact>([reports = []]: readonly (readonly F[])[], span: Span): StateShare<F>[] {
  const ordered = [...reports].sort((a, b) => a.atMs - b.atMs || fromOf(a) - fromOf(b));
  const byRole = new Map<string, number>();
  const parts: { fact: F; milli: number; lengthMs: number }[] = [];
  for (const [index, fact] of ordered.entries()) {
    byRole.set(String(fact.attributes['role'] ?? ''), fromOf(fact));
    const fromMs = Math.max(fact.atMs, span.fromMs);
    const toMs = Math.min(ordered[index + 1]?.atMs ?? span.toMs, span.toMs);
    const milli = byRole.get('') ?? [...byRole.values()].reduce((sum, one) => sum + one, 0);
    parts.push({ fact, milli, lengthMs: Math.max(0, toMs - fromMs) });
  }
  const knownMs = parts.reduce((sum, { lengthMs }) => sum + lengthMs, 0);
  return parts.map(({ fact, milli, lengthMs }) =>
    lengthMs === 0
      ? { fact, leftOut: 'not-in-the-period' }
      : { fact, adds: [fraction(BigInt(milli) * BigInt(lengthMs), BigInt(knownMs) * 1_000n)] },
  );
}

const inOrder = <F extends StateFact>(facts: readonly F[]): F[] =>
  [...facts].sort((a, b) => fromOf(a) - fromOf(b) || pastOf(a) - pastOf(b) || (a.subject < b.subject ? -1 : 1));

const sharings: ReadonlyMap<string, Sharing> = new Map<string, Sharing>([
  [availability.name, availabilityShares],
  [retention.name, retentionShares],
  [headcount.name, headcountShares],
]);
