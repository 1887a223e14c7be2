import type { DataOf } from '../define-event.js';
import { defineEvent } from '../define-event.js';
import { currency, date, list, measure, money, object, optional, text } from '../fields.js';
import { streamId } from '../streams.js';

export const entryPosted = defineEvent({
  type: 'opex.cost.entry-posted.v1',
  service: 'cost-ledgers',
  summary: 'A balanced entry was posted to the journal. The subject is the entry.',
  reported: false,
  subject: 'required',
  data: {
    entry: text('The entry.'),
    postedOn: measure(date('The day it counts for.')),
    currency: currency(),
    lines: list(
      object(
        { account: text('The account.'), amount: money('Positive debits, negative credits.'), currency: currency() },
        'One posting.',
      ),
      'The postings; their amounts add up to zero.',
      2,
    ),
    reverses: optional(text('The entry it takes back.')),
  },
  streamOf: ({ data }) => streamId('entry', data.entry),
  example: {
    subject: 'E-2025-000017',
    time: '2025-03-03T09:30:00Z',
    data: {
      entry: 'E-2025-000017',
      postedOn: '2025-03-03',
      currency: 'EUR',
      lines: [
        { account: 'costs', amount: '500.00', currency: 'EUR' },
        { account: 'payables', amount: '-500.00', currency: 'EUR' },
      ],
    },
  },
});
export type EntryPosted = DataOf<typeof entryPosted>;
