import type { DataOf } from '../define-event.js';
import { defineEvent } from '../define-event.js';
import { object, oneOf, optional, text } from '../fields.js';
import { streamId } from '../streams.js';

export const ALLOCATION_DRIVERS = ['headcount', 'transactions', 'usage'] as const;
export const ALLOCATION_TARGETS = ['function', 'customer'] as const;

export const allocationRuleDefined = defineEvent({
  type: 'opex.cost.allocation-rule-defined.v1',
  service: 'cost-ledgers',
  summary: 'How shared cost is spread was defined, or defined anew. The subject is the rule.',
  reported: false,
  subject: 'required',
  data: {
    rule: text('The rule.'),
    name: text('What people call it.'),
    source: object(
      {
        account: optional(text('Only cost on this account.')),
        function: optional(text('Only cost of this function.')),
        costType: optional(oneOf(['direct', 'overhead'], 'Only cost of this type.')),
      },
      'Which cost it spreads.',
    ),
    to: oneOf(ALLOCATION_TARGETS, 'What it is spread over.'),
    driver: oneOf(ALLOCATION_DRIVERS, 'What the weights count.'),
  },
  streamOf: ({ data }) => streamId('allocation-rule', data.rule),
  example: {
    subject: 'it-by-headcount',
    time: '2025-01-02T08:00:00Z',
    data: {
      rule: 'it-by-headcount',
      name: 'IT by headcount',
      source: { function: 'it', costType: 'overhead' },
      to: 'function',
      driver: 'headcount',
    },
  },
});
export type AllocationRuleDefined = DataOf<typeof allocationRuleDefined>;
