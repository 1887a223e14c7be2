import { streamId } from '@opex/contracts';
import type { Companions, EventCodec, EventStore } from '@opex/event-sourcing';
import { AggregateStore } from '@opex/event-sourcing';
import type { InitiativeCommand } from '../domain/initiative.commands.js';
import type { InitiativeRefusal } from '../domain/initiative.decider.js';
import { initiativeDecider } from '../domain/initiative.decider.js';
import type { InitiativeEvent } from '../domain/initiative.events.js';
import type { Initiative } from '../domain/initiative.state.js';
import { COMMAND_SOURCE } from './command-source.js';

export const INITIATIVE_STREAM = 'initiative';

export const initiativeStream = (initiative: string): string => streamId(INITIATIVE_STREAM, initiative);

/** What a command to an initiative can be refused with: by its decision, or by the journal that books what it moves. */
export type InitiativeCommandRefusal = InitiativeRefusal | 'period-closed';

/** All initiatives. */
export class Initiatives extends AggregateStore<
  Initiative,
  InitiativeCommand,
  InitiativeEvent,
  InitiativeCommandRefusal
> {
  constructor(store: EventStore, codec: EventCodec<InitiativeEvent>, companions: Companions<'period-closed'>) {
    super(store, { decider: initiativeDecider, codec, companions, source: COMMAND_SOURCE, streamOf: initiativeStream });
  }
}
