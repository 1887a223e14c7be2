import type { DataOf } from '../define-event.js';
import { defineEvent } from '../define-event.js';
import { prose, text } from '../fields.js';
import { streamId } from '../streams.js';

export const periodReopened = defineEvent({
  type: 'opex.cost.period-reopened.v1',
  service: 'cost-ledgers',
  summary: 'A closed month of the journal takes postings again. The subject is the period.',
  reported: false,
  subject: 'required',
  data: { period: text('The month, `YYYY-MM`.'), reason: prose('Why it was reopened.') },
  streamOf: ({ data }) => streamId('period', data.period),
  example: {
    subject: '2025-01',
    time: '2025-02-06T09:00:00Z',
    data: { period: '2025-01', reason: 'An invoice of January was found.' },
  },
});
export type PeriodReopened = DataOf<typeof periodReopened>;
