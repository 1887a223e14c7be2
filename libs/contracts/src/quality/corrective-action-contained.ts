import type { DataOf } from '../define-event.js';
import { defineEvent } from '../define-event.js';
import { prose } from '../fields.js';
import { streamId } from '../streams.js';

export const correctiveActionContained = defineEvent({
  type: 'opex.quality.corrective-action-contained.v1',
  service: 'quality-audits',
  summary: 'The deviation was contained until its cause is removed. The subject is the action.',
  reported: false,
  subject: 'required',
  data: {
    containment: prose('What was done at once.'),
  },
  streamOf: ({ subject }) => streamId('corrective-action', subject ?? ''),
  example: {
    subject: 'action-12',
    time: '2025-03-03T09:30:00Z',
    data: { containment: 'The team lead sets missing priorities by hand each morning.' },
  },
});
export type CorrectiveActionContained = DataOf<typeof correctiveActionContained>;
