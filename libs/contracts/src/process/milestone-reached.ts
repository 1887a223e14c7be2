import type { DataOf } from '../define-event.js';
import { defineEvent } from '../define-event.js';
import { text } from '../fields.js';
import { caseStream } from './case-stream.js';

export const milestoneReached = defineEvent({
  type: 'opex.process.milestone-reached.v1',
  service: 'process-events',
  summary: 'A case reached a milestone.',
  reported: true,
  subject: 'required',
  data: {
    process: text('The process the case runs through.'),
    milestone: text('The milestone.'),
  },
  streamOf: caseStream,
  example: {
    subject: 'ticket-4711',
    time: '2025-03-03T09:30:00Z',
    data: { process: 'customer-onboarding', milestone: 'first-value' },
  },
});
export type MilestoneReached = DataOf<typeof milestoneReached>;
