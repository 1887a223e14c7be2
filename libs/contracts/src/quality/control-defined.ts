import type { DataOf } from '../define-event.js';
import { defineEvent } from '../define-event.js';
import { count, impersonalProse, measure, oneOf, optional, personal, text } from '../fields.js';
import { streamId } from '../streams.js';

export const controlDefined = defineEvent({
  type: 'opex.quality.control-defined.v1',
  service: 'quality-audits',
  summary: 'A control was defined, or defined anew. The subject is the control.',
  reported: false,
  subject: 'required',
  data: {
    title: text('What it is called.'),
    revision: measure(count('1, 2, 3 …', 1)),
    process: optional(text('The process it is part of; absent: all.')),
    assurance: optional(oneOf(['prevention', 'detection', 'correction', 'improvement'], 'What it serves.')),
    description: optional(impersonalProse('What must hold.')),
    owner: optional(personal(text('Who answers for it.'))),
  },
  streamOf: ({ subject }) => streamId('control', subject ?? ''),
  example: {
    subject: 'four-eyes',
    time: '2025-03-03T09:30:00Z',
    data: { title: 'Two people approve a payment', revision: 1, process: 'operations', assurance: 'prevention' },
  },
});
export type ControlDefined = DataOf<typeof controlDefined>;
