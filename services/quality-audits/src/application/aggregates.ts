import { streamId } from '@opex/contracts';
import type { AggregateKind, EventStore, ListRequest, StateList, StatePage, TimedCommand } from '@opex/event-sourcing';
import { AggregateStore } from '@opex/event-sourcing';
import { COMMAND_SOURCE } from './command-source.js';

/** How the aggregates of one kind decide and are kept: what the deeper and the outer rooms say of them. */
export interface KeptKind<State, Command extends TimedCommand, Event, Code extends string> extends Pick<
  AggregateKind<State, Command, Event, Code>,
  'decider' | 'codec'
> {
  /** First part of their stream ids. */
  readonly streamKind: string;
}

/** The aggregates of one kind, which can also be listed as they are now. */
export abstract class Aggregates<
  State,
  Command extends TimedCommand,
  Event,
  Code extends string,
> extends AggregateStore<State, Command, Event, Code> {
  constructor(
    store: EventStore,
    { streamKind, ...kind }: KeptKind<State, Command, Event, Code>,
    private readonly states: StateList<State>,
  ) {
    super(store, { ...kind, source: COMMAND_SOURCE, streamOf: (id) => streamId(streamKind, id) });
  }

  /** @throws InvalidCursor */
  list(request: ListRequest): Promise<StatePage<State>> {
    return this.states.list(request);
  }
}
