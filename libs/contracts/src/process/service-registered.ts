import type { DataOf } from '../define-event.js';
import { defineEvent } from '../define-event.js';
import { text } from '../fields.js';
import { streamId } from '../streams.js';

export const serviceRegistered = defineEvent({
  type: 'opex.operations.service-registered.v1',
  service: 'process-events',
  summary: 'A service is in operation: from now on its uptime counts.',
  reported: true,
  subject: 'optional',
  data: {
    service: text('The service.'),
  },
  streamOf: ({ data }) => streamId('service', data.service),
  example: { time: '2025-03-03T09:30:00Z', data: { service: 'checkout' } },
});
export type ServiceRegistered = DataOf<typeof serviceRegistered>;
