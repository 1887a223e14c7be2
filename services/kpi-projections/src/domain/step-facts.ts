import type { CaseState } from './case-state.js';
import { addBusinessMinutes, endOfBusinessDay, endOfElapsedDay } from './business-time.js';
import { effortKind, stepKind } from './fact-kind.js';
import type { Fact } from './fact.js';
import { attributesOf } from './fact.js';
import type { ProcessDefinition, ProcessStep } from './process-definition.js';
import { toMilli } from './quantity.js';

/**
 * The steps of a case: those with a limit, within it or not, and the effort that finished ones should take and took.
 *
 * A step that is not finished when it is due is missed from the next millisecond on, and stays so however late it is
 * finished: no ended period changes because of that. Before that moment its fact lies in the future, and counts once it has
 * passed; a step finished in time counts at its end instead. A case that is abandoned owes nothing from then on.
 *
 * A step is finished once each of its activities that is not optional is completed for the first time; where it names
 * none, with the first one reported for it; and with its case, where that is completed before. Limits count from the start
 * of the case; what ends at the due instant is in time. The same rules as in process-events.
 */
export function stepFacts(state: CaseState): readonly Fact[] {
  const { definition } = state;
  if (definition === undefined || definition.steps.length === 0) return noFacts;
  let facts = known.get(state);
  if (facts === undefined) {
    facts = definition.steps.flatMap((step, index) => factsOfStep(state, definition, step, index));
    known.set(state, facts);
  }
  return facts;
}

const noFacts: readonly Fact[] = [];
/** The facts before an event are those after the one before it. */
const known = new WeakMap<CaseState, readonly Fact[]>();

function factsOfStep(
  { whole }: CaseState,
  definition: ProcessDefinition,
  step: ProcessStep,
  index: number,
): readonly Fact[] {
  const finishedMs = finishedAt(whole, step);
  const dueMs = dueOf(definition, whole.startMs)[index] ?? null;
  const attributes = attributesOf({ ...whole.attributes, step: step.step }, none);
  const facts: Fact[] = [];
  if (dueMs !== null) {
    if (finishedMs !== null && finishedMs <= dueMs) {
      facts.push({ kind: stepKind, atMs: finishedMs, values: [1, 1], attributes });
    } else if (!isAbandonedBy(whole, dueMs)) {
      facts.push({ kind: stepKind, atMs: dueMs + 1, values: [1, 0], attributes });
    }
  }
  const actualMilli = Object.values(whole.activities)
    .filter((activity) => activity.step === step.step)
    .reduce((sum, { effortMilli }) => sum + effortMilli, 0);
  if (finishedMs !== null && step.standardEffortMinutes !== null && actualMilli > 0) {
    const values = [1, toMilli(step.standardEffortMinutes), actualMilli];
    facts.push({ kind: effortKind, atMs: finishedMs, values, attributes });
  }
  return facts;
}

const isAbandonedBy = ({ end }: CaseState['whole'], dueMs: number): boolean =>
  end?.abandoned === true && end.atMs <= dueMs;

const none: ReadonlySet<string> = new Set();

function finishedAt({ activities, end }: CaseState['whole'], step: ProcessStep): number | null {
  const endedMs = end && end.abandoned !== true ? end.atMs : null;
  let finishedMs: number | null;
  if (step.required.length === 0) {
    const first = Math.min(
      ...Object.values(activities).flatMap((one) => (one.step === step.step ? one.completedMs : [])),
    );
    finishedMs = Number.isFinite(first) ? first : null;
  } else {
    const completions = step.required.map((activity) => activities[activity]?.completedMs ?? Infinity);
    const last = Math.max(...completions);
    finishedMs = Number.isFinite(last) ? last : null;
  }
  return finishedMs === null ? endedMs : endedMs === null ? finishedMs : Math.min(finishedMs, endedMs);
}

const STARTS_KNOWN_MAX = 1_000;
const dues = new WeakMap<ProcessDefinition, Map<number, readonly (number | null)[]>>();

/** By when each step of a case that starts at an instant is to be finished; null without a limit. */
function dueOf(definition: ProcessDefinition, startMs: number): readonly (number | null)[] {
  let byStart = dues.get(definition);
  if (byStart === undefined || byStart.size >= STARTS_KNOWN_MAX) {
    byStart = new Map();
    dues.set(definition, byStart);
  }
  let due = byStart.get(startMs);
  if (due === undefined) {
    due = definition.steps.map((step) => dueOfStep(definition, step, startMs));
    byStart.set(startMs, due);
  }
  return due;
}

function dueOfStep({ calendar }: ProcessDefinition, { limit }: ProcessStep, startMs: number): number | null {
  if (limit === null) return null;
  const isBusiness = limit.time === 'business' && calendar !== null;
  if (limit.kind === 'days') {
    return isBusiness
      ? endOfBusinessDay(calendar, startMs, limit.toDay)
      : endOfElapsedDay(startMs, limit.toDay, calendar?.timeZone ?? 'UTC');
  }
  return isBusiness
    ? addBusinessMinutes(calendar, startMs, limit.minutes)
    : startMs + Math.round(limit.minutes * 60_000);
}
