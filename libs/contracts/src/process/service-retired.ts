import type { DataOf } from '../define-event.js';
import { defineEvent } from '../define-event.js';
import { text } from '../fields.js';
import { streamId } from '../streams.js';

export const serviceRetired = defineEvent({
  type: 'opex.operations.service-retired.v1',
  service: 'process-events',
  summary: 'A service went out of operation: from now on its uptime does not count.',
  reported: true,
  subject: 'optional',
  data: {
    service: text('The service.'),
  },
  streamOf: ({ data }) => streamId('service', data.service),
  example: { time: '2025-03-03T09:30:00Z', data: { service: 'checkout' } },
});
export type ServiceRetired = DataOf<typeof serviceRetired>;
