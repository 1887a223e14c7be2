import type { DataOf } from '../define-event.js';
import { defineEvent } from '../define-event.js';
import { flag, optional, personal, text } from '../fields.js';
import { caseStream } from './case-stream.js';

export const activityStarted = defineEvent({
  type: 'opex.process.activity-started.v1',
  service: 'process-events',
  summary: 'An activity of a case was begun.',
  reported: true,
  subject: 'required',
  data: {
    process: text('The process the case runs through.'),
    activity: text('What is being done.'),
    step: optional(text('The step of the process definition the activity belongs to.')),
    resource: optional(personal(text('Who or what does it.'))),
    automated: optional(flag('True where no person is needed.')),
  },
  streamOf: caseStream,
  example: {
    subject: 'ticket-4711',
    time: '2025-03-03T09:18:00Z',
    data: { process: 'customer-support', activity: 'triage', step: 'initial-response', resource: 'agent-7' },
  },
});
export type ActivityStarted = DataOf<typeof activityStarted>;
