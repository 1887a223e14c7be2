import type { CriterionResult, EvaluatedGate, GateEvaluationEvent } from './gate-evaluation.events.js';

export interface GateEvaluation extends EvaluatedGate {
  readonly evaluation: string;
  readonly passed: boolean;
  readonly results: readonly CriterionResult[];
  readonly evaluatedAt: string;
  readonly waivedAt: string | null;
  /** Why it was waived. */
  readonly reason: string | null;
}

/** Null before the gate is evaluated. */
export type GateEvaluationState = GateEvaluation | null;

export const initialState: GateEvaluationState = null;

export function evolve(state: GateEvaluationState, event: GateEvaluationEvent): GateEvaluationState {
  if (event.kind === 'gate-evaluated') {
    const { evaluation, gate, process, step, subject, passed, results, at } = event;
    return { evaluation, gate, process, step, subject, passed, results, evaluatedAt: at, waivedAt: null, reason: null };
  }
  if (state === null) throw new Error(`The evaluation ${event.evaluation} was waived before it was made.`);
  return { ...state, waivedAt: event.at, reason: event.reason };
}
