import { streamId } from '@opex/contracts';
import type { EventCodec, EventStore } from '@opex/event-sourcing';
import { AggregateStore } from '@opex/event-sourcing';
import type { InitiativeCommand } from '../domain/initiative.commands.js';
import type { InitiativeRefusal } from '../domain/initiative.decider.js';
import { initiativeDecider } from '../domain/initiative.decider.js';
import type { InitiativeEvent } from '../domain/initiative.events.js';
import type { Initiative } from '../domain/initiative.state.js';
import { COMMAND_SOURCE } from './command-source.js';

export const INITIATIVE_STREAM = 'initiative';

export const initiativeStream = (initiative: string): string => streamId(INITIATIVE_STREAM, initiative);

/** All initiatives. */
export class Initiatives extends AggregateStore<Initiative, InitiativeCommand, InitiativeEvent, InitiativeRefusal> {
  constructor(store: EventStore, codec: EventCodec<InitiativeEvent>) {
    super(store, { decider: initiativeDecider, codec, source: COMMAND_SOURCE, streamOf: initiativeStream });
  }
}
