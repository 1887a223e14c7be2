import type { OfEvent } from './case-fold.js';
import { eventFacts, foldCase, isCaseEvent, isOfWholeCase, stretchOf, wholeFacts } from './case-fold.js';
import type { CaseState, Stretch } from './case-state.js';
import type { MeasureSet } from './definitions/measure-set.js';
import { noMeasures } from './definitions/measure-set.js';
import type { Fact } from './fact.js';
import type { FactKind } from './fact-kind.js';
import { sameFact } from './fact.js';
import type { LogEvent } from './log-event.js';
import { compareInFold, toMs } from './log-event.js';
import type { ProcessDefinition } from './process-definition.js';
import { effectiveEvents } from './retraction.js';
import { subjectFacts } from './subject-facts.js';

/** Of what the facts of a case are made. */
interface CaseParts {
  readonly stretch: OfEvent<Stretch>;
  /** Of an event by itself. */
  readonly facts: OfEvent<readonly Fact[]>;
  /** Of the case as a whole. */
  readonly whole: (state: CaseState) => readonly Fact[];
}

/** Those of the facts of one kind, and maybe further ones. */
const partsOf = (kind: FactKind): CaseParts => ({
  stretch: stretchOf,
  facts: isOfWholeCase(kind) ? () => [] : eventFacts,
  whole: (state) => wholeFacts(state, kind),
});

/** Facts of one kind of a subject that is folded. @param events in fold order, without what is taken back. */
export const foldedFactsOf = (
  kind: FactKind,
  events: readonly LogEvent[],
  versions: readonly ProcessDefinition[],
  measures: MeasureSet = noMeasures,
): readonly Fact[] =>
  factsBy(partsOf(kind), events, versions, measures).filter((fact) => fact.kind.number === kind.number);

function factsBy(
  { stretch, facts, whole }: CaseParts,
  events: readonly LogEvent[],
  versions: readonly ProcessDefinition[],
  measures: MeasureSet,
): readonly Fact[] {
  const [first] = events;
  if (first === undefined) return [];
  if (!isCaseEvent(first.type)) return subjectFacts(events, measures);
  const state = foldCase(events, versions, measures, stretch);
  return [...events.flatMap((event) => facts(event, state.definition, measures)), ...whole(state)];
}

/** Asks once for each event and definition; for the same measures all the time. */
function remembered<Value>(of: OfEvent<Value>): OfEvent<Value> {
  const known = new Map<ProcessDefinition | undefined, Map<LogEvent, Value>>();
  return (event, definition, measures) => {
    let values = known.get(definition);
    if (values === undefined) known.set(definition, (values = new Map<LogEvent, Value>()));
    let value = values.get(event);
    if (value === undefined) values.set(event, (value = of(event, definition, measures)));
    return value;
  };
}

/** Most facts follow from where their subject begins and from what happened at their own moment. */
function isLikelyFor({ atMs }: Fact, ordered: readonly LogEvent[]): (event: LogEvent) => boolean {
  const itself = ordered.find(({ occurredAtMicros }) => toMs(occurredAtMicros) === atMs);
  return (event) => event === ordered[0] || event === itself;
}

/**
 * Events from which a fact of their subject follows all alone: none of them is superfluous beside the others, and what
 * is left out makes no difference to the fact. Of several that say the same, the first in fold order are kept.
 *
 * A search for a smallest failing input, told apart by the fact instead of a failure: parts of half, a quarter, … of the
 * events, or of the likely ones where these suffice, are left out as long as the fact stays. Source: Zeller, Hildebrandt,
 * "Simplifying and Isolating Failure-Inducing Input" (IEEE TSE 2002).
 *
 * @param events the whole set, retractions among them, in any order.
 * @returns in fold order; empty where the fact does not follow from the events.
 */
export function sufficientEvents(
  fact: Fact,
  events: readonly LogEvent[],
  versions: readonly ProcessDefinition[],
  measures: MeasureSet = noMeasures,
): readonly LogEvent[] {
  // A kind that is defined at runtime is another object wherever it is read.
  const isFact = (found: Fact): boolean =>
    found.kind.number === fact.kind.number && sameFact({ ...found, kind: fact.kind }, fact);
  // Folded many times: what an event is by itself is asked once, and only whether it makes the fact.
  const { facts, whole } = partsOf(fact.kind);
  const parts: CaseParts = {
    stretch: remembered(stretchOf),
    facts: remembered((...of) => facts(...of).filter(isFact)),
    whole,
  };
  const follows = (from: readonly LogEvent[]): boolean => factsBy(parts, from, versions, measures).some(isFact);
  const all = effectiveEvents(events).sort(compareInFold);
  if (!follows(all)) return [];
  const likely = all.filter(isLikelyFor(fact, all));
  let kept: readonly LogEvent[] = follows(likely) ? likely : all;
  for (let part = Math.ceil(kept.length / 2); ; part = Math.ceil(part / 2)) {
    const before = kept.length;
    for (let past = kept.length; past > 0; past -= part) {
      const fewer = [...kept.slice(0, Math.max(0, past - part)), ...kept.slice(past)];
      if (follows(fewer)) kept = fewer;
    }
    // Once more while single events can be left out: what one undoes may have gone with another.
    if (part <= 1 && kept.length === before) return kept;
  }
}
