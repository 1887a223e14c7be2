import type { Decider, Decision, Refusal } from '@opex/event-sourcing';
import { refuse } from '@opex/event-sourcing';
import type { BudgetCommand } from './budget.commands.js';
import type { Budget, BudgetEvent } from './budget.events.js';
import type { Budgets } from './budget.state.js';
import { evolve, spanKey, spanOf } from './budget.state.js';
import { fromMinorUnits, toMinorUnits } from './money.js';

export type BudgetRefusal = 'amount-unreadable' | 'amount-negative' | 'period-unreadable';

function decide(command: BudgetCommand, state: Budgets | null): Decision<BudgetEvent, BudgetRefusal> {
  const span = spanOf(command.period);
  if (span === undefined)
    return refuse(
      'period-unreadable',
      `${command.period} is no year, quarter or month: send 2025, 2025-Q1 or 2025-01.`,
    );
  const budget = exact(command.budget);
  if ('refused' in budget) return budget;
  const before = state?.budgets[spanKey(span)];
  return before !== undefined && says(before) === says(budget)
    ? []
    : [{ kind: 'budget-set', function: command.function, ...span, budget, setAt: command.at }];
}

export const budgetDecider: Decider<Budgets | null, BudgetCommand, BudgetEvent, BudgetRefusal> = {
  initialState: null,
  decide,
  evolve,
};

const says = ({ amount, currency, baselinePerCustomer, targetPerCustomer }: Budget): string =>
  JSON.stringify([amount, currency, baselinePerCustomer, targetPerCustomer]);

function exact(budget: Budget): Budget | Refusal<BudgetRefusal> {
  const { currency } = budget;
  const amounts: (string | null)[] = [];
  for (const amount of [budget.amount, budget.baselinePerCustomer, budget.targetPerCustomer]) {
    const minor = amount === null ? null : toMinorUnits(amount, currency);
    if (minor === undefined)
      return refuse('amount-unreadable', `${String(amount)} is no amount of ${currency}: mind its decimals.`);
    if (minor !== null && minor < 0n)
      return refuse('amount-negative', `${String(amount)} is below zero: what is planned is zero or more.`);
    amounts.push(minor === null ? null : fromMinorUnits(minor, currency));
  }
  const [amount = null, baselinePerCustomer = null, targetPerCustomer = null] = amounts;
  return { amount: amount ?? '', currency, baselinePerCustomer, targetPerCustomer };
}
