import type { DataOf } from '../define-event.js';
import { defineEvent } from '../define-event.js';
import { optional, text } from '../fields.js';
import { streamId } from '../streams.js';

export const initiativeCompleted = defineEvent({
  type: 'opex.cost.initiative-completed.v1',
  service: 'cost-ledgers',
  summary: 'An initiative was completed.',
  reported: false,
  subject: 'optional',
  data: {
    initiative: text('The initiative.'),
    outcome: optional(text('How it ended.')),
  },
  streamOf: ({ data }) => streamId('initiative', data.initiative),
  example: { time: '2025-03-03T09:30:00Z', data: { initiative: 'process-automation', outcome: 'achieved' } },
});
export type InitiativeCompleted = DataOf<typeof initiativeCompleted>;
