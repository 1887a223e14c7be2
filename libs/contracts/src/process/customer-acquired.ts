import type { DataOf } from '../define-event.js';
import { defineEvent } from '../define-event.js';
import { optional, text } from '../fields.js';
import { streamId } from '../streams.js';

export const customerAcquired = defineEvent({
  type: 'opex.customer.acquired.v1',
  service: 'process-events',
  summary: 'Someone became a customer. The subject is the customer.',
  reported: true,
  subject: 'required',
  data: {
    segment: optional(text('The kind of customer.')),
  },
  streamOf: ({ subject }) => streamId('customer', subject ?? ''),
  example: { subject: 'customer-88', time: '2025-03-03T09:30:00Z', data: { segment: 'enterprise' } },
});
export type CustomerAcquired = DataOf<typeof customerAcquired>;
