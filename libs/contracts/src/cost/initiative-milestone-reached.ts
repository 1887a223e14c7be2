import type { DataOf } from '../define-event.js';
import { defineEvent } from '../define-event.js';
import { text } from '../fields.js';
import { streamId } from '../streams.js';

export const initiativeMilestoneReached = defineEvent({
  type: 'opex.cost.initiative-milestone-reached.v1',
  service: 'cost-ledgers',
  summary: 'An initiative reached a milestone.',
  reported: false,
  subject: 'optional',
  data: {
    initiative: text('The initiative.'),
    milestone: text('The milestone.'),
  },
  streamOf: ({ data }) => streamId('initiative', data.initiative),
  example: {
    time: '2025-03-03T09:30:00Z',
    data: { initiative: 'process-automation', milestone: 'first-ten-processes' },
  },
});
export type InitiativeMilestoneReached = DataOf<typeof initiativeMilestoneReached>;
