import type { DataOf } from '../define-event.js';
import { defineEvent } from '../define-event.js';
import { prose } from '../fields.js';
import { streamId } from '../streams.js';

export const auditProgrammePaused = defineEvent({
  type: 'opex.quality.audit-programme-paused.v1',
  service: 'quality-audits',
  summary: 'A programme schedules no audits until it is resumed. The subject is the programme.',
  reported: false,
  subject: 'required',
  data: {
    reason: prose('Why.'),
  },
  streamOf: ({ subject }) => streamId('audit-programme', subject ?? ''),
  example: {
    subject: 'customer-support',
    time: '2025-03-03T09:30:00Z',
    data: { reason: 'The process is being replaced.' },
  },
});
export type AuditProgrammePaused = DataOf<typeof auditProgrammePaused>;
