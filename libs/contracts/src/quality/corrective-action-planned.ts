import type { DataOf } from '../define-event.js';
import { defineEvent } from '../define-event.js';
import { count, date, measure, optional, personal, prose, text } from '../fields.js';
import { streamId } from '../streams.js';

export const correctiveActionPlanned = defineEvent({
  type: 'opex.quality.corrective-action-planned.v1',
  service: 'quality-audits',
  summary: 'It was decided what to do. The subject is the action.',
  reported: false,
  subject: 'required',
  data: {
    plan: prose('What will be done.'),
    owner: personal(text('Who answers for it.')),
    dueOn: date('When it should be done.'),
    verifyAfterDays: optional(measure(count('Days from implementation before its effect can be judged.'))),
  },
  streamOf: ({ subject }) => streamId('corrective-action', subject ?? ''),
  example: {
    subject: 'action-12',
    time: '2025-03-03T09:30:00Z',
    data: { plan: 'Make the field mandatory.', owner: 'quality-manager', dueOn: '2025-04-15' },
  },
});
export type CorrectiveActionPlanned = DataOf<typeof correctiveActionPlanned>;
