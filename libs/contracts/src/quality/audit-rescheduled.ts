import type { DataOf } from '../define-event.js';
import { defineEvent } from '../define-event.js';
import { date, prose, text } from '../fields.js';
import { streamId } from '../streams.js';

export const auditRescheduled = defineEvent({
  type: 'opex.quality.audit-rescheduled.v1',
  service: 'quality-audits',
  summary: 'The days of an audit were moved. The subject is the audit.',
  reported: false,
  subject: 'required',
  data: {
    process: text('The process audited.'),
    plannedOn: date('When it is to be held.'),
    dueOn: date('By when it must be completed: after this day it is overdue.'),
    reason: prose('Why.'),
  },
  streamOf: ({ subject }) => streamId('audit', subject ?? ''),
  example: {
    subject: 'audit-2025-03',
    time: '2025-03-03T09:30:00Z',
    data: { process: 'customer-support', plannedOn: '2025-03-10', dueOn: '2025-04-07', reason: 'The auditor was ill.' },
  },
});
export type AuditRescheduled = DataOf<typeof auditRescheduled>;
