import type { DataOf } from '../define-event.js';
import { defineEvent } from '../define-event.js';
import { prose } from '../fields.js';
import { streamId } from '../streams.js';

export const complaintResolved = defineEvent({
  type: 'opex.quality.complaint-resolved.v1',
  service: 'quality-audits',
  summary: 'What was complained about was made good. The subject is the complaint.',
  reported: false,
  subject: 'required',
  data: {
    resolution: prose('What was done.'),
  },
  streamOf: ({ subject }) => streamId('complaint', subject ?? ''),
  example: {
    subject: 'complaint-7',
    time: '2025-03-03T09:30:00Z',
    data: { resolution: 'Answered, and the month credited.' },
  },
});
export type ComplaintResolved = DataOf<typeof complaintResolved>;
