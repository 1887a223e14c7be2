import type { DataOf } from '../define-event.js';
import { defineEvent } from '../define-event.js';
import { currency, date, list, measure, money, object, oneOf, optional, prose, text } from '../fields.js';
import { ACCOUNT_KINDS } from './account-defined.js';
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
        {
          account: text('The account.'),
          amount: money('Positive debits, negative credits.'),
          currency: currency(),
          kind: optional(oneOf(ACCOUNT_KINDS, 'The kind of the account.')),
          function: optional(text('The function the account belonged to when it was posted.')),
          costType: optional(oneOf(['direct', 'overhead'], 'Of a cost account, when it was posted.')),
          customer: optional(text('The customer it arose for.')),
          initiative: optional(text('The initiative it arose for.')),
        },
        'One posting.',
      ),
      'The postings; their amounts add up to zero.',
      2,
    ),
    reverses: optional(text('The entry it takes back.')),
    corrects: optional(text('The entry it puts right.')),
    description: optional(prose('What it is for; of a reversal, the reason.')),
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
