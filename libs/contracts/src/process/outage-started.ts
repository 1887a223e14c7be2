import type { DataOf } from '../define-event.js';
import { defineEvent } from '../define-event.js';
import { flag, optional, text } from '../fields.js';
import { streamId } from '../streams.js';

export const outageStarted = defineEvent({
  type: 'opex.operations.outage-started.v1',
  service: 'process-events',
  summary: 'A service stopped working. The subject is the outage.',
  reported: true,
  subject: 'required',
  data: {
    service: text('The service that is down.'),
    planned: optional(flag('True for announced maintenance.')),
  },
  streamOf: ({ data }) => streamId('service', data.service),
  example: { subject: 'outage-17', time: '2025-03-03T09:30:00Z', data: { service: 'checkout', planned: false } },
});
export type OutageStarted = DataOf<typeof outageStarted>;
