import { streamId } from '@opex/contracts';
import type { EventCodec, EventStore, ListRequest, StateList, StatePage } from '@opex/event-sourcing';
import { AggregateStore } from '@opex/event-sourcing';
import type { CorrectiveActionCommand } from '../domain/corrective-action.commands.js';
import type { CorrectiveActionRefusal } from '../domain/corrective-action.decider.js';
import { correctiveActionDecider } from '../domain/corrective-action.decider.js';
import type { CorrectiveActionEvent } from '../domain/corrective-action.events.js';
import type { CorrectiveAction } from '../domain/corrective-action.state.js';
import { COMMAND_SOURCE } from './command-source.js';

/** First part of their stream ids. */
export const CORRECTIVE_ACTION_STREAM = 'corrective-action';

/** All corrective actions. */
export class CorrectiveActions extends AggregateStore<
  CorrectiveAction,
  CorrectiveActionCommand,
  CorrectiveActionEvent,
  CorrectiveActionRefusal
> {
  constructor(
    store: EventStore,
    codec: EventCodec<CorrectiveActionEvent>,
    private readonly states: StateList<CorrectiveAction>,
  ) {
    const streamOf = (id: string): string => streamId(CORRECTIVE_ACTION_STREAM, id);
    super(store, { decider: correctiveActionDecider, codec, source: COMMAND_SOURCE, streamOf });
  }

  /** @throws InvalidCursor */
  list(request: ListRequest): Promise<StatePage<CorrectiveAction>> {
    return this.states.list(request);
  }
}
