import type { DataOf } from '../define-event.js';
import { defineEvent } from '../define-event.js';
import { text } from '../fields.js';
import { caseStream } from './case-stream.js';

export const caseOpened = defineEvent({
  type: 'opex.process.case-opened.v1',
  service: 'process-events',
  summary: 'A case was opened.',
  reported: true,
  subject: 'required',
  data: {
    process: text('The process the case runs through.'),
  },
  streamOf: caseStream,
  example: { subject: 'ticket-4711', time: '2025-03-03T09:30:00Z', data: { process: 'customer-support' } },
});
export type CaseOpened = DataOf<typeof caseOpened>;
