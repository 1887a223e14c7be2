import type { DataOf } from '../define-event.js';
import { defineEvent } from '../define-event.js';
import { oneOf, optional, text } from '../fields.js';
import { streamId } from '../streams.js';

export const ACCOUNT_KINDS = ['cost', 'revenue', 'investment', 'savings', 'clearing'] as const;

export const accountDefined = defineEvent({
  type: 'opex.cost.account-defined.v1',
  service: 'cost-ledgers',
  summary: 'An account of the chart was defined, or defined anew. The subject is the account.',
  reported: false,
  subject: 'required',
  data: {
    account: text('The account.'),
    name: text('What people call it.'),
    kind: oneOf(ACCOUNT_KINDS, 'What its balance says; it never changes.'),
    function: optional(text('The function of the company it belongs to.')),
    costType: optional(oneOf(['direct', 'overhead'], 'Of a cost: whether it can be traced to what is sold.')),
  },
  streamOf: ({ data }) => streamId('account', data.account),
  example: {
    subject: 'support-direct',
    time: '2025-01-02T08:00:00Z',
    data: {
      account: 'support-direct',
      name: 'Customer support, direct',
      kind: 'cost',
      function: 'customer-support',
      costType: 'direct',
    },
  },
});
export type AccountDefined = DataOf<typeof accountDefined>;
