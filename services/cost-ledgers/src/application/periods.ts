import { streamId } from '@opex/contracts';
import type { EventCodec, EventStore, ListRequest, StateList, StatePage } from '@opex/event-sourcing';
import { AggregateStore } from '@opex/event-sourcing';
import type { PeriodCommand } from '../domain/period.commands.js';
import type { PeriodRefusal } from '../domain/period.decider.js';
import { periodDecider } from '../domain/period.decider.js';
import type { PeriodEvent } from '../domain/period.events.js';
import type { Period } from '../domain/period.state.js';
import { COMMAND_SOURCE } from './command-source.js';

/** First part of their stream ids. */
export const PERIOD_STREAM = 'period';

export const periodStream = (period: string): string => streamId(PERIOD_STREAM, period);

/** The periods that were ever closed. */
export class Periods extends AggregateStore<Period, PeriodCommand, PeriodEvent, PeriodRefusal> {
  constructor(
    store: EventStore,
    codec: EventCodec<PeriodEvent>,
    private readonly states: StateList<Period>,
  ) {
    super(store, { decider: periodDecider, codec, source: COMMAND_SOURCE, streamOf: periodStream });
  }

  /** @throws InvalidCursor */
  list(request: ListRequest): Promise<StatePage<Period>> {
    return this.states.list(request);
  }
}
