import type { CaseState } from '../case-state.js';
import { stepKind } from '../fact-kind.js';
import { stepFacts } from '../step-facts.js';

/** The ways in which a case can depart from the definition in force at its start. */
export const deviationKinds = ['missing', 'extra', 'out-of-order', 'late'] as const;
export type DeviationKind = (typeof deviationKinds)[number];

/** A departure of a case from its definition. */
export interface Deviation {
  readonly kind: DeviationKind;
  /** The step; of an extra activity the activity. */
  readonly name: string;
  /** From which instant on it is one, milliseconds since 1970 UTC; null where that needs no clock. */
  readonly fromMs: number | null;
}

/**
 * Where a case departs from the definition in force at its start; null where that states no steps. No alignment: each
 * kind is counted by a rule of its own.
 *
 * - missing: the case is completed, and an activity that the step requires was never completed.
 * - extra: the activity belongs to no step of the definition, neither by the definition nor by its event.
 * - out-of-order: the step's first completed activity came before that of a step the definition lists before it. What
 *   happened in the same millisecond is in order, and a step that did not happen is in nobody's way.
 * - late: the step was not finished when it was due, however late it is finished (`stepFacts`): from then on.
 */
export function deviationsOf(state: CaseState): readonly Deviation[] | null {
  if (state.definition === undefined || state.definition.steps.length === 0) return null;
  return [...missingIn(state), ...extraIn(state), ...outOfOrderIn(state), ...lateIn(state)];
}

const stepsOf = ({ definition }: CaseState): NonNullable<CaseState['definition']>['steps'] => definition?.steps ?? [];

function missingIn(state: CaseState): Deviation[] {
  const { activities, end } = state.whole;
  if (!end || end.abandoned === true) return [];
  return stepsOf(state)
    .filter(({ required }) => required.some((activity) => activities[activity] === undefined))
    .map(({ step }) => ({ kind: 'missing', name: step, fromMs: null }));
}

function extraIn(state: CaseState): Deviation[] {
  const steps = new Set(stepsOf(state).map(({ step }) => step));
  return Object.entries(state.whole.activities)
    .filter(([, { step }]) => step === null || !steps.has(step))
    .map(([activity]): Deviation => ({ kind: 'extra', name: activity, fromMs: null }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function outOfOrderIn(state: CaseState): Deviation[] {
  const firstMs = new Map<string, number>();
  for (const { step, completedMs } of Object.values(state.whole.activities)) {
    if (step !== null) firstMs.set(step, Math.min(firstMs.get(step) ?? Infinity, completedMs));
  }
  const found: Deviation[] = [];
  let latestBefore = -Infinity;
  for (const { step } of stepsOf(state)) {
    const atMs = firstMs.get(step);
    if (atMs === undefined) continue;
    if (atMs < latestBefore) found.push({ kind: 'out-of-order', name: step, fromMs: null });
    latestBefore = Math.max(latestBefore, atMs);
  }
  return found;
}

const lateIn = (state: CaseState): Deviation[] =>
  stepFacts(state)
    .filter(({ kind, values: [, withinLimit] }) => kind === stepKind && withinLimit === 0)
    .map(({ attributes, atMs }) => ({ kind: 'late', name: String(attributes['step']), fromMs: atMs }));
