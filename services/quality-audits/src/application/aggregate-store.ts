import { streamId } from '@opex/contracts';
import type { Aggregate, EventStore, StoredEvent } from '@opex/event-sourcing';
import { handleCommand, isRefusal } from '@opex/event-sourcing';

/** The events of this service's commands name it as their source. */
export const COMMAND_SOURCE = 'urn:opex:quality-audits:commands';

/** A store that also knows which streams there are. */
export interface StreamStore extends EventStore {
  /** The last event of each stream whose id begins with `prefix`, by stream id, those after `afterStream`. */
  lastOfStreams(prefix: string, afterStream: string, limit: number): Promise<readonly StoredEvent[]>;
}

/** Every command of this service says when it was asked for. */
interface TimedCommand {
  readonly at: string;
}

export interface ChangeRequest<Command> {
  readonly id: string;
  readonly command: Command;
  readonly commandId: string;
  /** The version the caller has seen. */
  readonly ifMatch?: number;
  readonly extensions?: Readonly<Record<string, string>>;
}

/**
 * - `changed`: the state after the command. `unchanged`: it says nothing new, or this very command was done before: the
 *   state as it was after it.
 */
export type ChangeOutcome<State, Code extends string> =
  | {
      readonly outcome: 'changed' | 'unchanged';
      readonly state: State;
      readonly version: number;
      readonly position: number;
    }
  | { readonly outcome: 'refused'; readonly code: Code | 'command-id-taken'; readonly detail: string }
  | { readonly outcome: 'version-conflict'; readonly version: number };

export interface Versioned<State> {
  readonly state: State;
  readonly version: number;
}

export interface StatePage<State> {
  readonly items: readonly Versioned<State>[];
  /** Where the next page goes on; undefined on the last one. */
  readonly nextCursor?: string;
}

/** Streams that are read for one page at most: a rare filter gives short pages rather than slow ones. */
const SCANNED_MAX = 1_000;
const READ_AT_ONCE = 25;

/** The aggregates of one kind, bound to where their events are kept. An aggregate's version is its stream's. */
export class AggregateStore<State, Command extends TimedCommand, Event, Code extends string> {
  constructor(
    private readonly store: StreamStore,
    private readonly aggregate: Aggregate<State | null, Command, Event, Code>,
    private readonly streamKind: string,
  ) {}

  async change(request: ChangeRequest<Command>): Promise<ChangeOutcome<State, Code>> {
    const { id, ...command } = request;
    const result = await handleCommand(this.store, this.aggregate, { ...command, streamId: this.streamOf(id) });
    if (result.outcome === 'refused' || result.outcome === 'version-conflict') return result;
    const { version, position } = result;
    const stored = (await this.store.readStream(this.streamOf(id))).slice(0, version);
    if (result.outcome === 'repeated' && !this.wasDecidedBy(request, stored)) return COMMAND_ID_TAKEN;
    const outcome = result.outcome === 'accepted' && result.events.length > 0 ? 'changed' : 'unchanged';
    return { outcome, state: this.existing(id, stored), version, position };
  }

  /** Undefined where there is none. */
  find(id: string): Promise<Versioned<State> | undefined> {
    return this.load(this.streamOf(id));
  }

  private async load(stream: string): Promise<Versioned<State> | undefined> {
    const stored = await this.store.readStream(stream);
    const state = this.fold(stored);
    return state === null ? undefined : { state, version: stored.at(-1)?.version ?? 0 };
  }

  /** Those that match, in a fixed order, after the cursor of the page before. A page may be short and not the last. */
  async page(cursor: string | null, limit: number, matches: (state: State) => boolean): Promise<StatePage<State>> {
    const items: Versioned<State>[] = [];
    let after = cursor ?? '';
    for (let scanned = 0; scanned < SCANNED_MAX; scanned += READ_AT_ONCE) {
      const streams = await this.store.lastOfStreams(`${this.streamKind}/`, after, READ_AT_ONCE);
      const read = await Promise.all(streams.map(async ({ streamId: id }) => [id, await this.load(id)] as const));
      for (const [stream, found] of read) {
        if (found !== undefined && matches(found.state)) {
          if (items.length === limit) return { items, nextCursor: after };
          items.push(found);
        }
        after = stream;
      }
      if (streams.length < READ_AT_ONCE) return { items };
    }
    return { items, nextCursor: after };
  }

  /** Whether the command, decided on what was there before it, gives what was stored under its id. */
  private wasDecidedBy({ command, commandId }: ChangeRequest<Command>, stored: readonly StoredEvent[]): boolean {
    const { decider, codec } = this.aggregate;
    const first = stored.findIndex(({ source, id }) => source === this.aggregate.source && id === `${commandId}/0`);
    const known = stored.slice(first);
    const at = known[0]?.occurredAt ?? command.at;
    const decision = decider.decide({ ...command, at }, this.fold(stored.slice(0, first)));
    const dataOf = (event: Event): string => JSON.stringify(codec.toData(event));
    return (
      !isRefusal(decision) &&
      decision.length === known.length &&
      known.every((event, n) => dataOf(codec.fromStored(event)) === dataOf(decision[n] as Event))
    );
  }

  private existing(id: string, stored: readonly StoredEvent[]): State {
    const state = this.fold(stored);
    if (state === null) throw new Error(`The stream ${this.streamOf(id)} has no events after a command.`);
    return state;
  }

  private fold(stored: readonly StoredEvent[]): State | null {
    const { decider, codec } = this.aggregate;
    return stored.reduce((state, event) => decider.evolve(state, codec.fromStored(event)), decider.initialState);
  }

  private readonly streamOf = (id: string): string => streamId(this.streamKind, id);
}

const COMMAND_ID_TAKEN = {
  outcome: 'refused',
  code: 'command-id-taken',
  detail: 'This Idempotency-Key was sent with something else before: take a new key for another request.',
} as const;
