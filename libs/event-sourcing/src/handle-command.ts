import { contentHash } from './content-hash.js';
import type { Decider, Refusal } from './decider.js';
import { isRefusal } from './decider.js';
import type { EventCodec } from './event-codec.js';
import type { EventStore, EventToAppend, StoredEvent } from './event-store.js';

/** What is the same for all commands of one kind of aggregate. */
export interface Aggregate<State, Command, Event, Code extends string> {
  readonly decider: Decider<State, Command, Event, Code>;
  readonly codec: EventCodec<Event>;
  /** CloudEvents `source` of the events that commands cause: `urn:opex:<service>:commands`. */
  readonly source: string;
  readonly companions?: Companions<Code>;
}

/** What is stored in other streams because of an aggregate's events, in their commit: all of it, or none. */
export interface Companions<Code extends string> {
  /** The companions of an event; they follow from it alone. */
  of(event: EventToAppend | StoredEvent): readonly EventToAppend[];
  /** Asked before they are stored: sees to it that what they need is there, or says why they cannot be. */
  prepare(events: readonly EventToAppend[]): Promise<Refusal<Code> | undefined>;
  /** What the store's word on an unstorable group means to the caller; undefined where it is a fault. */
  refusalOf(detail: string): Refusal<Code> | undefined;
}

export interface CommandRequest<Command> {
  readonly streamId: string;
  readonly command: Command;
  /** Given by the caller (`Idempotency-Key`): the same id again repeats the answer, not the effect. */
  readonly commandId: string;
  /** The version the caller has seen (`If-Match`). Without it, a command that lost a race is decided again. */
  readonly ifMatch?: number;
  /** CloudEvents extensions of the resulting events (`traceparent`). */
  readonly extensions?: Readonly<Record<string, string>>;
}

/**
 * - `accepted`: the events are durable, `before` and `state` are the ones before and after them. A decision without events stores nothing and says
 *   where the stream stands.
 * - `repeated`: this command id was accepted before; version and position are those of its last event.
 * - `refused`: the domain's "no", or `command-id-taken`: the id belongs to a command on another stream.
 * - `version-conflict`: the stream is at `version`, not where `ifMatch` says, or others kept winning the race.
 */
export type CommandResult<State, Event, Code extends string> =
  | {
      readonly outcome: 'accepted';
      readonly before: State;
      readonly state: State;
      readonly version: number;
      readonly position: number;
      readonly events: readonly Event[];
    }
  | { readonly outcome: 'repeated'; readonly version: number; readonly position: number }
  | { readonly outcome: 'refused'; readonly code: Code | 'command-id-taken'; readonly detail: string }
  | { readonly outcome: 'version-conflict'; readonly version: number };

const RETRIES_MAX = 3;

/**
 * Read the stream, fold, decide, append at the version the decision was made at. The identity of the n-th event of a
 * command is `source` + `<commandId>/<n>`: a retry of the caller finds it in the stream, or collides with it in the log.
 *
 * @throws StoreOverloaded, UnreadableEvent, and whatever the store throws.
 */
export const handleCommand = async <State, Command, Event, Code extends string>(
  store: EventStore,
  aggregate: Aggregate<State, Command, Event, Code>,
  request: CommandRequest<Command>,
): Promise<CommandResult<State, Event, Code>> => {
  const { decider, codec, source, companions } = aggregate;
  let version = 0;
  for (let attempt = 0; attempt <= RETRIES_MAX; attempt += 1) {
    const stored = await store.readStream(request.streamId);
    const last = stored.at(-1);
    version = last?.version ?? 0;

    // Before If-Match: a repeated command carries the version from before its own effect.
    const repeated = await findRepeated(store, aggregate, stored, request.commandId);
    if (repeated !== undefined) return repeated;
    if (request.ifMatch !== undefined && request.ifMatch !== version) return { outcome: 'version-conflict', version };

    const state = stored.reduce(
      (before, event) => decider.evolve(before, codec.fromStored(event)),
      decider.initialState,
    );
    const decision = decider.decide(request.command, state);
    if (isRefusal(decision)) return refused(decision);
    if (decision.length === 0)
      return { outcome: 'accepted', before: state, state, version, position: last?.position ?? 0, events: [] };

    const events = decision.map((event, index) => toAppend(codec, event, source, request, index));
    const refusal = await companions?.prepare(events);
    if (refusal !== undefined) return refused(refusal);
    const group = {
      events,
      expectedVersion: version,
      companions: events.flatMap((event) => companions?.of(event) ?? []),
    };
    const [outcome] = await store.append([group]);
    switch (outcome?.outcome) {
      case 'accepted':
        return {
          outcome: 'accepted',
          before: state,
          state: decision.reduce(decider.evolve, state),
          version: version + events.length,
          position: outcome.position,
          events: decision,
        };
      case 'duplicate':
        return { outcome: 'repeated', version: outcome.version ?? version, position: outcome.position };
      case 'conflict':
        // Either a retry of this command won the race, having decided otherwise, or another stream has the id.
        return (
          (await findRepeated(store, aggregate, await store.readStream(request.streamId), request.commandId)) ??
          commandIdTaken(request.commandId)
        );
      case 'wrong-version':
        version = outcome.version;
        break;
      case 'unstorable': {
        const meant = companions?.refusalOf(outcome.detail);
        if (meant !== undefined) return refused(meant);
        throw new Error(`The events of command ${request.commandId} cannot be stored: ${outcome.detail}`);
      }
      case undefined:
        throw new Error('The event store answered fewer outcomes than it was given groups.');
    }
  }
  return { outcome: 'version-conflict', version };
};

const findRepeated = async <State, Command, Event, Code extends string>(
  store: EventStore,
  { source, companions }: Aggregate<State, Command, Event, Code>,
  stream: readonly StoredEvent[],
  commandId: string,
) => {
  const known = stream.filter(
    ({ source: ofSource, id }) => ofSource === source && id.slice(0, id.lastIndexOf('/')) === commandId,
  );
  const last = known.at(-1);
  if (last === undefined) return undefined;
  const companion = known.flatMap((event) => companions?.of(event) ?? []).at(-1);
  const behind = companion && (await store.findByIdentity(companion.source, companion.id));
  const position = Math.max(last.position, behind?.position ?? 0);
  return { outcome: 'repeated', version: last.version ?? 0, position } as const;
};

const refused = <Code extends string>({ refused: code, detail }: Refusal<Code>) =>
  ({ outcome: 'refused', code, detail }) as const;

/** The refusal of a command whose id belongs to another one. */
export const commandIdTaken = (commandId: string) =>
  ({
    outcome: 'refused',
    code: 'command-id-taken',
    detail: `The command id (Idempotency-Key) ${commandId} was used for something else: take a new one for another request.`,
  }) as const;

const toAppend = <Event, Command>(
  codec: EventCodec<Event>,
  event: Event,
  source: string,
  request: CommandRequest<Command>,
  index: number,
): EventToAppend => {
  const encoded = codec.toData(event);
  const content = {
    streamId: request.streamId,
    type: encoded.type,
    subject: encoded.subject,
    occurredAt: encoded.occurredAt,
    dataSchema: encoded.dataSchema ?? null,
    data: JSON.stringify(encoded.data),
  };
  return {
    ...content,
    source,
    id: `${request.commandId}/${index}`,
    schemaVersion: encoded.schemaVersion,
    extensions: request.extensions === undefined ? null : JSON.stringify(request.extensions),
    contentHash: contentHash(content),
  };
};
