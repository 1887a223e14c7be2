import type { ActionPlan, Analysis, Opening, Outcome } from './corrective-action.events.js';

/** Which action is meant, and when it was asked for (RFC 3339, UTC). */
interface ToAction {
  readonly action: string;
  readonly at: string;
}

export interface OpenAction extends ToAction {
  readonly kind: 'open-action';
  readonly opening: Opening;
}

/** What was done at once; each further containment adds to it. */
export interface ContainAction extends ToAction {
  readonly kind: 'contain-action';
  readonly containment: string;
}

/** Until there is a plan, another analysis takes the place of the one before. */
export interface AnalyseAction extends ToAction {
  readonly kind: 'analyse-action';
  readonly analysis: Analysis;
}

/** Until it is implemented, another plan takes the place of the one before. */
export interface PlanAction extends ToAction {
  readonly kind: 'plan-action';
  readonly plan: ActionPlan;
}

export interface ImplementAction extends ToAction {
  readonly kind: 'implement-action';
  readonly note: string | null;
}

export interface VerifyAction extends ToAction {
  readonly kind: 'verify-action';
  readonly effective: boolean;
  readonly note: string | null;
}

export interface CloseAction extends ToAction {
  readonly kind: 'close-action';
  readonly outcome: Outcome;
  readonly reason: string | null;
}

export interface ReopenAction extends ToAction {
  readonly kind: 'reopen-action';
  readonly reason: string;
}

/** Its due day may have passed. */
export interface TellActionOverdue extends ToAction {
  readonly kind: 'tell-action-overdue';
}

/** Its waiting time may be over. */
export interface TellVerificationDue extends ToAction {
  readonly kind: 'tell-verification-due';
}

export type CorrectiveActionCommand =
  | OpenAction
  | ContainAction
  | AnalyseAction
  | PlanAction
  | ImplementAction
  | VerifyAction
  | CloseAction
  | ReopenAction
  | TellActionOverdue
  | TellVerificationDue;
