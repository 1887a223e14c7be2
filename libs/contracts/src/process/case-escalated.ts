import type { DataOf } from '../define-event.js';
import { defineEvent } from '../define-event.js';
import { optional, text } from '../fields.js';
import { caseStream } from './case-stream.js';

export const caseEscalated = defineEvent({
  type: 'opex.process.case-escalated.v1',
  service: 'process-events',
  summary: 'A case was handed to a higher level.',
  reported: true,
  subject: 'required',
  data: {
    process: text('The process the case runs through.'),
    level: optional(text('The level it was handed to.')),
  },
  streamOf: caseStream,
  example: {
    subject: 'ticket-4711',
    time: '2025-03-03T09:30:00Z',
    data: { process: 'customer-support', level: 'second-line' },
  },
});
export type CaseEscalated = DataOf<typeof caseEscalated>;
