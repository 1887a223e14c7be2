import type { DataOf } from '../define-event.js';
import { defineEvent } from '../define-event.js';
import { currency, date, list, measure, money, object, oneOf, optional, prose, scalars, text } from '../fields.js';
import { ACCOUNT_KINDS } from './account-defined.js';
import { streamId } from '../streams.js';

/**
 * The only source of cost figures. Each line of the kinds cost, revenue, investment and savings is one fact; lines of the
 * kind `clearing`, or of none, are counterparts and no facts.
 *
 * - Amount of the fact: of cost and investment the line's amount, of revenue and savings its negative (debits are
 *   positive, so what is earned or saved is a credit). A reversal has the opposite amounts: it needs no rule of its own.
 * - Day: `postedOn`, a calendar day without time of day or time zone. When the fact was reported stays in `reported`.
 * - Dimensions: the line's `account`, `function`, `costType`, `customer`, `initiative`, and the members of `attributes`
 *   where none of these has the name.
 */
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
          customer: optional(
            text(
              'The customer it arose for: an id, as the subject of `opex.customer.acquired`, and no name of a person.',
            ),
          ),
          initiative: optional(text('The initiative it arose for.')),
          attributes: optional(scalars('Further attributes of what is posted, such as those of the reported event.')),
        },
        'One posting.',
      ),
      'The postings; their amounts add up to zero.',
      2,
    ),
    reverses: optional(text('The entry it takes back.')),
    corrects: optional(text('The entry it puts right.')),
    reported: optional(
      object(
        { source: text('Its source.', 1_024), id: text('Its id.', 1_024) },
        'The reported event that the entry books.',
      ),
    ),
    allocation: optional(text('The allocation of shared cost that posted it.')),
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
        {
          account: 'cost~customer-support~direct',
          amount: '500.00',
          currency: 'EUR',
          kind: 'cost',
          function: 'customer-support',
          costType: 'direct',
          attributes: { unit: 'front-office' },
        },
        { account: 'clearing~reported', amount: '-500.00', currency: 'EUR', kind: 'clearing' },
      ],
      reported: { source: 'urn:billing', id: 'invoice-4711' },
    },
  },
});
export type EntryPosted = DataOf<typeof entryPosted>;
