import type { DataOf } from '../define-event.js';
import { defineEvent } from '../define-event.js';
import { count, currency, date, list, measure, money, object, oneOf, text } from '../fields.js';
import { streamId } from '../streams.js';
import { ALLOCATION_DRIVERS, ALLOCATION_TARGETS } from './allocation-rule-defined.js';

const amountIn = { amount: money('How much of it.'), currency: currency() };

export const allocationRun = defineEvent({
  type: 'opex.cost.allocation-run.v1',
  service: 'cost-ledgers',
  summary: 'Shared cost of a month was spread; its entries are posted with it. The subject is the allocation.',
  reported: false,
  subject: 'required',
  data: {
    allocation: text('The allocation.'),
    rule: text('The rule it follows.'),
    period: text('The month whose cost it spreads, `YYYY-MM`.'),
    postedOn: measure(date('The day its entries count for.')),
    to: oneOf(ALLOCATION_TARGETS, 'What it is spread over.'),
    driver: oneOf(ALLOCATION_DRIVERS, 'What the weights count.'),
    weights: list(
      object({ target: text('Who.'), weight: text('A decimal from 0 on.') }, 'One weight.'),
      'The driver.',
      1,
    ),
    basisPosition: measure(count('The place in the log that the cost was known up to.')),
    spread: list(
      object(
        {
          entry: text('The entry that spreads it.'),
          account: text('The account it is taken from.'),
          ...amountIn,
          shares: list(object({ target: text('Who bears it.'), ...amountIn }, 'One share.'), 'They add up to it.', 1),
        },
        'The cost on one account in one currency.',
      ),
      'What was spread.',
      1,
    ),
  },
  streamOf: ({ data }) => streamId('allocation', data.allocation),
  example: {
    subject: 'it-by-headcount~2025-01~1',
    time: '2025-02-03T09:30:00Z',
    data: {
      allocation: 'it-by-headcount~2025-01~1',
      rule: 'it-by-headcount',
      period: '2025-01',
      postedOn: '2025-01-31',
      to: 'function',
      driver: 'headcount',
      weights: [
        { target: 'customer-support', weight: '2' },
        { target: 'sales', weight: '1' },
      ],
      basisPosition: 4_711,
      spread: [
        {
          entry: 'it-by-headcount~2025-01~1~1',
          account: 'cost~it~overhead',
          amount: '100.00',
          currency: 'EUR',
          shares: [
            { target: 'customer-support', amount: '66.67', currency: 'EUR' },
            { target: 'sales', amount: '33.33', currency: 'EUR' },
          ],
        },
      ],
    },
  },
});
export type AllocationRun = DataOf<typeof allocationRun>;
