import type { DataOf } from '../define-event.js';
import { defineEvent } from '../define-event.js';
import { oneOf, optional, prose, text } from '../fields.js';
import { streamId } from '../streams.js';

export const findingRecorded = defineEvent({
  type: 'opex.quality.finding-recorded.v1',
  service: 'quality-audits',
  summary: 'An audit found a deviation. The subject is the audit.',
  reported: false,
  subject: 'required',
  data: {
    finding: text('The finding.'),
    process: text('The process audited.'),
    severity: oneOf(['observation', 'minor', 'major'], 'How grave it is.'),
    description: optional(prose('What was found.')),
    criterion: optional(text('The criterion that was not met.')),
  },
  streamOf: ({ subject }) => streamId('audit', subject ?? ''),
  example: {
    subject: 'audit-2025-03',
    time: '2025-03-03T09:30:00Z',
    data: {
      finding: 'F-1',
      process: 'customer-support',
      severity: 'minor',
      description: 'Priority missing on 3 of 25 tickets.',
    },
  },
});
export type FindingRecorded = DataOf<typeof findingRecorded>;
