import type { DataOf } from '../define-event.js';
import { defineEvent } from '../define-event.js';
import { count, date, impersonalProse, list, measure, object, optional, personal, quantity, text } from '../fields.js';
import { streamId } from '../streams.js';

const criterion = object(
  {
    criterion: text('What is checked.'),
    weight: count('How often its points count in the score.', 1),
    pointsPossible: quantity('Points that can be reached, up to three decimals.'),
    description: optional(impersonalProse('How it is checked.')),
  },
  'One criterion.',
);

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
    programme: optional(text('The programme that scheduled it.')),
    period: optional(text('The month of the programme, such as 2025-03.')),
    template: optional(text('The template it is made from.')),
    templateRevision: optional(measure(count('Which revision of it.', 1))),
    criteria: optional(list(criterion, 'What the template asks to be checked.', 1)),
  },
  streamOf: ({ subject }) => streamId('audit', subject ?? ''),
  example: {
    subject: 'audit-2025-03',
    time: '2025-02-03T09:30:00Z',
    data: { process: 'customer-support', plannedOn: '2025-03-03', dueOn: '2025-03-31', title: 'Support, March' },
  },
});
export type AuditScheduled = DataOf<typeof auditScheduled>;
