import type { GateCriterion } from './definitions.js';
import type { CriterionResult, EvaluatedGate } from './gate-evaluation.events.js';

/** Which evaluation is meant, and when it was asked for (RFC 3339, UTC). */
interface ToEvaluation {
  readonly evaluation: string;
  readonly at: string;
}

export interface EvaluateGate extends ToEvaluation, EvaluatedGate {
  readonly kind: 'evaluate-gate';
  /** What the gate asks. */
  readonly criteria: readonly Pick<GateCriterion, 'criterion' | 'required'>[];
  readonly results: readonly Omit<CriterionResult, 'required'>[];
}

/** What failed may pass all the same. */
export interface WaiveGate extends ToEvaluation {
  readonly kind: 'waive-gate';
  readonly reason: string;
}

export type GateEvaluationCommand = EvaluateGate | WaiveGate;
