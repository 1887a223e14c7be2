import type { DataOf } from '../define-event.js';
import { defineEvent } from '../define-event.js';
import { impersonalProse, text } from '../fields.js';
import { streamId } from '../streams.js';

export const personForgotten = defineEvent({
  type: 'opex.person.forgotten.v1',
  service: 'every',
  summary:
    'The name behind a pseudonym was destroyed in the service whose log this is: drop what you kept of it. The numbers stay.',
  reported: false,
  subject: 'none',
  data: {
    pseudonym: text('What stood and goes on standing for the person in this log.'),
    reason: impersonalProse('Why.'),
  },
  streamOf: ({ data }) => streamId('person', data.pseudonym),
  example: {
    time: '2025-03-03T09:30:00Z',
    data: { pseudonym: 'person-w3v5d7qk2mzt4x6cbn3rjhyg5e', reason: 'Left the company and asked for it.' },
  },
});
export type PersonForgotten = DataOf<typeof personForgotten>;
