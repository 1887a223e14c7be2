import { activityCompleted } from '@opex/contracts';
import type { Attributes, Fact } from '../fact.js';
import type { LogEvent } from '../log-event.js';
import type { DefinedKind } from './measure-kind.js';
import type { CaseMark, TimeBetween, TimeInState } from './measure.events.js';

/**
 * What consecutive events of a case say about a measure of it; two such that follow one another join into one. `first` and
 * `last` moments are of the marks `from` and `to` (or `until`).
 */
export interface CaseMarks {
  /** The first `from`; of a state, the first before the first `until`. */
  readonly fromMs: number | null;
  /** The first `to` or `until`. */
  readonly toMs: number | null;
  /** Where the time that is complete ended last; null where there is none yet. */
  readonly endMs: number | null;
  /** Time in the state that began and ended behind the first `until`. */
  readonly laterMs: number;
  /** Since when the state holds that began behind the first `until`; null where it does not. */
  readonly sinceMs: number | null;
}

export const unmarked: CaseMarks = { fromMs: null, toMs: null, endMs: null, laterMs: 0, sinceMs: null };

/** A measure of whole cases: it remembers moments, and makes one fact of them. */
export interface CaseMeasure {
  readonly kind: DefinedKind;
  marksOf(event: LogEvent, atMs: number): CaseMarks;
  /** Whether an event is one of its moments. */
  isMarkedBy(event: LogEvent): boolean;
  join(first: CaseMarks, second: CaseMarks): CaseMarks;
  factOf(marks: CaseMarks, attributes: Attributes): Fact | undefined;
}

/** A case measure as it is defined. */
export function caseMeasure(kind: DefinedKind, facts: TimeBetween | TimeInState): CaseMeasure {
  return facts.of === 'between' ? timeBetween(kind, facts) : timeInState(kind, facts);
}

const isOf = (process: string | null, { data }: LogEvent): boolean => process === null || data['process'] === process;

const meets = (mark: CaseMark, { type, data }: LogEvent): boolean =>
  'event' in mark ? type === mark.event : type === activityCompleted.type && data['activity'] === mark.activity;

/** From the first `from` to the first `to` behind it. */
function timeBetween(kind: DefinedKind, { process, from, to }: TimeBetween): CaseMeasure {
  return {
    kind,
    isMarkedBy: (event) => isOf(process, event) && (meets(from, event) || meets(to, event)),
    marksOf(event, atMs) {
      if (!isOf(process, event)) return unmarked;
      const [begins, ends] = [meets(from, event), meets(to, event)];
      if (!begins && !ends) return unmarked;
      return { ...unmarked, fromMs: begins ? atMs : null, toMs: ends ? atMs : null };
    },
    join(first, second) {
      if (first === unmarked) return second;
      if (second === unmarked) return first;
      const endMs = first.fromMs === null ? second.endMs : (first.endMs ?? second.toMs);
      return { ...unmarked, fromMs: first.fromMs ?? second.fromMs, toMs: first.toMs ?? second.toMs, endMs };
    },
    factOf({ fromMs, endMs }, attributes) {
      if (fromMs === null || endMs === null) return undefined;
      return { kind, atMs: endMs, values: [1, endMs - fromMs], attributes };
    },
  };
}

/**
 * All time between a `from` and the next `until`. Behind the first `until` nothing depends on what was before, so stretches
 * join without the events in them.
 */
function timeInState(kind: DefinedKind, { process, from, until }: TimeInState): CaseMeasure {
  return {
    kind,
    isMarkedBy: (event) => isOf(process, event) && (meets(from, event) || meets(until, event)),
    marksOf(event, atMs) {
      if (!isOf(process, event)) return unmarked;
      const [begins, ends] = [meets(from, event), meets(until, event)];
      if (!begins && !ends) return unmarked;
      // What ends and begins at once ends before it begins.
      if (ends) return { ...unmarked, toMs: atMs, sinceMs: begins ? atMs : null };
      return { ...unmarked, fromMs: atMs };
    },
    join(first, second) {
      if (first === unmarked) return second;
      if (second === unmarked) return first;
      if (first.toMs === null) return joinBeforeEnd(first, second);
      const sinceMs = first.sinceMs ?? second.fromMs;
      if (second.toMs === null) return { ...first, sinceMs };
      const spanMs = sinceMs === null ? 0 : second.toMs - sinceMs;
      return {
        fromMs: first.fromMs,
        toMs: first.toMs,
        endMs: second.endMs ?? (sinceMs === null ? first.endMs : second.toMs),
        laterMs: first.laterMs + spanMs + second.laterMs,
        sinceMs: second.sinceMs,
      };
    },
    factOf({ fromMs, toMs, endMs, laterMs }, attributes) {
      const firstMs = fromMs === null || toMs === null ? null : toMs - fromMs;
      const atMs = endMs ?? (firstMs === null ? null : toMs);
      return atMs === null ? undefined : { kind, atMs, values: [1, (firstMs ?? 0) + laterMs], attributes };
    },
  };
}

/** The first stretch has no `until` yet: where it has a `from`, that is the one that counts. */
const joinBeforeEnd = (first: CaseMarks, second: CaseMarks): CaseMarks => ({
  ...second,
  fromMs: first.fromMs ?? second.fromMs,
});
