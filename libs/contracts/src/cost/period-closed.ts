import type { DataOf } from '../define-event.js';
import { defineEvent } from '../define-event.js';
import { text } from '../fields.js';
import { streamId } from '../streams.js';

export const periodClosed = defineEvent({
  type: 'opex.cost.period-closed.v1',
  service: 'cost-ledgers',
  summary: 'A month of the journal was closed: it takes no more postings. The subject is the period.',
  reported: false,
  subject: 'required',
  data: { period: text('The month, `YYYY-MM`.') },
  streamOf: ({ data }) => streamId('period', data.period),
  example: { subject: '2025-01', time: '2025-02-05T16:00:00Z', data: { period: '2025-01' } },
});
export type PeriodClosed = DataOf<typeof periodClosed>;
