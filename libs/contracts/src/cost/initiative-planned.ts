import type { DataOf } from '../define-event.js';
import { defineEvent } from '../define-event.js';
import { currency, money, text } from '../fields.js';
import { streamId } from '../streams.js';

export const initiativePlanned = defineEvent({
  type: 'opex.cost.initiative-planned.v1',
  service: 'cost-ledgers',
  summary: 'An initiative was planned.',
  reported: false,
  subject: 'optional',
  data: {
    initiative: text('The initiative.'),
    name: text('Its name.'),
    investment: money('What it is expected to cost.'),
    annualSavings: money('What it is expected to save in a year.'),
    currency: currency(),
  },
  streamOf: ({ data }) => streamId('initiative', data.initiative),
  example: {
    time: '2025-03-03T09:30:00Z',
    data: {
      initiative: 'process-automation',
      name: 'Process automation',
      investment: '500000.00',
      annualSavings: '800000.00',
      currency: 'EUR',
    },
  },
});
export type InitiativePlanned = DataOf<typeof initiativePlanned>;
