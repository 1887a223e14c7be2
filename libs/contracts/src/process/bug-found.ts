import type { DataOf } from '../define-event.js';
import { defineEvent } from '../define-event.js';
import { optional, text } from '../fields.js';
import { streamId } from '../streams.js';

export const bugFound = defineEvent({
  type: 'opex.development.bug-found.v1',
  service: 'process-events',
  summary: 'A bug was found in a delivered change. The subject is the bug.',
  reported: true,
  subject: 'optional',
  data: {
    change: text('The change that carries the bug.'),
    severity: optional(text('How bad it is.')),
  },
  streamOf: ({ data }) => streamId('change', data.change),
  example: { subject: 'BUG-9', time: '2025-03-03T09:30:00Z', data: { change: 'CHG-301', severity: 'major' } },
});
export type BugFound = DataOf<typeof bugFound>;
