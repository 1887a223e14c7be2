import type { CaseMarks } from './definitions/case-measure.js';
import type { MeasureSet } from './definitions/measure-set.js';
import type { Attributes } from './fact.js';
import type { LogEvent } from './log-event.js';
import type { ProcessDefinition } from './process-definition.js';

/**
 * A case's facts are a function of the set of its events and of the definitions of its process.
 *
 * Consecutive events form a stretch, and two stretches that follow one another join into one (`join` is associative):
 * an event that comes last in fold order is one step (`appendToCase`), and one that comes late costs the joining of a
 * few stretches (`CaseHistory`), never a fold from the start.
 */
export interface CaseState {
  /** The definition in force at the start of the case; undefined where none is known: the case then stays open. */
  readonly definition: ProcessDefinition | undefined;
  /** The measures defined at runtime that its facts are of, too. */
  readonly measures: MeasureSet;
  /** All events of the case. */
  readonly whole: Stretch;
}

/** What consecutive events say about their case. */
export interface Stretch {
  readonly eventCount: number;
  readonly last: LogEvent;
  readonly startMs: number;
  /** Instant of the second event: the first response, unless a milestone says otherwise. */
  readonly secondMs: number | null;
  /** When each milestone was reached first. */
  readonly milestones: Readonly<Record<string, number>>;
  /** Activities completed, by name; only where the definition has steps. */
  readonly activities: Readonly<Record<string, ActivityProgress>>;
  /** What the events make of the completion: undefined leaves it as it was, null undoes it. */
  readonly end: End | null | undefined;
  readonly reopenedOrEscalated: boolean;
  /** Attributes of the case; of several values the last in fold order wins. */
  readonly attributes: Attributes;
  /** What the defined measures remember, in their order. */
  readonly marks: readonly CaseMarks[];
}

/** An activity of a case that was completed. */
export interface ActivityProgress {
  /** The step that the definition lists it in, else the one its event names. */
  readonly step: string | null;
  /** Its first completion. */
  readonly completedMs: number;
  /** Working time of all its completions, in thousandths of a minute. */
  readonly effortMilli: number;
}

/** A completion by the definition of the process. */
export interface End {
  readonly atMs: number;
  /** Null: as it was before, not abandoned at the start of a case. */
  readonly abandoned: boolean | null;
}
