import type { DataOf } from '../define-event.js';
import { defineEvent } from '../define-event.js';
import { date, text } from '../fields.js';
import { streamId } from '../streams.js';

export const correctiveActionVerificationDue = defineEvent({
  type: 'opex.quality.corrective-action-verification-due.v1',
  service: 'quality-audits',
  summary: 'The waiting time of a corrective action is over: its effect can be judged. The subject is the action.',
  reported: false,
  subject: 'required',
  data: {
    process: text('The process to correct.'),
    verifiableFrom: date('The first day its effect can be judged.'),
  },
  streamOf: ({ subject }) => streamId('corrective-action', subject ?? ''),
  example: {
    subject: 'action-12',
    time: '2025-05-15T00:00:00Z',
    data: { process: 'customer-support', verifiableFrom: '2025-05-15' },
  },
});
export type CorrectiveActionVerificationDue = DataOf<typeof correctiveActionVerificationDue>;
