import type { Decider } from './decider.js';
import { isRefusal } from './decider.js';
import type { EventStore, StoredEvent } from './event-store.js';
import type { Aggregate, CommandRequest } from './handle-command.js';
import { commandIdTaken, handleCommand } from './handle-command.js';

/** Every command says when it was asked for (RFC 3339, UTC): a decision reads no clock. */
export interface TimedCommand {
  readonly at: string;
}

/** Commands, states and refusals of one kind of aggregate; state is null before its first event, and plain JSON after. */
export interface AggregateKind<State, Command extends TimedCommand, Event, Code extends string> extends Aggregate<
  State | null,
  Command,
  Event,
  Code
> {
  readonly decider: Decider<State | null, Command, Event, Code>;
  /** The stream of an aggregate, by its id. */
  readonly streamOf: (id: string) => string;
}

export interface ChangeRequest<Command> extends Omit<CommandRequest<Command>, 'streamId'> {
  /** Of the aggregate. */
  readonly id: string;
}

/**
 * - `changed`: the state after the command. `unchanged`: it says nothing new, or this very command was done before: the
 *   state as it was after it.
 */
export type ChangeOutcome<State, Code extends string> =
  | {
      readonly outcome: 'changed' | 'unchanged';
      readonly state: State;
      /** The one before the command; null: there was nothing yet. */
      readonly before: State | null;
      readonly version: number;
      readonly position: number;
    }
  | { readonly outcome: 'refused'; readonly code: Code | 'command-id-taken'; readonly detail: string }
  | { readonly outcome: 'version-conflict'; readonly version: number };

export interface Versioned<State> {
  readonly state: State;
  readonly version: number;
}

/** The aggregates of one kind, bound to where their events are kept. An aggregate's version is its stream's. */
export class AggregateStore<State, Command extends TimedCommand, Event, Code extends string> {
  constructor(
    private readonly store: EventStore,
    private readonly kind: AggregateKind<State, Command, Event, Code>,
  ) {}

  /** @throws StoreOverloaded, UnreadableEvent, and whatever the store throws. */
  async change(request: ChangeRequest<Command>): Promise<ChangeOutcome<State, Code>> {
    const { id, ...command } = request;
    const streamId = this.kind.streamOf(id);
    const result = await handleCommand(this.store, this.kind, { ...command, streamId });
    switch (result.outcome) {
      case 'refused':
      case 'version-conflict':
        return result;
      case 'accepted': {
        const { events, before, version, position } = result;
        const outcome = events.length > 0 ? 'changed' : 'unchanged';
        return { outcome, state: existing(result.state, streamId), before, version, position };
      }
      case 'repeated': {
        const { version, position } = result;
        const stored = (await this.store.readStream(streamId)).slice(0, version);
        const { source } = this.kind;
        const first = stored.findIndex((event) => event.source === source && event.id === `${command.commandId}/0`);
        const before = this.fold(stored.slice(0, first));
        if (!this.wasDecidedBy(command.command, before, stored.slice(first))) return commandIdTaken(command.commandId);
        return { outcome: 'unchanged', state: existing(this.fold(stored), streamId), before, version, position };
      }
    }
  }

  /** Undefined where there is none. */
  async find(id: string): Promise<Versioned<State> | undefined> {
    const stored = await this.store.readStream(this.kind.streamOf(id));
    const state = this.fold(stored);
    return state === null ? undefined : { state, version: stored.at(-1)?.version ?? 0 };
  }

  /** What happened to it, oldest first; empty where there is none. */
  async history(id: string): Promise<readonly { readonly event: Event; readonly stored: StoredEvent }[]> {
    const stored = await this.store.readStream(this.kind.streamOf(id));
    return stored.map((one) => ({ event: this.kind.codec.fromStored(one), stored: one }));
  }

  /** Whether the command, decided on what was there before it, gives what was stored under its id. */
  private wasDecidedBy(command: Command, before: State | null, known: readonly StoredEvent[]): boolean {
    const { decider, codec } = this.kind;
    const at = known[0]?.occurredAt ?? command.at;
    const decision = decider.decide({ ...command, at }, before);
    const dataOf = (event: Event): string => JSON.stringify(codec.toData(event));
    return (
      !isRefusal(decision) &&
      decision.length === known.length &&
      known.every((event, n) => dataOf(codec.fromStored(event)) === dataOf(decision[n] as Event))
    );
  }

  private fold(stored: readonly StoredEvent[]): State | null {
    const { decider, codec } = this.kind;
    return stored.reduce((state, event) => decider.evolve(state, codec.fromStored(event)), decider.initialState);
  }
}

function existing<State>(state: State | null, streamId: string): State {
  if (state === null) throw new Error(`The stream ${streamId} has no state after a command.`);
  return state;
}
