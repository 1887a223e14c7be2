import type { DataOf } from '../define-event.js';
import { defineEvent } from '../define-event.js';
import { text } from '../fields.js';
import { streamId } from '../streams.js';

export const heartbeat = defineEvent({
  type: 'opex.log.heartbeat.v1',
  service: 'every',
  summary: 'A quiet log is alive: nothing older than its time will follow.',
  reported: false,
  subject: 'none',
  broadcast: true,
  data: {
    service: text('The service whose log it is.'),
  },
  streamOf: ({ data }) => streamId('heartbeat', data.service),
  example: { time: '2025-03-03T09:30:00Z', data: { service: 'process-events' } },
});
export type Heartbeat = DataOf<typeof heartbeat>;
