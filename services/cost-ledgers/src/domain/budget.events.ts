/** What is planned; amounts are decimal texts in the currency's minor units. */
export interface Budget {
  readonly amount: string;
  readonly currency: string;
  /** What the function cost and is to cost for each customer acquired; null: not said. */
  readonly baselinePerCustomer: string | null;
  readonly targetPerCustomer: string | null;
}

export interface BudgetSet {
  readonly kind: 'budget-set';
  readonly function: string;
  /** First day, and the day after the last. */
  readonly from: string;
  readonly to: string;
  readonly budget: Budget;
  readonly setAt: string;
}

export type BudgetEvent = BudgetSet;
