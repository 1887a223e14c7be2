import { bugFound, changeDelivered } from '@opex/contracts';
import type { ReportedFact, RetractedFact } from './reported-fact.js';
import { countingFacts, retractedFacts, textOf } from './reported-fact.js';

/** A change, and the bugs that were found in it. */
export interface Change {
  readonly change: string;
  /** `unknown`: bugs are known and no delivery. */
  readonly status: 'delivered' | 'unknown' | 'retracted';
  /** Its first delivery. */
  readonly deliveredAt: string | null;
  readonly bugs: readonly Bug[];
  readonly retracted: readonly RetractedFact[];
}

export interface Bug {
  /** The subject of the report, or its id where it names none. */
  readonly bug: string;
  readonly severity: string | null;
  readonly foundAt: string;
}

/** The change that facts speak of, in whatever order they came. A bug reported twice is one bug: the last report holds. */
export function changeOf(facts: readonly ReportedFact[]): Change {
  const [any] = facts;
  if (any === undefined) throw new RangeError('A change is known by at least one fact.');
  const counting = countingFacts(facts);
  const delivered = counting.find(({ type }) => type === changeDelivered.type);
  const bugs = new Map<string, Bug>();
  for (const fact of counting.filter(({ type }) => type === bugFound.type)) {
    const bug = fact.subject ?? fact.id;
    bugs.set(bug, { bug, severity: textOf(fact, 'severity'), foundAt: bugs.get(bug)?.foundAt ?? fact.occurredAt });
  }
  return {
    change: textOf(any, 'change') ?? any.subject ?? '',
    status: counting.length === 0 ? 'retracted' : delivered === undefined ? 'unknown' : 'delivered',
    deliveredAt: delivered?.occurredAt ?? null,
    bugs: [...bugs.values()],
    retracted: retractedFacts(facts),
  };
}
