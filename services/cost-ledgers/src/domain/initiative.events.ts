/** What an initiative is to cost and to save, and what is said of it beside the figures that follow from those two. */
export interface InitiativePlan {
  readonly name: string;
  /** Decimal text in the currency's minor units, above zero; so is `annualSavings`. */
  readonly investment: string;
  readonly annualSavings: string;
  readonly currency: string;
  readonly owner: string | null;
  /** Null: no period is set. */
  readonly period: Period | null;
  /** Return on investment as it is stated, in percent; the computed one stands beside it. */
  readonly statedRoiPercent: number | null;
  /** Payback time as it is stated; the computed one stands beside it. */
  readonly statedPaybackMonths: number | null;
}

/** Calendar dates: the first day and the day after the last. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

/** Of which initiative, and when (RFC 3339, UTC). */
interface OfInitiative {
  readonly initiative: string;
  readonly at: string;
}

export interface InitiativePlanned extends OfInitiative {
  readonly kind: 'initiative-planned';
  readonly plan: InitiativePlan;
}

export interface InitiativePlanRevised extends OfInitiative {
  readonly kind: 'initiative-plan-revised';
  readonly plan: InitiativePlan;
  readonly reason: string;
}

export interface InitiativeApproved extends OfInitiative {
  readonly kind: 'initiative-approved';
  readonly approvedBy: string | null;
}

/** Money moved; `at` is when, which may be long before it was told. */
export interface InvestmentMade extends OfInitiative {
  readonly kind: 'investment-made';
  readonly amount: string;
  readonly currency: string;
}

export interface SavingsRealised extends OfInitiative {
  readonly kind: 'savings-realised';
  readonly amount: string;
  readonly currency: string;
}

export interface InitiativeMilestoneReached extends OfInitiative {
  readonly kind: 'initiative-milestone-reached';
  readonly milestone: string;
}

export interface InitiativeCompleted extends OfInitiative {
  readonly kind: 'initiative-completed';
  readonly outcome: string | null;
}

export interface InitiativeCancelled extends OfInitiative {
  readonly kind: 'initiative-cancelled';
  readonly reason: string;
}

export type InitiativeEvent =
  | InitiativePlanned
  | InitiativePlanRevised
  | InitiativeApproved
  | InvestmentMade
  | SavingsRealised
  | InitiativeMilestoneReached
  | InitiativeCompleted
  | InitiativeCancelled;
