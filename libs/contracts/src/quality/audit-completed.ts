import type { DataOf } from '../define-event.js';
import { defineEvent } from '../define-event.js';
import { count, measure, quantity, text } from '../fields.js';
import { streamId } from '../streams.js';

export const auditCompleted = defineEvent({
  type: 'opex.quality.audit-completed.v1',
  service: 'quality-audits',
  summary: 'An audit of a process was completed. The subject is the audit.',
  reported: false,
  subject: 'required',
  data: {
    process: text('The process audited.'),
    pointsReached: measure(quantity('Points reached.')),
    pointsPossible: measure(quantity('Points that could be reached.')),
    sample: measure(count('Cases or items looked at: the weight of the audit.')),
  },
  streamOf: ({ subject }) => streamId('audit', subject ?? ''),
  example: {
    subject: 'audit-2025-03',
    time: '2025-03-03T09:30:00Z',
    data: { process: 'customer-support', pointsReached: 94, pointsPossible: 100, sample: 25 },
  },
});
export type AuditCompleted = DataOf<typeof auditCompleted>;
