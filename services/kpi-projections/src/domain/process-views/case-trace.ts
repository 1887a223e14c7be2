import { activityCompleted } from '@opex/contracts';
import { foldCase } from '../case-fold.js';
import type { CaseState } from '../case-state.js';
import type { Attributes } from '../fact.js';
import type { LogEvent } from '../log-event.js';
import { compareInFold, toMs } from '../log-event.js';
import type { ProcessDefinition } from '../process-definition.js';
import { effectiveEvents } from '../retraction.js';
import type { Deviation } from './deviations.js';
import { deviationsOf } from './deviations.js';

export const outcomes = ['open', 'completed', 'abandoned'] as const;
export type Outcome = (typeof outcomes)[number];

/** A completed activity of a case. */
export interface TraceStep {
  readonly activity: string;
  /** Milliseconds since 1970 UTC. */
  readonly atMs: number;
}

/** What process views know of a case besides its activities; like its facts, a function of the set of its events. */
export interface TraceHead {
  readonly startMs: number;
  /** Null while the case is open. */
  readonly endMs: number | null;
  readonly outcome: Outcome;
  /** The definition in force at the start of the case; null where there is none. */
  readonly definitionVersion: number | null;
  readonly attributes: Attributes;
  readonly deviations: readonly Deviation[] | null;
}

/** A case as a sequence of activities, in the order of the fold. */
export interface CaseTrace extends TraceHead {
  readonly steps: readonly TraceStep[];
}

export function headOf(state: CaseState): TraceHead {
  const { definition, whole } = state;
  return {
    startMs: whole.startMs,
    endMs: whole.end?.atMs ?? null,
    outcome: !whole.end ? 'open' : whole.end.abandoned === true ? 'abandoned' : 'completed',
    definitionVersion: definition?.version ?? null,
    attributes: whole.attributes,
    deviations: deviationsOf(state),
  };
}

/** The step that an event adds, if any: activities count when they are completed. */
export const stepsBy = ({ type, data, occurredAtMicros }: LogEvent): readonly TraceStep[] =>
  type === activityCompleted.type ? [{ activity: String(data['activity']), atMs: toMs(occurredAtMicros) }] : [];

/**
 * The trace of a case, null where no event of it counts.
 *
 * @param events the whole set, retractions among them, in any order.
 */
export function traceOf(events: readonly LogEvent[], versions: readonly ProcessDefinition[]): CaseTrace | null {
  const ordered = effectiveEvents(events).sort(compareInFold);
  if (ordered.length === 0) return null;
  return { ...headOf(foldCase(ordered, versions)), steps: ordered.flatMap(stepsBy) };
}

/** Whether two heads of one case say the same. */
export const sameHead = (a: TraceHead, b: TraceHead): boolean => contentOf(a) === contentOf(b);

const contentOf = ({ startMs, endMs, outcome, definitionVersion, attributes, deviations }: TraceHead): string =>
  JSON.stringify([startMs, endMs, outcome, definitionVersion, attributes, deviations]);
