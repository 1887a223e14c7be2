import type { DataOf } from '../define-event.js';
import { defineEvent } from '../define-event.js';
import { oneOf, optional, prose } from '../fields.js';
import { streamId } from '../streams.js';

export const correctiveActionClosed = defineEvent({
  type: 'opex.quality.corrective-action-closed.v1',
  service: 'quality-audits',
  summary: 'A corrective action was closed. The subject is the action.',
  reported: false,
  subject: 'required',
  data: {
    outcome: oneOf(['effective', 'abandoned'], 'How it ended.'),
    reason: optional(prose('Why it was abandoned.')),
  },
  streamOf: ({ subject }) => streamId('corrective-action', subject ?? ''),
  example: { subject: 'action-12', time: '2025-03-03T09:30:00Z', data: { outcome: 'effective' } },
});
export type CorrectiveActionClosed = DataOf<typeof correctiveActionClosed>;
