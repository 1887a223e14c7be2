import type { Fact } from '../fact.js';
import type { LogEvent } from '../log-event.js';
import type { CaseMeasure } from './case-measure.js';
import type { DefinedKind } from './measure-kind.js';

/** The measures defined at runtime that a generation derives, beside what is built in. */
export interface MeasureSet {
  readonly kinds: readonly DefinedKind[];
  /** Types of the events that are measured one by one, with version. */
  readonly eventTypes: ReadonlySet<string>;
  readonly ofCases: readonly CaseMeasure[];
  /** The facts of one event. Never throws: an event that cannot be measured makes a fact that says so. */
  factsOf(event: LogEvent): readonly Fact[];
}

const noFacts: readonly Fact[] = [];

export const noMeasures: MeasureSet = { kinds: [], eventTypes: new Set(), ofCases: [], factsOf: () => noFacts };
