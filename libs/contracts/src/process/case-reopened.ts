import type { DataOf } from '../define-event.js';
import { defineEvent } from '../define-event.js';
import { optional, text } from '../fields.js';
import { caseStream } from './case-stream.js';

export const caseReopened = defineEvent({
  type: 'opex.process.case-reopened.v1',
  service: 'process-events',
  summary: 'A closed case was opened again.',
  reported: true,
  subject: 'required',
  data: {
    process: text('The process the case runs through.'),
    reason: optional(text('Why.')),
  },
  streamOf: caseStream,
  example: {
    subject: 'ticket-4711',
    time: '2025-03-03T09:30:00Z',
    data: { process: 'customer-support', reason: 'not-solved' },
  },
});
export type CaseReopened = DataOf<typeof caseReopened>;
