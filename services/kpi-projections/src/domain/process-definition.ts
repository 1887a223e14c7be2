import type { WorkCalendar } from './business-time.js';
import type { LogEvent } from './log-event.js';
import { parseInstantMicros } from './log-event.js';
import { isTimeZone } from './period.js';

/** How the cases of a process complete. */
export type Completion =
  | { readonly by: 'case-closed' }
  | { readonly by: 'activities'; readonly activities: ReadonlySet<string> }
  | { readonly by: 'last-event' };

/** One step of a process. */
export interface ProcessStep {
  readonly step: string;
  /** Activities that finish it once all are completed. */
  readonly required: readonly string[];
  readonly limit: StepLimit | null;
  readonly standardEffortMinutes: number | null;
}

/** By when a step is to be finished, from the start of the case: after so many minutes, or by the end of a day. */
export type StepLimit = { readonly time: 'elapsed' | 'business' } & (
  { readonly kind: 'minutes'; readonly minutes: number } | { readonly kind: 'days'; readonly toDay: number }
);

/** One version of a process's definition, as far as facts depend on it. */
export interface ProcessDefinition {
  readonly process: string;
  readonly version: number;
  /** Cases that start at or after this instant follow it; −∞ = from ever. */
  readonly effectiveFromMicros: number;
  readonly completion: Completion;
  readonly automatedActivities: ReadonlySet<string>;
  readonly steps: readonly ProcessStep[];
  /** The step that lists an activity. */
  readonly stepOf: ReadonlyMap<string, string>;
  /** What business time is; null: all time is. */
  readonly calendar: WorkCalendar | null;
  /** When it was published: facts that use it are known from then on at the earliest. */
  readonly recordedAtMicros: number;
}

/**
 * The version in force for a case that starts at an instant: of those already effective the one that begins last, and
 * of those that begin together the newest.
 */
export function definitionInForce(
  versions: readonly ProcessDefinition[],
  startMicros: number,
): ProcessDefinition | undefined {
  let best: ProcessDefinition | undefined;
  for (const version of versions) {
    if (version.effectiveFromMicros > startMicros) continue;
    if (
      best === undefined ||
      version.effectiveFromMicros > best.effectiveFromMicros ||
      (version.effectiveFromMicros === best.effectiveFromMicros && version.version > best.version)
    ) {
      best = version;
    }
  }
  return best;
}

/**
 * Reads an event `opex.process.definition-published.v1`.
 *
 * @throws TypeError naming the member that cannot be read.
 */
export function toProcessDefinition(event: LogEvent): ProcessDefinition {
  const { process, definitionVersion, effectiveFrom, completion, automatedActivities, steps, calendar } = event.data;
  const defined = Array.isArray(steps) ? (steps as readonly StatedStep[]) : [];
  if (typeof process !== 'string') throw new TypeError('process: a string is needed');
  if (typeof definitionVersion !== 'number') throw new TypeError('definitionVersion: an integer is needed');
  return {
    process,
    version: definitionVersion,
    effectiveFromMicros: typeof effectiveFrom === 'string' ? parseInstantMicros(effectiveFrom) : -Infinity,
    completion: toCompletion(completion),
    automatedActivities: new Set(toTexts(automatedActivities)),
    steps: defined.map(toStep),
    stepOf: new Map(defined.flatMap(({ step, activities }) => toTexts(activities).map((name) => [name, step]))),
    calendar: toCalendar(calendar),
    recordedAtMicros: event.recordedAtMicros,
  };
}

/** A step as a definition states it: `libs/contracts`, definition-published. */
interface StatedStep {
  readonly step: string;
  readonly activities?: unknown;
  readonly optionalActivities?: unknown;
  readonly limitMinutes?: number;
  readonly limit?: {
    readonly kind: 'immediate' | 'duration' | 'days';
    readonly minutes?: number;
    readonly toDay?: number;
    readonly time: 'elapsed' | 'business';
  };
  readonly standardEffortMinutes?: number;
}

function toStep(stated: StatedStep): ProcessStep {
  const optional = new Set(toTexts(stated.optionalActivities));
  return {
    step: stated.step,
    required: toTexts(stated.activities).filter((activity) => !optional.has(activity)),
    limit: toLimit(stated),
    standardEffortMinutes: stated.standardEffortMinutes ?? null,
  };
}

function toLimit({ limit, limitMinutes }: StatedStep): StepLimit | null {
  if (limit === undefined) {
    return limitMinutes === undefined ? null : { kind: 'minutes', minutes: limitMinutes, time: 'elapsed' };
  }
  const { kind, minutes, toDay, time } = limit;
  if (kind !== 'days') return { kind: 'minutes', minutes: minutes ?? 0, time };
  if (toDay === undefined) throw new TypeError('limit.toDay: an integer is needed');
  return { kind, toDay, time };
}

function toCalendar(value: unknown): WorkCalendar | null {
  if (value === undefined || value === null) return null;
  const { timeZone, workingHours, holidays } = value as Partial<WorkCalendar>;
  if (typeof timeZone !== 'string' || !isTimeZone(timeZone)) {
    throw new TypeError(`calendar.timeZone: ${JSON.stringify(timeZone)} is no IANA time zone`);
  }
  return { timeZone, workingHours: workingHours ?? [], holidays: toTexts(holidays) };
}

function toCompletion(value: unknown): Completion {
  const { by, activities } = (value ?? {}) as { by?: unknown; activities?: unknown };
  switch (by) {
    case 'case-closed':
    case 'last-event':
      return { by };
    case 'activities':
      return { by, activities: new Set(toTexts(activities)) };
    default:
      throw new TypeError(`completion.by: ${JSON.stringify(by)} is none of case-closed, activities, last-event`);
  }
}

const toTexts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
