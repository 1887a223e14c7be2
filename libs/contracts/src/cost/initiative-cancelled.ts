import type { DataOf } from '../define-event.js';
import { defineEvent } from '../define-event.js';
import { prose, text } from '../fields.js';
import { streamId } from '../streams.js';

export const initiativeCancelled = defineEvent({
  type: 'opex.cost.initiative-cancelled.v1',
  service: 'cost-ledgers',
  summary: 'An initiative will not be carried out or not be finished.',
  reported: false,
  subject: 'optional',
  data: {
    initiative: text('The initiative.'),
    reason: prose('Why.'),
  },
  streamOf: ({ data }) => streamId('initiative', data.initiative),
  example: {
    time: '2025-06-02T09:30:00Z',
    data: { initiative: 'process-automation', reason: 'The supplier withdrew the product.' },
  },
});
export type InitiativeCancelled = DataOf<typeof initiativeCancelled>;
