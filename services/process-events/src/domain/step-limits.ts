import { addBusinessMinutes, businessDay, businessMicrosBetween, elapsedDay } from './business-time.js';
import type { Micros } from './instant.js';
import { LAST_MICROS, MINUTE_MICROS } from './instant.js';
import type { DefinitionContent, ProcessStep, StepLimit, WorkCalendar } from './process-definition.events.js';

/** What the steps of a case are judged by, whatever its events looked like. */
export interface CaseProgress {
  readonly startedAt: Micros;
  /** Null while the case is open. */
  readonly ended: { readonly at: Micros; readonly abandoned: boolean } | null;
  readonly activities: readonly ActivityProgress[];
}

export interface ActivityProgress {
  readonly activity: string;
  /** The step of the definition that it belongs to; null where it belongs to none. */
  readonly step: string | null;
  /** Its first sign: its first beginning, or its first completion where no beginning is known. */
  readonly seenAt: Micros;
  /** Its first completion. */
  readonly completedAt: Micros | null;
}

/** How far a step is, by what is known; a function of the facts alone, of no clock. */
export interface StepProgress {
  readonly step: string;
  readonly limit: StepLimit | null;
  /** From when on it is to be done; the start of the case where its limit does not say. */
  readonly opensAt: Micros;
  /** By when it is to be finished; what ends at this very instant is in time. Null without a limit. */
  readonly dueAt: Micros | null;
  readonly beganAt: Micros | null;
  readonly finishedAt: Micros | null;
  /** Set where the case was abandoned before the step was finished: nothing of it will happen any more. */
  readonly cancelledAt: Micros | null;
  /** Activities that finish it and are not completed. */
  readonly missing: readonly string[];
}

/**
 * - `not-started`: none of its activities was seen, and the first day of its limit has not come.
 * - `running`: there is time left. `met`: finished by its due instant. `breached`: that passed before it was finished.
 * - `cancelled`: its case was abandoned while there was time left.
 */
export type LimitState = 'not-started' | 'running' | 'met' | 'breached' | 'cancelled';

export const limitOf = ({ limit, limitMinutes }: ProcessStep): StepLimit | null =>
  limit ?? (limitMinutes === undefined ? null : { kind: 'duration', minutes: limitMinutes, time: 'elapsed' });

/**
 * The steps of a definition as a case has gone through them, in the definition's order. A step is finished once each of
 * its activities that is not optional is completed, for the first time; where it names none, with the first one reported
 * for it; and with its case, where that is completed before.
 */
export function stepsOf(content: DefinitionContent, progress: CaseProgress): readonly StepProgress[] {
  const { startedAt, ended, activities } = progress;
  return content.steps.map((defined) => {
    const { step } = defined;
    const limit = limitOf(defined);
    const ofStep = activities.filter((activity) => activity.step === step);
    const completedAt = new Map(ofStep.map((one) => [one.activity, one.completedAt]));
    const required = requiredOf(defined);
    const missing = required.filter((activity) => (completedAt.get(activity) ?? null) === null);
    const finishedAt = earlier(
      missing.length > 0 ? null : completionOf(required, completedAt),
      ended !== null && !ended.abandoned ? ended.at : null,
    );
    return {
      step,
      limit,
      ...(limit === null ? { opensAt: startedAt, dueAt: null } : spanOf(limit, content.calendar, startedAt)),
      beganAt: ofStep.length === 0 ? null : Math.min(...ofStep.map(({ seenAt }) => seenAt)),
      finishedAt,
      cancelledAt: finishedAt === null && ended !== null ? ended.at : null,
      missing,
    };
  });
}

/** From when to when a step is to be done, in a case that started at an instant. */
export function spanOf(
  limit: StepLimit,
  calendar: WorkCalendar | null,
  startedAt: Micros,
): { readonly opensAt: Micros; readonly dueAt: Micros } {
  const dueAt = (at: Micros): Micros => Math.min(at, LAST_MICROS);
  if (limit.time === 'business' && calendar !== null) {
    return limit.kind === 'days'
      ? {
          opensAt: businessDay(calendar, startedAt, limit.fromDay).from,
          dueAt: dueAt(businessDay(calendar, startedAt, limit.toDay).to),
        }
      : { opensAt: startedAt, dueAt: dueAt(addBusinessMinutes(calendar, startedAt, limit.minutes)) };
  }
  const timeZone = calendar?.timeZone ?? 'UTC';
  return limit.kind === 'days'
    ? {
        opensAt: elapsedDay(startedAt, limit.fromDay, timeZone).from,
        dueAt: dueAt(elapsedDay(startedAt, limit.toDay, timeZone).to),
      }
    : { opensAt: startedAt, dueAt: dueAt(startedAt + Math.round(limit.minutes * MINUTE_MICROS)) };
}

/** The instant after which the step is in breach, by what is known; null where it is not, and will not be. */
export function overdueAfter({ dueAt, finishedAt, cancelledAt }: StepProgress): Micros | null {
  const over = finishedAt ?? cancelledAt;
  return dueAt !== null && (over === null || over > dueAt) ? dueAt : null;
}

/** How a step stands at an instant; null where it has no limit. */
export function limitStateOf(step: StepProgress, at: Micros): LimitState | null {
  if (step.dueAt === null) return null;
  const overdue = overdueAfter(step);
  if (overdue !== null && at > overdue) return 'breached';
  if (step.finishedAt !== null) return 'met';
  if (step.cancelledAt !== null) return 'cancelled';
  return step.beganAt === null && at < step.opensAt ? 'not-started' : 'running';
}

export const CASE_LIMIT_STATES = ['breached', 'running', 'met'] as const;

/** How the limits of a case stand together: one is breached; none is and one still runs; all that count are met. */
export type CaseLimitState = (typeof CASE_LIMIT_STATES)[number];

/** Null where no limit counts: there is none, or the case was abandoned before any was due. */
export function caseLimitStateOf(steps: readonly StepProgress[], at: Micros): CaseLimitState | null {
  const states = new Set(steps.map((step) => limitStateOf(step, at)));
  if (states.has('breached')) return 'breached';
  if (states.has('running') || states.has('not-started')) return 'running';
  return states.has('met') ? 'met' : null;
}

/** What is left of a limit at an instant, in the limit's own time: minutes, 0 where it has passed. */
export function minutesLeft(step: StepProgress, calendar: WorkCalendar | null, at: Micros): number {
  if (step.dueAt === null || step.limit === null) return 0;
  const micros =
    step.limit.time === 'business' && calendar !== null
      ? businessMicrosBetween(calendar, at, step.dueAt)
      : Math.max(step.dueAt - at, 0);
  return Math.floor(micros / MINUTE_MICROS);
}

const requiredOf = ({ activities, optionalActivities = [] }: ProcessStep): readonly string[] =>
  activities.filter((activity) => !optionalActivities.includes(activity));

/** @param required all of them completed. */
function completionOf(required: readonly string[], completedAt: ReadonlyMap<string, Micros | null>): Micros | null {
  const completions = [...completedAt].flatMap(([activity, at]) =>
    at !== null && (required.length === 0 || required.includes(activity)) ? [at] : [],
  );
  if (completions.length === 0) return null;
  return required.length === 0 ? Math.min(...completions) : Math.max(...completions);
}

const earlier = (one: Micros | null, other: Micros | null): Micros | null =>
  one === null ? other : other === null ? one : Math.min(one, other);
