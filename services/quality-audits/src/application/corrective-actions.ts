import type { EventCodec } from '@opex/event-sourcing';
import type { CorrectiveActionCommand } from '../domain/corrective-action.commands.js';
import type { CorrectiveActionRefusal } from '../domain/corrective-action.decider.js';
import { correctiveActionDecider } from '../domain/corrective-action.decider.js';
import type { CorrectiveActionEvent } from '../domain/corrective-action.events.js';
import type { CorrectiveAction } from '../domain/corrective-action.state.js';
import type { StreamStore } from './aggregate-store.js';
import { AggregateStore, COMMAND_SOURCE } from './aggregate-store.js';

/** All corrective actions. */
export class CorrectiveActions extends AggregateStore<
  CorrectiveAction,
  CorrectiveActionCommand,
  CorrectiveActionEvent,
  CorrectiveActionRefusal
> {
  constructor(store: StreamStore, codec: EventCodec<CorrectiveActionEvent>) {
    super(store, { decider: correctiveActionDecider, codec, source: COMMAND_SOURCE }, 'corrective-action');
  }
}
