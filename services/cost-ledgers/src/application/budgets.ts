import { streamId } from '@opex/contracts';
import type { EventCodec, EventStore } from '@opex/event-sourcing';
import { AggregateStore } from '@opex/event-sourcing';
import type { BudgetCommand } from '../domain/budget.commands.js';
import type { BudgetRefusal } from '../domain/budget.decider.js';
import { budgetDecider } from '../domain/budget.decider.js';
import type { BudgetEvent } from '../domain/budget.events.js';
import type { Budgets as BudgetsOfFunction } from '../domain/budget.state.js';
import { COMMAND_SOURCE } from './command-source.js';

export const budgetStream = (ofFunction: string): string => streamId('budget', ofFunction);

/** The budgets, one aggregate a function. */
export class Budgets extends AggregateStore<BudgetsOfFunction, BudgetCommand, BudgetEvent, BudgetRefusal> {
  constructor(store: EventStore, codec: EventCodec<BudgetEvent>) {
    super(store, { decider: budgetDecider, codec, source: COMMAND_SOURCE, streamOf: budgetStream });
  }
}
