import type { DataOf } from '../define-event.js';
import { defineEvent } from '../define-event.js';
import { prose } from '../fields.js';
import { streamId } from '../streams.js';

export const auditTemplateRetired = defineEvent({
  type: 'opex.quality.audit-template-retired.v1',
  service: 'quality-audits',
  summary: 'A template is used no more. The subject is the template.',
  reported: false,
  subject: 'required',
  data: {
    reason: prose('Why.'),
  },
  streamOf: ({ subject }) => streamId('audit-template', subject ?? ''),
  example: {
    subject: 'customer-support',
    time: '2025-03-03T09:30:00Z',
    data: { reason: 'Replaced by the one of the new process.' },
  },
});
export type AuditTemplateRetired = DataOf<typeof auditTemplateRetired>;
