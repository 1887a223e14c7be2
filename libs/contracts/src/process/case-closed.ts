import type { DataOf } from '../define-event.js';
import { defineEvent } from '../define-event.js';
import { text } from '../fields.js';
import { caseStream } from './case-stream.js';

export const caseClosed = defineEvent({
  type: 'opex.process.case-closed.v1',
  service: 'process-events',
  summary: 'A case was closed.',
  reported: true,
  subject: 'required',
  data: {
    process: text('The process the case runs through.'),
    outcome: text('How it ended, such as resolved or abandoned.'),
  },
  streamOf: caseStream,
  example: {
    subject: 'ticket-4711',
    time: '2025-03-03T09:30:00Z',
    data: { process: 'customer-support', outcome: 'resolved' },
  },
});
export type CaseClosed = DataOf<typeof caseClosed>;
