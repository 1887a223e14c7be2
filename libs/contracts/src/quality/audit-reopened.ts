import type { DataOf } from '../define-event.js';
import { defineEvent } from '../define-event.js';
import { prose, text } from '../fields.js';
import { streamId } from '../streams.js';

export const auditReopened = defineEvent({
  type: 'opex.quality.audit-reopened.v1',
  service: 'quality-audits',
  summary:
    'A completed audit was reopened: its score counts no more until it is completed again. The subject is the audit.',
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
    data: { process: 'customer-support', reason: 'Two tickets belonged to another team.' },
  },
});
export type AuditReopened = DataOf<typeof auditReopened>;
