import type { DataOf } from '../define-event.js';
import { defineEvent } from '../define-event.js';
import { prose } from '../fields.js';
import { streamId } from '../streams.js';

export const gateRetired = defineEvent({
  type: 'opex.quality.gate-retired.v1',
  service: 'quality-audits',
  summary: 'A quality gate is used no more. The subject is the gate.',
  reported: false,
  subject: 'required',
  data: {
    reason: prose('Why.'),
  },
  streamOf: ({ subject }) => streamId('gate', subject ?? ''),
  example: {
    subject: 'release-readiness',
    time: '2025-03-03T09:30:00Z',
    data: { reason: 'Part of the pipeline now.' },
  },
});
export type GateRetired = DataOf<typeof gateRetired>;
