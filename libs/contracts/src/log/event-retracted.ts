import type { DataOf } from '../define-event.js';
import { defineEvent } from '../define-event.js';
import { object, optional, prose, text } from '../fields.js';
import { ownStream } from '../streams.js';

export const eventRetracted = defineEvent({
  type: 'opex.event.retracted.v1',
  service: 'every',
  summary: 'An event is taken back: it counts no more, and its identity stays taken.',
  reported: false,
  subject: 'optional',
  data: {
    target: object({ source: text('Its source.'), id: text('Its id.') }, 'The event taken back.'),
    reason: prose('Why.'),
    stream: optional(text('The stream of the target, where it is known.')),
  },
  streamOf: ({ data }) => data.stream ?? ownStream(data.target),
  example: {
    time: '2025-03-03T09:30:00Z',
    data: {
      target: { source: '/ticketing', id: '4711-3' },
      reason: 'Entered twice.',
      stream: 'case/customer-support/ticket-4711',
    },
  },
});
export type EventRetracted = DataOf<typeof eventRetracted>;
