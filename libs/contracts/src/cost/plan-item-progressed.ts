import type { DataOf } from '../define-event.js';
import { defineEvent } from '../define-event.js';
import { count, currency, measure, money, optional, quantity, text } from '../fields.js';
import { streamId } from '../streams.js';

export const planItemProgressed = defineEvent({
  type: 'opex.cost.plan-item-progressed.v1',
  service: 'cost-ledgers',
  summary: 'What was done of a planned item: counts and amounts add up, of a level the last one counts.',
  reported: false,
  subject: 'optional',
  data: {
    item: text('The item.'),
    processes: optional(measure(count('Processes automated.'))),
    hires: optional(measure(count('People hired.'))),
    level: optional(measure(quantity('The level reached.'))),
    investment: optional(money('What it cost.')),
    savings: optional(money('What it saved.')),
    currency: optional(currency()),
  },
  streamOf: ({ data }) => streamId('plan-item', data.item),
  example: {
    time: '2025-02-14T09:30:00Z',
    data: { item: 'automation-2025-q1', processes: 2, investment: '80000.00', currency: 'EUR' },
  },
});
export type PlanItemProgressed = DataOf<typeof planItemProgressed>;
