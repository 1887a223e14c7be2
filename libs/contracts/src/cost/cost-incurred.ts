import type { DataOf } from '../define-event.js';
import { defineEvent } from '../define-event.js';
import { currency, money, oneOf, optional, text } from '../fields.js';
import { ownStream } from '../streams.js';

export const costIncurred = defineEvent({
  type: 'opex.cost.cost-incurred.v1',
  service: 'cost-ledgers',
  summary: 'A cost arose. A negative amount is a refund.',
  reported: true,
  subject: 'optional',
  data: {
    function: text('The function of the company that bears it.'),
    costType: oneOf(['direct', 'overhead'], 'Whether it can be traced to what is sold.'),
    amount: money('The amount.'),
    currency: currency(),
    customer: optional(
      text('The customer it arose for: an id, as the subject of `opex.customer.acquired`, and no name of a person.'),
    ),
    initiative: optional(text('The initiative it arose for.')),
  },
  streamOf: ownStream,
  example: {
    time: '2025-03-03T09:30:00Z',
    data: { function: 'customer-support', costType: 'direct', amount: '500.00', currency: 'EUR' },
  },
});
export type CostIncurred = DataOf<typeof costIncurred>;
