/** What a corrective action answers: a finding of an audit, or a complaint. */
export type Origin =
  | { readonly kind: 'finding'; readonly audit: string; readonly finding: string }
  | {
      readonly kind: 'complaint';
      readonly complaint: string;
      /** The other system that keeps it; null: it is ours. */
      readonly system: string | null;
    };

export interface Opening {
  readonly process: string;
  readonly origin: Origin;
  readonly title: string | null;
  /** Calendar date by which it should be done. */
  readonly dueOn: string | null;
}

export const METHODS = ['five-whys', 'fishbone'] as const;
export type Method = (typeof METHODS)[number];

/** Why the deviation arose, and how that was found out. */
export interface Analysis {
  readonly rootCause: string;
  /** Null: it was stated without a method. */
  readonly method: Method | null;
  /** Five whys: each answer is asked why again. */
  readonly whys: readonly string[];
  /** Fishbone: the causes by category. */
  readonly branches: readonly Branch[];
}

export interface Branch {
  readonly category: string;
  readonly causes: readonly string[];
}

export interface ActionPlan {
  readonly plan: string;
  readonly owner: string;
  /** Calendar date by which it must be implemented. */
  readonly dueOn: string;
  /** Days from implementation before its effect can be judged. */
  readonly verifyAfterDays: number;
}

export const OUTCOMES = ['effective', 'abandoned'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Of which action, and when (RFC 3339, UTC). */
interface OfAction {
  readonly action: string;
  readonly at: string;
}

export interface ActionOpened extends OfAction {
  readonly kind: 'action-opened';
  readonly opening: Opening;
}

export interface ActionContained extends OfAction {
  readonly kind: 'action-contained';
  readonly containment: string;
}

export interface ActionAnalysed extends OfAction {
  readonly kind: 'action-analysed';
  readonly analysis: Analysis;
}

export interface ActionPlanned extends OfAction {
  readonly kind: 'action-planned';
  readonly plan: ActionPlan;
}

export interface ActionImplemented extends OfAction {
  readonly kind: 'action-implemented';
  readonly note: string | null;
}

export interface ActionVerified extends OfAction {
  readonly kind: 'action-verified';
  readonly effective: boolean;
  readonly note: string | null;
}

export interface ActionClosed extends OfAction {
  readonly kind: 'action-closed';
  readonly outcome: Outcome;
  readonly reason: string | null;
}

export interface ActionReopened extends OfAction {
  readonly kind: 'action-reopened';
  readonly reason: string;
}

/** The day it was due on has passed. */
export interface ActionOverdue extends OfAction {
  readonly kind: 'action-overdue';
  readonly process: string;
  readonly dueOn: string;
}

/** Its waiting time is over. */
export interface VerificationDue extends OfAction {
  readonly kind: 'verification-due';
  readonly process: string;
  readonly verifiableFrom: string;
}

export type CorrectiveActionEvent =
  | ActionOverdue
  | VerificationDue
  | ActionOpened
  | ActionContained
  | ActionAnalysed
  | ActionPlanned
  | ActionImplemented
  | ActionVerified
  | ActionClosed
  | ActionReopened;
