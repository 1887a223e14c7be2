import type { DataOf } from '../define-event.js';
import { defineEvent } from '../define-event.js';
import { text } from '../fields.js';
import { streamId } from '../streams.js';

export const auditProgrammeAdvanced = defineEvent({
  type: 'opex.quality.audit-programme-advanced.v1',
  service: 'quality-audits',
  summary: 'A programme has scheduled the audit of a month. The subject is the programme.',
  reported: false,
  subject: 'required',
  data: {
    period: text('The month, such as 2025-03.'),
    audit: text('The audit.'),
  },
  streamOf: ({ subject }) => streamId('audit-programme', subject ?? ''),
  example: {
    subject: 'customer-support',
    time: '2025-03-03T09:30:00Z',
    data: { period: '2025-03', audit: 'customer-support-2025-03' },
  },
});
export type AuditProgrammeAdvanced = DataOf<typeof auditProgrammeAdvanced>;
