import type { DataOf } from '../define-event.js';
import { defineEvent } from '../define-event.js';
import { flag, instant, measure, optional, personal, quantity, text } from '../fields.js';
import { caseStream } from './case-stream.js';

export const activityCompleted = defineEvent({
  type: 'opex.process.activity-completed.v1',
  service: 'process-events',
  summary: 'An activity of a case was completed.',
  reported: true,
  subject: 'required',
  data: {
    process: text('The process the case runs through.'),
    activity: text('What was done.'),
    step: optional(text('The step of the process definition the activity belongs to.')),
    startedAt: optional(measure(instant('When the activity began.'))),
    resource: optional(personal(text('Who or what did it.'))),
    automated: optional(flag('True where no person was needed.')),
    effortMinutes: optional(measure(quantity('Working time spent, in minutes.'))),
  },
  streamOf: caseStream,
  example: {
    subject: 'ticket-4711',
    time: '2025-03-03T09:30:00Z',
    data: {
      process: 'customer-support',
      activity: 'triage',
      step: 'initial-response',
      resource: 'agent-7',
      automated: false,
      effortMinutes: 12,
    },
  },
});
export type ActivityCompleted = DataOf<typeof activityCompleted>;
