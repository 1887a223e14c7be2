import type { DataOf } from '../define-event.js';
import { defineEvent } from '../define-event.js';
import { prose } from '../fields.js';
import { streamId } from '../streams.js';

export const correctiveActionReopened = defineEvent({
  type: 'opex.quality.corrective-action-reopened.v1',
  service: 'quality-audits',
  summary: 'A corrective action begins anew with its root cause. The subject is the action.',
  reported: false,
  subject: 'required',
  data: {
    reason: prose('Why.'),
  },
  streamOf: ({ subject }) => streamId('corrective-action', subject ?? ''),
  example: {
    subject: 'action-12',
    time: '2025-03-03T09:30:00Z',
    data: { reason: 'The deviation was found again.' },
  },
});
export type CorrectiveActionReopened = DataOf<typeof correctiveActionReopened>;
