import { caseFacts, foldCase } from '../case-fold.js';
import type { Fact } from '../fact.js';
import type { LogEvent } from '../log-event.js';
import { compareInFold } from '../log-event.js';
import { effectiveEvents } from '../retraction.js';
import type { CompiledMeasure, EventMeasure } from './compile-measure.js';
import { measureSetOf } from './compile-measure.js';

/** What a measure comes to for some subjects. */
export interface Preview {
  /** Events that count, of the types that are measured. */
  readonly events: number;
  readonly facts: readonly { readonly fact: Fact; readonly of: readonly LogEvent[] }[];
  readonly failures: readonly { readonly event: LogEvent; readonly detail: string }[];
}

/** @param subjects all events of each, retractions among them, in any order. */
export function previewOf(compiled: CompiledMeasure, subjects: readonly (readonly LogEvent[])[]): Preview {
  const parts = subjects.map((events) => {
    const ordered = effectiveEvents(events).sort(compareInFold);
    return compiled.of === 'events' ? ofEvents(compiled.measure, ordered) : ofCase(compiled, ordered);
  });
  return {
    events: parts.reduce((sum, { events }) => sum + events, 0),
    facts: parts.flatMap(({ facts }) => facts),
    failures: parts.flatMap(({ failures }) => failures),
  };
}

function ofEvents(measure: EventMeasure, ordered: readonly LogEvent[]): Preview {
  const measured = ordered.filter(({ type }) => measure.eventTypes.has(type));
  const results = measured.map((event) => ({ event, measurement: measure.measure(event) }));
  return {
    events: measured.length,
    facts: results.flatMap(({ event, measurement }) =>
      measurement.outcome === 'fact' ? [{ fact: measurement.fact, of: [event] }] : [],
    ),
    failures: results.flatMap(({ event, measurement }) =>
      measurement.outcome === 'failed' ? [{ event, detail: measurement.detail }] : [],
    ),
  };
}

/** Time of a case does not depend on the definition of its process. */
function ofCase(compiled: Extract<CompiledMeasure, { of: 'cases' }>, ordered: readonly LogEvent[]): Preview {
  if (ordered.length === 0) return { events: 0, facts: [], failures: [] };
  const { measure } = compiled;
  const facts = caseFacts(foldCase(ordered, [], measureSetOf([compiled])), ordered);
  const marked = ordered.filter((event) => measure.isMarkedBy(event));
  return {
    events: marked.length,
    facts: facts.flatMap((fact) => (fact.kind === measure.kind ? [{ fact, of: marked }] : [])),
    failures: [],
  };
}
