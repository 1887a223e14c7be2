import type { DataOf } from '../define-event.js';
import { defineEvent } from '../define-event.js';
import { currency, money, optional, text } from '../fields.js';
import { ownStream } from '../streams.js';

export const revenueEarned = defineEvent({
  type: 'opex.cost.revenue-earned.v1',
  service: 'cost-ledgers',
  summary: 'Revenue was earned. A negative amount takes revenue back.',
  reported: true,
  subject: 'optional',
  data: {
    amount: money('The amount.'),
    currency: currency(),
    customer: optional(
      text('The customer it came from: an id, as the subject of `opex.customer.acquired`, and no name of a person.'),
    ),
  },
  streamOf: ownStream,
  example: { time: '2025-03-03T09:30:00Z', data: { amount: '1200.00', currency: 'EUR', customer: 'customer-88' } },
});
export type RevenueEarned = DataOf<typeof revenueEarned>;
