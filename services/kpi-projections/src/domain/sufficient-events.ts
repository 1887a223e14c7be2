import { caseFacts, foldCase, isCaseEvent } from './case-fold.js';
import type { MeasureSet } from './definitions/measure-set.js';
import { noMeasures } from './definitions/measure-set.js';
import type { Fact } from './fact.js';
import { sameFact } from './fact.js';
import type { LogEvent } from './log-event.js';
import { compareInFold } from './log-event.js';
import type { ProcessDefinition } from './process-definition.js';
import { effectiveEvents } from './retraction.js';
import { subjectFacts } from './subject-facts.js';

/** All facts of a subject that is folded. @param events in fold order, without what is taken back. */
export function foldedFacts(
  events: readonly LogEvent[],
  versions: readonly ProcessDefinition[],
  measures: MeasureSet = noMeasures,
): readonly Fact[] {
  const [first] = events;
  if (first === undefined) return [];
  return isCaseEvent(first.type)
    ? caseFacts(foldCase(events, versions, measures), events)
    : subjectFacts(events, measures);
}

/**
 * Events from which a fact of their subject follows all alone: none of them is superfluous beside the others, and what
 * is left out makes no difference to the fact. Of several that say the same, the first in fold order are kept.
 *
 * A search for a smallest failing input, told apart by the fact instead of a failure: parts of half, a quarter, … of the
 * events are left out as long as the fact stays. Source: Zeller, Hildebrandt, "Simplifying and Isolating
 * Failure-Inducing Input" (IEEE TSE 2002).
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
  const follows = (from: readonly LogEvent[]): boolean => foldedFacts(from, versions, measures).some(isFact);
  let kept: readonly LogEvent[] = effectiveEvents(events).sort(compareInFold);
  if (!follows(kept)) return [];
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
