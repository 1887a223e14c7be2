import type { DataOf } from '../define-event.js';
import { defineEvent } from '../define-event.js';
import { optional, personal, text } from '../fields.js';
import { streamId } from '../streams.js';

export const initiativeApproved = defineEvent({
  type: 'opex.cost.initiative-approved.v1',
  service: 'cost-ledgers',
  summary: 'An initiative was approved.',
  reported: false,
  subject: 'optional',
  data: {
    initiative: text('The initiative.'),
    approvedBy: optional(personal(text('Who approved it.'))),
  },
  streamOf: ({ data }) => streamId('initiative', data.initiative),
  example: { time: '2025-03-03T09:30:00Z', data: { initiative: 'process-automation', approvedBy: 'cfo' } },
});
export type InitiativeApproved = DataOf<typeof initiativeApproved>;
