import type { DataOf } from '../define-event.js';
import { defineEvent } from '../define-event.js';
import { date, text } from '../fields.js';
import { streamId } from '../streams.js';

export const auditOverdue = defineEvent({
  type: 'opex.quality.audit-overdue.v1',
  service: 'quality-audits',
  summary:
    'The day an audit was due on has passed and it is not completed; told once a due day. The subject is the audit.',
  reported: false,
  subject: 'required',
  data: {
    process: text('The process audited.'),
    dueOn: date('The day that has passed.'),
  },
  streamOf: ({ subject }) => streamId('audit', subject ?? ''),
  example: {
    subject: 'audit-2025-03',
    time: '2025-04-01T00:00:00Z',
    data: { process: 'customer-support', dueOn: '2025-03-31' },
  },
});
export type AuditOverdue = DataOf<typeof auditOverdue>;
