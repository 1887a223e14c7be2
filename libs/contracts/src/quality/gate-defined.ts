import type { DataOf } from '../define-event.js';
import { defineEvent } from '../define-event.js';
import { count, flag, impersonalProse, list, measure, object, optional, text } from '../fields.js';
import { streamId } from '../streams.js';

const criterion = object(
  {
    criterion: text('What must hold.'),
    required: flag('Whether the gate fails without it.'),
    description: optional(impersonalProse('How it is seen.')),
  },
  'One criterion.',
);

export const gateDefined = defineEvent({
  type: 'opex.quality.gate-defined.v1',
  service: 'quality-audits',
  summary: 'A quality gate at a step of a process was defined, or defined anew. The subject is the gate.',
  reported: false,
  subject: 'required',
  data: {
    process: text('The process.'),
    revision: measure(count('1, 2, 3 …', 1)),
    step: optional(text('The step it follows.')),
    title: optional(text('What it is called.')),
    criteria: list(criterion, 'What is asked, in order.', 1),
  },
  streamOf: ({ subject }) => streamId('gate', subject ?? ''),
  example: {
    subject: 'release-readiness',
    time: '2025-03-03T09:30:00Z',
    data: {
      process: 'product-development',
      revision: 1,
      step: 'release',
      criteria: [{ criterion: 'tests-pass', required: true }],
    },
  },
});
export type GateDefined = DataOf<typeof gateDefined>;
