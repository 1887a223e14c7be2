import { streamId } from '@opex/contracts';
import type { EventCodec, EventStore } from '@opex/event-sourcing';
import { AggregateStore } from '@opex/event-sourcing';
import type { PlanItemCommand } from '../domain/plan-item.commands.js';
import type { PlanItemRefusal } from '../domain/plan-item.decider.js';
import { planItemDecider } from '../domain/plan-item.decider.js';
import type { PlanItemEvent } from '../domain/plan-item.events.js';
import type { PlannedItem } from '../domain/plan-item.state.js';
import { COMMAND_SOURCE } from './command-source.js';

export const PLAN_ITEM_STREAM = 'plan-item';

export const planItemStream = (item: string): string => streamId(PLAN_ITEM_STREAM, item);

/** All items of the plan. */
export class PlanItems extends AggregateStore<PlannedItem, PlanItemCommand, PlanItemEvent, PlanItemRefusal> {
  constructor(store: EventStore, codec: EventCodec<PlanItemEvent>) {
    super(store, { decider: planItemDecider, codec, source: COMMAND_SOURCE, streamOf: planItemStream });
  }
}
