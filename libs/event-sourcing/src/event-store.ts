/** An event on its way into the log. Everything is already validated: the store looks at identity, stream and version only. */
export interface EventToAppend {
  /** CloudEvents `source` and `id`: together the identity of the fact, for ever. */
  readonly source: string;
  readonly id: string;
  /** Published type with its version, e.g. `opex.process.activity-completed.v1`. */
  readonly type: string;
  readonly schemaVersion: number;
  readonly streamId: string;
  readonly subject: string | null;
  /** When it happened in the world: RFC 3339 in UTC, up to microseconds. */
  readonly occurredAt: string;
  /** The event's data as JSON text. */
  readonly data: string;
  readonly dataSchema: string | null;
  /** CloudEvents extensions as the text of a JSON object, or null where there are none. */
  readonly extensions: string | null;
  /** First 16 bytes of SHA-256 over the canonical content: tells a duplicate from a conflict. */
  readonly contentHash: Buffer;
  /** Identity of the event that this one corrects. */
  readonly correctionOf?: { readonly source: string; readonly id: string };
}

/**
 * What is appended together or not at all. A reported fact is a group of one and states no version; a command's events
 * are a group that states the version its decision was made at.
 */
export interface EventGroup {
  readonly events: readonly EventToAppend[];
  /** The version the stream must have now (0 = no events yet). All events of the group then belong to this stream. */
  readonly expectedVersion?: number;
  /**
   * What is stored behind the events, in the same commit and in streams of its own, because of them. It has no version,
   * and counts like them for what is known and what can be stored.
   */
  readonly companions?: readonly EventToAppend[];
}

/** All that is stored of a group, in its order. */
export const eventsOf = ({ events, companions }: EventGroup): readonly EventToAppend[] =>
  companions === undefined ? events : [...events, ...companions];

/**
 * - `accepted`: stored; positions are dense and in commit order, `version` is the stream's version after a versioned group.
 * - `duplicate`: an event of the group is known with the same content; nothing is stored; position of the known one.
 * - `conflict`: an event of the group is known with other content; nothing is stored.
 * - `wrong-version`: the stream is at `version`, not at the expected one; nothing is stored.
 * - `unstorable`: the database cannot hold a value of the group (NUL in a text, a lone surrogate, a stream id of
 *   kilobytes); nothing is stored, and asking again will not help. Validation at the door should have refused it.
 *
 * `position` is that of the group's last event or companion: who has read up to it has read the whole group.
 */
export type AppendOutcome =
  | { readonly outcome: 'accepted'; readonly position: number; readonly version: number | null }
  | { readonly outcome: 'duplicate'; readonly position: number; readonly version: number | null }
  | { readonly outcome: 'conflict'; readonly position: number }
  | { readonly outcome: 'wrong-version'; readonly version: number }
  | { readonly outcome: 'unstorable'; readonly detail: string };

export interface StoredEvent extends Omit<EventToAppend, 'contentHash' | 'correctionOf'> {
  /** Place in the service's log: dense, in commit order. */
  readonly position: number;
  /** Place among the versioned events of its stream; null for a reported fact. */
  readonly version: number | null;
  /** When it was stored: microseconds since 1970 UTC, strictly rising with position from one append to the next. */
  readonly recordedAtMicros: number;
  readonly correctionOf: { readonly source: string; readonly id: string } | null;
}

/**
 * The log of one service. An outcome is answered only after the commit is on disk.
 *
 * @throws StoreOverloaded when the bounded queue before the log is full: nothing of the call was stored.
 */
export interface EventStore {
  /**
   * One outcome a group, in the order of the call. Concurrent calls share statements and commits. Where the call
   * rejects, some of its groups may be stored all the same: call again, identity makes that harmless.
   *
   * @param sender who sends them: senders take turns. Absent: the service itself, for its commands.
   */
  append(groups: readonly EventGroup[], sender?: string): Promise<readonly AppendOutcome[]>;
  /** The versioned events of a stream in order. */
  readStream(streamId: string): Promise<readonly StoredEvent[]>;
  /** The event with this identity, if it is known. */
  findByIdentity(source: string, id: string): Promise<StoredEvent | undefined>;
}

/** The queue before the log is full; ask again after `retryAfterSeconds`. */
export class StoreOverloaded extends Error {
  constructor(readonly retryAfterSeconds: number) {
    super('The event log takes no more appends at the moment.');
    this.name = 'StoreOverloaded';
  }
}
