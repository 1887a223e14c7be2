import type { InitiativePlan } from './initiative.events.js';

/** Which initiative is meant, and when it was asked for (RFC 3339, UTC). */
interface ToInitiative {
  readonly initiative: string;
  readonly at: string;
}

export interface PlanInitiative extends ToInitiative {
  readonly kind: 'plan-initiative';
  readonly plan: InitiativePlan;
}

/** The whole plan anew: what it leaves out is no longer planned. */
export interface ReviseInitiativePlan extends ToInitiative {
  readonly kind: 'revise-initiative-plan';
  readonly plan: InitiativePlan;
  readonly reason: string;
}

export interface ApproveInitiative extends ToInitiative {
  readonly kind: 'approve-initiative';
  readonly approvedBy: string | null;
}

/** An amount above zero. */
interface MovesMoney extends ToInitiative {
  readonly amount: string;
  /** Null: the plan's, which it must be. */
  readonly currency: string | null;
  /** The calendar date it counts for; null: the moment of the command. */
  readonly on: string | null;
}

export interface Invest extends MovesMoney {
  readonly kind: 'invest';
}

export interface RealiseSavings extends MovesMoney {
  readonly kind: 'realise-savings';
}

export interface ReachInitiativeMilestone extends ToInitiative {
  readonly kind: 'reach-milestone';
  readonly milestone: string;
}

export interface CompleteInitiative extends ToInitiative {
  readonly kind: 'complete-initiative';
  readonly outcome: string | null;
}

export interface CancelInitiative extends ToInitiative {
  readonly kind: 'cancel-initiative';
  readonly reason: string;
}

export type InitiativeCommand =
  | PlanInitiative
  | ReviseInitiativePlan
  | ApproveInitiative
  | Invest
  | RealiseSavings
  | ReachInitiativeMilestone
  | CompleteInitiative
  | CancelInitiative;
