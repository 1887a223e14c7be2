import type { DataOf } from '../define-event.js';
import { defineEvent } from '../define-event.js';
import { oneOf, optional, personal, prose, text } from '../fields.js';
import { streamId } from '../streams.js';

export const complaintOpened = defineEvent({
  type: 'opex.quality.complaint-opened.v1',
  service: 'quality-audits',
  summary: 'A complaint was opened. The subject is the complaint.',
  reported: false,
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
export type ComplaintOpened = DataOf<typeof complaintOpened>;
