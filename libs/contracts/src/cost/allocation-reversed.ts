import type { DataOf } from '../define-event.js';
import { defineEvent } from '../define-event.js';
import { date, measure, prose, text } from '../fields.js';
import { streamId } from '../streams.js';

export const allocationReversed = defineEvent({
  type: 'opex.cost.allocation-reversed.v1',
  service: 'cost-ledgers',
  summary: 'An allocation was taken back, with all of its entries. The subject is the allocation.',
  reported: false,
  subject: 'required',
  data: {
    allocation: text('The allocation.'),
    postedOn: measure(date('The day its reversals count for.')),
    reason: prose('Why.'),
  },
  streamOf: ({ data }) => streamId('allocation', data.allocation),
  example: {
    subject: 'it-by-headcount~2025-01~1',
    time: '2025-02-04T09:30:00Z',
    data: { allocation: 'it-by-headcount~2025-01~1', postedOn: '2025-02-04', reason: 'Headcount of last year.' },
  },
});
export type AllocationReversed = DataOf<typeof allocationReversed>;
