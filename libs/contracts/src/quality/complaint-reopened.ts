import type { DataOf } from '../define-event.js';
import { defineEvent } from '../define-event.js';
import { prose } from '../fields.js';
import { streamId } from '../streams.js';

export const complaintReopened = defineEvent({
  type: 'opex.quality.complaint-reopened.v1',
  service: 'quality-audits',
  summary: 'A resolved or closed complaint was taken up again. The subject is the complaint.',
  reported: false,
  subject: 'required',
  data: {
    reason: prose('Why.'),
  },
  streamOf: ({ subject }) => streamId('complaint', subject ?? ''),
  example: {
    subject: 'complaint-7',
    time: '2025-03-03T09:30:00Z',
    data: { reason: 'It happened again.' },
  },
});
export type ComplaintReopened = DataOf<typeof complaintReopened>;
