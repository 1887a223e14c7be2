import type { DataOf } from '../define-event.js';
import { defineEvent } from '../define-event.js';
import { date, optional, personal, text } from '../fields.js';
import { streamId } from '../streams.js';

export const auditScheduled = defineEvent({
  type: 'opex.quality.audit-scheduled.v1',
  service: 'quality-audits',
  summary: 'An audit of a process was scheduled. The subject is the audit.',
  reported: false,
  subject: 'required',
  data: {
    process: text('The process to audit.'),
    plannedOn: date('When it is to be held.'),
    dueOn: date('By when it must be completed: after this day it is overdue.'),
    title: optional(text('What it is called.')),
    auditor: optional(personal(text('Who holds it.'))),
  },
  streamOf: ({ subject }) => streamId('audit', subject ?? ''),
  example: {
    subject: 'audit-2025-03',
    time: '2025-02-03T09:30:00Z',
    data: { process: 'customer-support', plannedOn: '2025-03-03', dueOn: '2025-03-31', title: 'Support, March' },
  },
});
export type AuditScheduled = DataOf<typeof auditScheduled>;
