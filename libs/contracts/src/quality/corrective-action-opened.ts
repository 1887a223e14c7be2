import type { DataOf } from '../define-event.js';
import { defineEvent } from '../define-event.js';
import { date, optional, text } from '../fields.js';
import { streamId } from '../streams.js';

export const correctiveActionOpened = defineEvent({
  type: 'opex.quality.corrective-action-opened.v1',
  service: 'quality-audits',
  summary: 'A corrective action was opened. The subject is the action.',
  reported: false,
  subject: 'required',
  data: {
    process: text('The process to correct.'),
    finding: optional(text('The finding it answers.')),
    audit: optional(text('The audit that recorded the finding.')),
    complaint: optional(text('The complaint it answers.')),
    complaintSystem: optional(text('The other system that keeps the complaint.')),
    title: optional(text('What is to be corrected.')),
    dueOn: optional(date('When it should be done.')),
  },
  streamOf: ({ subject }) => streamId('corrective-action', subject ?? ''),
  example: {
    subject: 'action-12',
    time: '2025-03-03T09:30:00Z',
    data: { process: 'customer-support', audit: 'audit-2025-03', finding: 'F-1', dueOn: '2025-05-01' },
  },
});
export type CorrectiveActionOpened = DataOf<typeof correctiveActionOpened>;
