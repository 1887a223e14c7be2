import type { DataOf } from '../define-event.js';
import { defineEvent } from '../define-event.js';
import { count, instant, measure, text } from '../fields.js';
import { caseStream } from './case-stream.js';

export const limitBreached = defineEvent({
  type: 'opex.process.limit-breached.v1',
  service: 'process-events',
  summary:
    'The limit of a step passed before it was finished, as far as was known then. A notification: its time is the moment ' +
    'the limit passed, and a late fact can withdraw it.',
  reported: false,
  subject: 'required',
  data: {
    process: text('The process the case runs through.'),
    step: text('The step that was not finished.'),
    dueAt: measure(instant('By when it was to be finished.')),
    definitionVersion: measure(count('The version of the process definition that set the limit.', 1)),
  },
  streamOf: caseStream,
  example: {
    subject: 'ticket-4711',
    time: '2025-03-03T11:30:00Z',
    data: {
      process: 'customer-support',
      step: 'initial-response',
      dueAt: '2025-03-03T11:30:00Z',
      definitionVersion: 1,
    },
  },
});
export type LimitBreached = DataOf<typeof limitBreached>;
