import type { DataOf } from '../define-event.js';
import { defineEvent } from '../define-event.js';
import { count, measure, oneOf, optional, personal, text } from '../fields.js';
import { streamId } from '../streams.js';

export const auditProgrammeRevised = defineEvent({
  type: 'opex.quality.audit-programme-revised.v1',
  service: 'quality-audits',
  summary:
    'The regular audits of a process were planned anew; those scheduled stay as they are. The subject is the programme.',
  reported: false,
  subject: 'required',
  data: {
    process: text('The process to audit.'),
    cadence: oneOf(['monthly', 'quarterly', 'yearly'], 'How often it is audited.'),
    dayOfMonth: measure(count('The day of the month an audit is planned on; 31: the last.', 1)),
    dueDays: measure(count('Days from then on in which it must be completed.')),
    leadDays: measure(count('Days before then at which it is scheduled.')),
    startsIn: text('The month of its first audit, such as 2025-03.'),
    template: optional(text('The template its audits are made from.')),
    auditor: optional(personal(text('Who holds its audits.'))),
  },
  streamOf: ({ subject }) => streamId('audit-programme', subject ?? ''),
  example: {
    subject: 'customer-support',
    time: '2025-03-03T09:30:00Z',
    data: {
      process: 'customer-support',
      cadence: 'monthly',
      dayOfMonth: 3,
      dueDays: 20,
      leadDays: 14,
      startsIn: '2025-03',
    },
  },
});
export type AuditProgrammeRevised = DataOf<typeof auditProgrammeRevised>;
