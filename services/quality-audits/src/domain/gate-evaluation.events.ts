/** What was seen of one criterion of a gate. */
export interface CriterionResult {
  readonly criterion: string;
  readonly met: boolean;
  /** Whether the gate fails without it, as the gate said at that time. */
  readonly required: boolean;
  readonly evidence: string | null;
}

/** Which gate was asked, and about what. */
export interface EvaluatedGate {
  readonly gate: string;
  readonly process: string;
  readonly step: string | null;
  /** What was evaluated: a release, a contract, a case. */
  readonly subject: string | null;
}

/** Which evaluation, and when (RFC 3339, UTC). */
interface OfEvaluation {
  readonly evaluation: string;
  readonly at: string;
}

export interface GateEvaluated extends OfEvaluation, EvaluatedGate {
  readonly kind: 'gate-evaluated';
  readonly passed: boolean;
  readonly results: readonly CriterionResult[];
}

export interface GateWaived extends OfEvaluation {
  readonly kind: 'gate-waived';
  readonly gate: string;
  readonly process: string;
  readonly reason: string;
}

export type GateEvaluationEvent = GateEvaluated | GateWaived;
