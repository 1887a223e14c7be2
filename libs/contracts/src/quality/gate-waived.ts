import type { DataOf } from '../define-event.js';
import { defineEvent } from '../define-event.js';
import { prose, text } from '../fields.js';
import { streamId } from '../streams.js';

export const gateWaived = defineEvent({
  type: 'opex.quality.gate-waived.v1',
  service: 'quality-audits',
  summary: 'What failed a quality gate may pass all the same. The subject is the evaluation.',
  reported: false,
  subject: 'required',
  data: {
    gate: text('The gate.'),
    process: text('The process.'),
    reason: prose('Why.'),
  },
  streamOf: ({ subject }) => streamId('gate-evaluation', subject ?? ''),
  example: {
    subject: 'release-4.2',
    time: '2025-03-03T09:30:00Z',
    data: { gate: 'release-readiness', process: 'product-development', reason: 'Fixes an outage.' },
  },
});
export type GateWaived = DataOf<typeof gateWaived>;
