import type { DataOf } from '../define-event.js';
import { defineEvent } from '../define-event.js';
import { optional, prose } from '../fields.js';
import { streamId } from '../streams.js';

export const complaintClosed = defineEvent({
  type: 'opex.quality.complaint-closed.v1',
  service: 'quality-audits',
  summary: 'A resolved complaint was closed. The subject is the complaint.',
  reported: false,
  subject: 'required',
  data: {
    note: optional(prose('What the customer said.')),
  },
  streamOf: ({ subject }) => streamId('complaint', subject ?? ''),
  example: {
    subject: 'complaint-7',
    time: '2025-03-03T09:30:00Z',
    data: { note: 'Content.' },
  },
});
export type ComplaintClosed = DataOf<typeof complaintClosed>;
