import { describe, expect, it } from '@jest/globals';
import { deciderSpec } from '@opex/event-sourcing/testing';
import type { SetBudget } from './budget.commands.js';
import { budgetDecider } from './budget.decider.js';
import type { Budget, BudgetSet } from './budget.events.js';
import { periodNameOf, spanOf } from './budget.state.js';

const NOON = '2025-01-02T12:00:00Z';
const budget: Budget = { amount: '480000.00', currency: 'EUR', baselinePerCustomer: '500.00', targetPerCustomer: null };
const about = { function: 'customer-support', period: '2025', budget };
const set = (change: Partial<SetBudget> = {}): SetBudget => ({ kind: 'set-budget', ...about, at: NOON, ...change });
const wasSet = (change: Partial<BudgetSet> = {}): BudgetSet => ({
  kind: 'budget-set',
  function: 'customer-support',
  from: '2025-01-01',
  to: '2026-01-01',
  budget,
  setAt: NOON,
  ...change,
});

const spec = deciderSpec(budgetDecider);

describe('a budget', () => {
  it('is set for a span of time, exactly', () =>
    spec
      .given()
      .when(set({ budget: { ...budget, amount: '480000', baselinePerCustomer: '500' } }))
      .thenEvents(wasSet()));

  it('says nothing new where it says the same', () => spec.given(wasSet()).when(set()).thenNothing());

  it('is revised, and set for other spans', () => {
    const revised = { ...budget, amount: '1.00' };
    spec
      .given(wasSet())
      .when(set({ budget: revised }))
      .thenEvents(wasSet({ budget: revised }));
    spec
      .given(wasSet())
      .when(set({ period: '2025-Q1' }))
      .thenEvents(wasSet({ to: '2025-04-01' }));
  });

  it('is refused where it can be no plan', () => {
    spec
      .given()
      .when(set({ period: '2025-Q5' }))
      .thenRefused('period-unreadable');
    spec
      .given()
      .when(set({ budget: { ...budget, amount: '1.005' } }))
      .thenRefused('amount-unreadable');
    spec
      .given()
      .when(set({ budget: { ...budget, targetPerCustomer: '-1' } }))
      .thenRefused('amount-negative');
  });
});

describe('a period', () => {
  it.each([
    ['2025', '2025-01-01', '2026-01-01'],
    ['2025-Q4', '2025-10-01', '2026-01-01'],
    ['2025-12', '2025-12-01', '2026-01-01'],
    ['2025-02', '2025-02-01', '2025-03-01'],
  ])('%s is from %s to %s, and the name of that', (period, from, to) => {
    expect(spanOf(period)).toEqual({ from, to });
    expect(periodNameOf({ from, to })).toBe(period);
  });

  it.each(['', '25', '2025-13', '2025-Q0', '2025-1', '2025-01-01'])('%p is none', (text) =>
    expect(spanOf(text)).toBeUndefined(),
  );
});
