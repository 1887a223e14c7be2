import type { DataOf } from '../define-event.js';
import { defineEvent } from '../define-event.js';
import { flag, list, object, optional, prose, text } from '../fields.js';
import { ownStream, streamId } from '../streams.js';

const result = object(
  {
    criterion: text('The criterion.'),
    met: flag('Whether it holds.'),
    required: flag('Whether the gate fails without it.'),
    evidence: optional(prose('What was seen.')),
  },
  'What was seen of one criterion.',
);

export const gateEvaluated = defineEvent({
  type: 'opex.quality.gate-evaluated.v1',
  service: 'quality-audits',
  summary: 'A quality gate was evaluated.',
  reported: true,
  subject: 'optional',
  data: {
    gate: text('The gate.'),
    passed: flag('Whether it was passed.'),
    process: optional(text('The process of the gate.')),
    step: optional(text('The step of the gate.')),
    evaluation: optional(text('The evaluation, where it was made here; the subject is then what was evaluated.')),
    results: optional(list(result, 'What was seen of each criterion.')),
  },
  streamOf: (event) =>
    event.data.evaluation === undefined ? ownStream(event) : streamId('gate-evaluation', event.data.evaluation),
  example: { time: '2025-03-03T09:30:00Z', data: { gate: 'release-readiness', passed: true } },
});
export type GateEvaluated = DataOf<typeof gateEvaluated>;
