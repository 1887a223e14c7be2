import type { DataOf } from '../define-event.js';
import { defineEvent } from '../define-event.js';
import { optional, text } from '../fields.js';
import { streamId } from '../streams.js';

export const customerChurned = defineEvent({
  type: 'opex.customer.churned.v1',
  service: 'process-events',
  summary: 'Someone ceased to be a customer. The subject is the customer.',
  reported: true,
  subject: 'required',
  data: {
    reason: optional(text('Why.')),
  },
  streamOf: ({ subject }) => streamId('customer', subject ?? ''),
  example: { subject: 'customer-88', time: '2025-03-03T09:30:00Z', data: { reason: 'price' } },
});
export type CustomerChurned = DataOf<typeof customerChurned>;
