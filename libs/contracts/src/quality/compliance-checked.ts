import type { DataOf } from '../define-event.js';
import { defineEvent } from '../define-event.js';
import { flag, optional, prose, text } from '../fields.js';
import { ownStream } from '../streams.js';

export const complianceChecked = defineEvent({
  type: 'opex.quality.compliance-checked.v1',
  service: 'quality-audits',
  summary: 'A control was checked.',
  reported: true,
  subject: 'optional',
  data: {
    control: text('The control.'),
    passed: flag('Whether it was met.'),
    process: optional(text('The process it was checked in.')),
    evidence: optional(prose('What was seen.')),
  },
  streamOf: ownStream,
  example: { time: '2025-03-03T09:30:00Z', data: { control: 'four-eyes', passed: true } },
});
export type ComplianceChecked = DataOf<typeof complianceChecked>;
