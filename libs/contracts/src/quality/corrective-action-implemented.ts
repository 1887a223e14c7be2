import type { DataOf } from '../define-event.js';
import { defineEvent } from '../define-event.js';
import { optional, prose } from '../fields.js';
import { streamId } from '../streams.js';

export const correctiveActionImplemented = defineEvent({
  type: 'opex.quality.corrective-action-implemented.v1',
  service: 'quality-audits',
  summary: 'The plan was carried out. The subject is the action.',
  reported: false,
  subject: 'required',
  data: {
    note: optional(prose('What was done.')),
  },
  streamOf: ({ subject }) => streamId('corrective-action', subject ?? ''),
  example: { subject: 'action-12', time: '2025-03-03T09:30:00Z', data: { note: 'Released with version 3.2.' } },
});
export type CorrectiveActionImplemented = DataOf<typeof correctiveActionImplemented>;
