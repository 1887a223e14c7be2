import type { DataOf } from '../define-event.js';
import { defineEvent } from '../define-event.js';
import { flag, text } from '../fields.js';
import { ownStream } from '../streams.js';

export const gateEvaluated = defineEvent({
  type: 'opex.quality.gate-evaluated.v1',
  service: 'quality-audits',
  summary: 'A quality gate was evaluated.',
  reported: true,
  subject: 'optional',
  data: {
    gate: text('The gate.'),
    passed: flag('Whether it was passed.'),
  },
  streamOf: ownStream,
  example: { time: '2025-03-03T09:30:00Z', data: { gate: 'release-readiness', passed: true } },
});
export type GateEvaluated = DataOf<typeof gateEvaluated>;
