import type { DataOf } from '../define-event.js';
import { defineEvent } from '../define-event.js';
import { prose, text } from '../fields.js';
import { streamId } from '../streams.js';

export const auditCancelled = defineEvent({
  type: 'opex.quality.audit-cancelled.v1',
  service: 'quality-audits',
  summary: 'An audit will not be held or not be finished. The subject is the audit.',
  reported: false,
  subject: 'required',
  data: {
    process: text('The process audited.'),
    reason: prose('Why.'),
  },
  streamOf: ({ subject }) => streamId('audit', subject ?? ''),
  example: {
    subject: 'audit-2025-03',
    time: '2025-03-03T09:30:00Z',
    data: { process: 'customer-support', reason: 'Held together with the one of April.' },
  },
});
export type AuditCancelled = DataOf<typeof auditCancelled>;
