import type { DataOf } from '../define-event.js';
import { defineEvent } from '../define-event.js';
import { optional, prose } from '../fields.js';
import { streamId } from '../streams.js';

export const complaintAcknowledged = defineEvent({
  type: 'opex.quality.complaint-acknowledged.v1',
  service: 'quality-audits',
  summary: 'Who complained was told that it is being looked at. The subject is the complaint.',
  reported: false,
  subject: 'required',
  data: {
    note: optional(prose('What was said.')),
  },
  streamOf: ({ subject }) => streamId('complaint', subject ?? ''),
  example: {
    subject: 'complaint-7',
    time: '2025-03-03T09:30:00Z',
    data: { note: 'Called back.' },
  },
});
export type ComplaintAcknowledged = DataOf<typeof complaintAcknowledged>;
