import type { DataOf } from '../define-event.js';
import { defineEvent } from '../define-event.js';
import { count, measure } from '../fields.js';
import { ownStream } from '../streams.js';

export const transactionsCounted = defineEvent({
  type: 'opex.business.transactions-counted.v1',
  service: 'process-events',
  summary: 'A number of business transactions took place.',
  reported: true,
  subject: 'optional',
  data: {
    count: measure(count('How many.')),
  },
  streamOf: ownStream,
  example: { time: '2025-03-03T09:30:00Z', data: { count: 1250 } },
});
export type TransactionsCounted = DataOf<typeof transactionsCounted>;
