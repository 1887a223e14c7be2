import type { DataOf } from '../define-event.js';
import { defineEvent } from '../define-event.js';
import { count, impersonalProse, list, measure, object, optional, quantity, text } from '../fields.js';
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

export const auditTemplatePublished = defineEvent({
  type: 'opex.quality.audit-template-published.v1',
  service: 'quality-audits',
  summary:
    'What the audits of a process check was laid down, or laid down anew; audits scheduled before keep theirs. The subject is the template.',
  reported: false,
  subject: 'required',
  data: {
    process: text('The process to audit.'),
    revision: measure(count('1, 2, 3 …', 1)),
    title: optional(text('What it is called.')),
    criteria: list(criterion, 'What is checked, in order.', 1),
  },
  streamOf: ({ subject }) => streamId('audit-template', subject ?? ''),
  example: {
    subject: 'customer-support',
    time: '2025-03-03T09:30:00Z',
    data: {
      process: 'customer-support',
      revision: 1,
      criteria: [{ criterion: 'priority-set', weight: 2, pointsPossible: 25 }],
    },
  },
});
export type AuditTemplatePublished = DataOf<typeof auditTemplatePublished>;
