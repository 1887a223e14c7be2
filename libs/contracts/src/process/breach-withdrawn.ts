import type { DataOf } from '../define-event.js';
import { defineEvent } from '../define-event.js';
import { count, instant, measure, object, text } from '../fields.js';
import { caseStream } from './case-stream.js';

export const breachWithdrawn = defineEvent({
  type: 'opex.process.breach-withdrawn.v1',
  service: 'process-events',
  summary:
    'A breach that was told does not hold: what became known later shows that the limit was met, or is another one.',
  reported: false,
  subject: 'required',
  data: {
    process: text('The process the case runs through.'),
    step: text('The step of the breach.'),
    dueAt: measure(instant('The moment of the breach.')),
    definitionVersion: measure(count('The version of the process definition that the breach named.', 1)),
    breach: object({ source: text('Its source.'), id: text('Its id.') }, 'The event withdrawn.'),
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
      breach: { source: 'urn:opex:process-events:limits', id: 'case/customer-support/ticket-4711/initial-response/1' },
    },
  },
});
export type BreachWithdrawn = DataOf<typeof breachWithdrawn>;
