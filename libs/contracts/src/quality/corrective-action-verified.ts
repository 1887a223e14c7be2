import type { DataOf } from '../define-event.js';
import { defineEvent } from '../define-event.js';
import { flag, optional, prose } from '../fields.js';
import { streamId } from '../streams.js';

export const correctiveActionVerified = defineEvent({
  type: 'opex.quality.corrective-action-verified.v1',
  service: 'quality-audits',
  summary: 'It was checked whether the action works. The subject is the action.',
  reported: false,
  subject: 'required',
  data: {
    effective: flag('Whether the deviation is gone.'),
    note: optional(prose('What was seen.')),
  },
  streamOf: ({ subject }) => streamId('corrective-action', subject ?? ''),
  example: { subject: 'action-12', time: '2025-03-03T09:30:00Z', data: { effective: true } },
});
export type CorrectiveActionVerified = DataOf<typeof correctiveActionVerified>;
