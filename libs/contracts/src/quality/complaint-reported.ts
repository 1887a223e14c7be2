import type { DataOf } from '../define-event.js';
import { defineEvent } from '../define-event.js';
import { oneOf, optional, personal, prose, text } from '../fields.js';
import { streamId } from '../streams.js';

export const complaintReported = defineEvent({
  type: 'opex.quality.complaint-reported.v1',
  service: 'quality-audits',
  summary: 'A system has taken in a complaint; it is opened here. The subject is the complaint.',
  reported: true,
  subject: 'required',
  data: {
    process: text('The process complained about.'),
    severity: oneOf(['observation', 'minor', 'major'], 'How grave it is.'),
    description: prose('What happened.'),
    customer: optional(personal(text('Who complained.'))),
  },
  streamOf: ({ subject }) => streamId('complaint', subject ?? ''),
  example: {
    subject: 'complaint-7',
    time: '2025-03-03T09:30:00Z',
    data: {
      process: 'customer-support',
      severity: 'major',
      description: 'No answer for a week.',
      customer: 'customer-88',
    },
  },
});
export type ComplaintReported = DataOf<typeof complaintReported>;
