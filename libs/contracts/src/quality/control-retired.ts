import type { DataOf } from '../define-event.js';
import { defineEvent } from '../define-event.js';
import { prose } from '../fields.js';
import { streamId } from '../streams.js';

export const controlRetired = defineEvent({
  type: 'opex.quality.control-retired.v1',
  service: 'quality-audits',
  summary: 'A control is checked no more. The subject is the control.',
  reported: false,
  subject: 'required',
  data: {
    reason: prose('Why.'),
  },
  streamOf: ({ subject }) => streamId('control', subject ?? ''),
  example: {
    subject: 'four-eyes',
    time: '2025-03-03T09:30:00Z',
    data: { reason: 'Enforced by the bank.' },
  },
});
export type ControlRetired = DataOf<typeof controlRetired>;
