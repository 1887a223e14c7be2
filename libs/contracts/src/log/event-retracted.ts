import type { DataOf } from '../define-event.js';
import { defineEvent } from '../define-event.js';
import { instant, nullable, object, optional, impersonalProse, text } from '../fields.js';
import { ownStream } from '../streams.js';

/** What the events door lets a source or an id have. */
const IDENTITY_LENGTH_MAX = 1_024;

export const eventRetracted = defineEvent({
  type: 'opex.event.retracted.v1',
  service: 'every',
  summary: 'An event is taken back: it counts no more, and its identity stays taken.',
  reported: false,
  subject: 'optional',
  data: {
    target: object(
      { source: text('Its source.', IDENTITY_LENGTH_MAX), id: text('Its id.', IDENTITY_LENGTH_MAX) },
      'The event taken back.',
    ),
    reason: impersonalProse('Why.'),
    stream: optional(text('The stream of the target, where it is known.')),
    retracted: optional(
      object(
        {
          type: text('Its type.'),
          time: instant('When it was said to have happened.'),
          subject: nullable(text('Its subject.', IDENTITY_LENGTH_MAX)),
          data: object({}, 'Its data.'),
        },
        'What the event taken back said, so that a reader knows what ends without looking it up.',
      ),
    ),
    correction: optional(text('The correction it is the effect of.')),
  },
  streamOf: ({ data }) => data.stream ?? ownStream(data.target),
  example: {
    time: '2025-03-03T09:30:00Z',
    data: {
      target: { source: '/ticketing', id: '4711-3' },
      reason: 'Entered twice.',
      stream: 'case/customer-support/ticket-4711',
      retracted: {
        type: 'opex.process.activity-completed.v1',
        time: '2025-03-03T08:10:00Z',
        subject: 'ticket-4711',
        data: { process: 'customer-support', activity: 'triage' },
      },
      correction: '5f1d0c6e2b7a4d3c9e8f7a6b5c4d3e2f',
    },
  },
});
export type EventRetracted = DataOf<typeof eventRetracted>;
