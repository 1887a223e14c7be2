import type { DataOf } from '../define-event.js';
import { defineEvent } from '../define-event.js';
import { text } from '../fields.js';
import { streamId } from '../streams.js';

export const auditProgrammeResumed = defineEvent({
  type: 'opex.quality.audit-programme-resumed.v1',
  service: 'quality-audits',
  summary:
    'A paused programme schedules audits again; those it missed are not made up for. The subject is the programme.',
  reported: false,
  subject: 'required',
  data: {
    resumesIn: text('The month of its next audit, such as 2025-09.'),
  },
  streamOf: ({ subject }) => streamId('audit-programme', subject ?? ''),
  example: {
    subject: 'customer-support',
    time: '2025-03-03T09:30:00Z',
    data: { resumesIn: '2025-09' },
  },
});
export type AuditProgrammeResumed = DataOf<typeof auditProgrammeResumed>;
