import type { DataOf } from '../define-event.js';
import { defineEvent } from '../define-event.js';
import { optional, text } from '../fields.js';
import { streamId } from '../streams.js';

export const changeDelivered = defineEvent({
  type: 'opex.development.change-delivered.v1',
  service: 'process-events',
  summary: 'A change reached its users. The subject, or the field change, is the change.',
  reported: true,
  subject: 'required',
  subjectField: 'change',
  data: {
    change: optional(text('The change, where the event has no subject.')),
  },
  streamOf: ({ subject, data }) => streamId('change', data.change ?? subject ?? ''),
  example: { subject: 'CHG-301', time: '2025-03-03T09:30:00Z', data: { change: 'CHG-301' } },
});
export type ChangeDelivered = DataOf<typeof changeDelivered>;
