import type { DataOf } from '../define-event.js';
import { defineEvent } from '../define-event.js';
import { currency, date, measure, money, optional, text } from '../fields.js';
import { streamId } from '../streams.js';

export const budgetSet = defineEvent({
  type: 'opex.cost.budget-set.v1',
  service: 'cost-ledgers',
  summary: 'The budget of a function for a span of time was set or revised.',
  reported: false,
  subject: 'optional',
  data: {
    function: text('The function of the company.'),
    from: measure(date('First day.')),
    to: measure(date('Day after the last.')),
    amount: money('The amount.'),
    currency: currency(),
    baselinePerCustomer: optional(money('What the function cost per customer acquired, before.')),
    targetPerCustomer: optional(money('What it is to cost per customer acquired.')),
  },
  streamOf: ({ data }) => streamId('budget', data.function),
  example: {
    time: '2025-03-03T09:30:00Z',
    data: { function: 'customer-support', from: '2025-01-01', to: '2026-01-01', amount: '480000.00', currency: 'EUR' },
  },
});
export type BudgetSet = DataOf<typeof budgetSet>;
