import type { Budget } from './budget.events.js';

/** A function shall spend so much in a span of time. */
export interface SetBudget {
  readonly kind: 'set-budget';
  readonly function: string;
  readonly period: string;
  readonly budget: Budget;
  readonly at: string;
}

export type BudgetCommand = SetBudget;
