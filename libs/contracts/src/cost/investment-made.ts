import type { DataOf } from '../define-event.js';
import { defineEvent } from '../define-event.js';
import { currency, money, text } from '../fields.js';
import { streamId } from '../streams.js';

export const investmentMade = defineEvent({
  type: 'opex.cost.investment-made.v1',
  service: 'cost-ledgers',
  summary: 'Money was invested in an initiative.',
  reported: true,
  subject: 'optional',
  data: {
    initiative: text('The initiative.'),
    amount: money('The amount.'),
    currency: currency(),
  },
  streamOf: ({ data }) => streamId('initiative', data.initiative),
  example: {
    time: '2025-03-03T09:30:00Z',
    data: { initiative: 'process-automation', amount: '50000.00', currency: 'EUR' },
  },
});
export type InvestmentMade = DataOf<typeof investmentMade>;
