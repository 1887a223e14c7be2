import type { DataOf } from '../define-event.js';
import { defineEvent } from '../define-event.js';
import { text } from '../fields.js';
import { streamId } from '../streams.js';

export const auditStarted = defineEvent({
  type: 'opex.quality.audit-started.v1',
  service: 'quality-audits',
  summary: 'An audit was started. The subject is the audit.',
  reported: false,
  subject: 'required',
  data: {
    process: text('The process audited.'),
  },
  streamOf: ({ subject }) => streamId('audit', subject ?? ''),
  example: {
    subject: 'audit-2025-03',
    time: '2025-03-03T09:30:00Z',
    data: { process: 'customer-support' },
  },
});
export type AuditStarted = DataOf<typeof auditStarted>;
