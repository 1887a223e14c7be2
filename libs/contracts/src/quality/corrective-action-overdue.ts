import type { DataOf } from '../define-event.js';
import { defineEvent } from '../define-event.js';
import { date, text } from '../fields.js';
import { streamId } from '../streams.js';

export const correctiveActionOverdue = defineEvent({
  type: 'opex.quality.corrective-action-overdue.v1',
  service: 'quality-audits',
  summary:
    'The day a corrective action was due on has passed and it is not implemented; told once a due day. The subject is the action.',
  reported: false,
  subject: 'required',
  data: {
    process: text('The process to correct.'),
    dueOn: date('The day that has passed.'),
  },
  streamOf: ({ subject }) => streamId('corrective-action', subject ?? ''),
  example: {
    subject: 'action-12',
    time: '2025-04-16T00:00:00Z',
    data: { process: 'customer-support', dueOn: '2025-04-15' },
  },
});
export type CorrectiveActionOverdue = DataOf<typeof correctiveActionOverdue>;
