import type { DataOf } from '../define-event.js';
import { defineEvent } from '../define-event.js';
import { measure, optional, quantity, text } from '../fields.js';
import { streamId } from '../streams.js';

export const headcountReported = defineEvent({
  type: 'opex.workforce.headcount-reported.v1',
  service: 'cost-ledgers',
  summary: 'The number of people at a moment, of one role or of all.',
  reported: true,
  subject: 'optional',
  data: {
    headcount: measure(quantity('People in full-time equivalents.')),
    role: optional(text('Only people of this role.')),
  },
  streamOf: ({ data }) => (data.role === undefined ? streamId('headcount') : streamId('headcount', data.role)),
  example: { time: '2025-03-03T09:30:00Z', data: { headcount: 42, role: 'analyst' } },
});
export type HeadcountReported = DataOf<typeof headcountReported>;
