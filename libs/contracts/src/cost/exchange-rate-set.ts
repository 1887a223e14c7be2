import type { DataOf } from '../define-event.js';
import { defineEvent } from '../define-event.js';
import { currency, date, measure, rate } from '../fields.js';
import { streamId } from '../streams.js';

export const exchangeRateSet = defineEvent({
  type: 'opex.cost.exchange-rate-set.v1',
  service: 'cost-ledgers',
  summary: 'A rate between two currencies holds from a day on.',
  reported: false,
  subject: 'optional',
  broadcast: true,
  data: {
    base: currency('One unit of this currency …'),
    quote: currency('… is worth that many of this one.'),
    rate: rate('How many.'),
    effectiveOn: measure(date('The first day it holds for.')),
  },
  streamOf: ({ data }) => streamId('exchange-rate', data.base, data.quote),
  example: {
    time: '2025-03-03T09:30:00Z',
    data: { base: 'GBP', quote: 'EUR', rate: '1.1962', effectiveOn: '2025-03-03' },
  },
});
export type ExchangeRateSet = DataOf<typeof exchangeRateSet>;
