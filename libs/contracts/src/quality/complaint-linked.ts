import type { DataOf } from '../define-event.js';
import { defineEvent } from '../define-event.js';
import { text } from '../fields.js';
import { streamId } from '../streams.js';

export const complaintLinked = defineEvent({
  type: 'opex.quality.complaint-linked.v1',
  service: 'quality-audits',
  summary: 'A corrective action answers the complaint. The subject is the complaint.',
  reported: false,
  subject: 'required',
  data: {
    correctiveAction: text('The action.'),
  },
  streamOf: ({ subject }) => streamId('complaint', subject ?? ''),
  example: {
    subject: 'complaint-7',
    time: '2025-03-03T09:30:00Z',
    data: { correctiveAction: 'action-12' },
  },
});
export type ComplaintLinked = DataOf<typeof complaintLinked>;
