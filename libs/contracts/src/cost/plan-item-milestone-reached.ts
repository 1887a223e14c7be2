import type { DataOf } from '../define-event.js';
import { defineEvent } from '../define-event.js';
import { text } from '../fields.js';
import { streamId } from '../streams.js';

export const planItemMilestoneReached = defineEvent({
  type: 'opex.cost.plan-item-milestone-reached.v1',
  service: 'cost-ledgers',
  summary: 'A planned milestone of an item was reached.',
  reported: false,
  subject: 'optional',
  data: {
    item: text('The item.'),
    milestone: text('The milestone.'),
  },
  streamOf: ({ data }) => streamId('plan-item', data.item),
  example: { time: '2025-02-14T09:30:00Z', data: { item: 'phase-foundation', milestone: 'process-mapping' } },
});
export type PlanItemMilestoneReached = DataOf<typeof planItemMilestoneReached>;
