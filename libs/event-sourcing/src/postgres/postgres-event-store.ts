import type { DataSource } from 'typeorm';
import type { AppendOutcome, EventGroup, EventStore, StoredEvent } from '../event-store.js';
import { eventsOf, StoreOverloaded } from '../event-store.js';
import { AppendLane } from './append-lane.js';
import { AppendQueue } from './append-queue.js';
import { withConnection } from './dedicated-connection.js';
import { identityDigest, identityKey } from './event-identity.js';
import { fromSqlTimestamp } from './instant.js';
import { queryRows } from './query-rows.js';
import { readEvents, readPage, selectEvents } from './read-events.js';
import { tracedAppend } from './traced-append.js';

export interface PostgresEventStoreOptions {
  /** Events in one commit; a larger group goes alone. */
  readonly flushEventsMax?: number;
  /** Events that may wait, of all senders; a call beyond its sender's share is refused with `StoreOverloaded`. */
  readonly queuedEventsMax?: number;
}

/** Told what appends cost; for metrics. */
export interface AppendObserver {
  /** A call was answered, or refused: the time it waited and was stored in. */
  onAppend(seconds: number, outcome: 'answered' | 'overloaded' | 'failed'): void;
  /** One commit, with all it shares; `events` of it were new or known. */
  onCommit(seconds: number, events: number): void;
}

/** While one statement is on its way, the other is built or answered; the log's lock lets no more run at a time. */
const LANES = 2;
/** Two small commits take turns at the lock, and cost twice what one of their sum does. */
const BESIDE_EVENTS_MIN = 200;
/** At moderate rates most of the cost is commits of a few events each: some of them wait so long for one another. */
const GATHER_MS = 4;
/** A full commit has room for the turns of some thirty senders. */
const TURN_EVENTS = 32;
const MEBI = 1024 * 1024;

const STREAM = selectEvents(
  'opex-read-stream',
  'stream_id = $1 AND stream_version IS NOT NULL ORDER BY stream_version',
);
const HEAD = {
  name: 'opex-log-head',
  text: `SELECT epoch, last_position, nullif(timezone('UTC', last_recorded_at), '-infinity') FROM log_head`,
  timeoutMs: 10_000,
};
/** Lateral, so that it is one look into the index a stream; as a join the planner hashes the whole log for it. */
const LAST_OF_EACH = selectEvents(
  'opex-last-of-each',
  'true',
  `unnest($1::text[]) AS wanted CROSS JOIN LATERAL (
     SELECT * FROM events WHERE stream_id = wanted AND stream_version IS NOT NULL
      ORDER BY stream_version DESC LIMIT 1) AS last`,
);
const IDENTITY = selectEvents('opex-find-by-identity', 'identity = $1');
const IDENTITIES = selectEvents('opex-find-by-identities', 'identity = ANY($1::uuid[])');

/** Where a log ends. */
export interface LogHead {
  /** Which life of the log: another one after a restore, as positions are then given anew. */
  readonly epoch: string;
  /** Position of the last event; 0 in an empty log. */
  readonly position: number;
  /** Every later event is recorded after it (RFC 3339, UTC); null in a log that was never written to. */
  readonly recordedAt: string | null;
}

/**
 * The log in PostgreSQL (17 or newer), in the tables of `eventLogMigrations`.
 *
 * It keeps two connections of the DataSource's pool for appends and borrows one for each read. Outcomes are answered
 * after the commit; `synchronous_commit` must not be switched off for the database.
 */
export class PostgresEventStore implements EventStore {
  private readonly lanes: readonly AppendLane[];
  private readonly queue: AppendQueue;
  private readonly followers = new Set<() => void>();
  private readonly listeners = new Set<() => void>();
  private observer: AppendObserver | undefined;
  private isClosed = false;

  constructor(
    private readonly dataSource: DataSource,
    options: PostgresEventStoreOptions = {},
  ) {
    const flushEventsMax = options.flushEventsMax ?? 1_000;
    this.lanes = Array.from({ length: LANES }, () => new AppendLane(dataSource, () => this.followers.size === 0));
    this.queue = new AppendQueue(
      this.lanes.map((lane) => async (groups) => {
        const begunAtMs = performance.now();
        const outcomes = await lane.store(groups);
        this.observer?.onCommit(secondsSince(begunAtMs), countEvents(groups));
        if (outcomes.some(({ outcome }) => outcome === 'accepted')) {
          for (const wake of this.followers) wake();
          for (const wake of this.listeners) wake();
        }
        return outcomes;
      }),
      {
        flushEventsMax,
        besideEventsMin: Math.min(BESIDE_EVENTS_MIN, flushEventsMax),
        queuedEventsMax: options.queuedEventsMax ?? 40_000,
        turnEvents: TURN_EVENTS,
        flushDataMax: 4 * MEBI,
        queuedDataMax: 64 * MEBI,
        gatherMs: GATHER_MS,
      },
    );
  }

  async append(groups: readonly EventGroup[], sender?: string): Promise<readonly AppendOutcome[]> {
    if (this.isClosed) throw new Error('The event store is closed.');
    const begunAtMs = performance.now();
    try {
      const outcomes = await tracedAppend(groups, (traced) => this.queue.append(traced, sender));
      this.observer?.onAppend(secondsSince(begunAtMs), 'answered');
      return outcomes;
    } catch (error) {
      const outcome = error instanceof StoreOverloaded ? 'overloaded' : 'failed';
      this.observer?.onAppend(secondsSince(begunAtMs), outcome);
      throw error;
    }
  }

  /** From now on tells what appends cost. */
  observe(observer: AppendObserver): void {
    this.observer = observer;
  }

  /** Events whose outcome is waited for. */
  get waitingEvents(): number {
    return this.queue.waitingEvents;
  }

  readStream(streamId: string): Promise<readonly StoredEvent[]> {
    return withConnection(this.dataSource, (client) => readEvents(client, STREAM, [streamId]));
  }

  async findByIdentity(source: string, id: string): Promise<StoredEvent | undefined> {
    const digest = identityDigest(identityKey(source, id));
    const [event] = await withConnection(this.dataSource, (client) => readEvents(client, IDENTITY, [digest]));
    return event;
  }

  /** The known ones among these identities, in no order: one question, however many they are. */
  findByIdentities(
    identities: readonly { readonly source: string; readonly id: string }[],
  ): Promise<readonly StoredEvent[]> {
    const digests = identities.map(({ source, id }) => identityDigest(identityKey(source, id)).toString('hex'));
    return withConnection(this.dataSource, (client) => readEvents(client, IDENTITIES, [digests]));
  }

  /** The committed events behind a position, in order: their positions follow one another without a hole. */
  readLog(afterPosition: number, limit: number): Promise<readonly StoredEvent[]> {
    return withConnection(this.dataSource, (client) => readPage(client, afterPosition, limit));
  }

  /** The last versioned event of each of these streams that has one, in no order. */
  lastOfEach(streamIds: readonly string[]): Promise<readonly StoredEvent[]> {
    return withConnection(this.dataSource, (client) => readEvents(client, LAST_OF_EACH, [streamIds]));
  }

  async head(): Promise<LogHead> {
    const rows = await withConnection(this.dataSource, (client) =>
      queryRows<[string, string, string | null]>(client, HEAD, []),
    );
    const [row] = rows;
    if (row === undefined) throw new Error('The table log_head is empty.');
    const [epoch, position, recordedAt] = row;
    return { epoch, position: Number(position), recordedAt: recordedAt === null ? null : fromSqlTimestamp(recordedAt) };
  }

  /**
   * Calls `wake` after each commit that stored something. While somebody follows in this process, commits send no
   * NOTIFY to others (it costs a small commit half its speed): follow only as the one leading relay of the log.
   *
   * @returns stops following.
   */
  follow(wake: () => void): () => void {
    this.followers.add(wake);
    return () => {
      this.followers.delete(wake);
    };
  }

  /**
   * Calls `wake` after each commit of this process that stored something; others are told as ever.
   *
   * @returns listens no more.
   */
  onCommit(wake: () => void): () => void {
    this.listeners.add(wake);
    return () => {
      this.listeners.delete(wake);
    };
  }

  /** Whether senders wait for an answer: what can wait should then give way. */
  isAppending(): boolean {
    return this.queue.isBusy;
  }

  /** Refuses new appends, waits for those under way, and gives the connections back. */
  async close(): Promise<void> {
    this.isClosed = true;
    await this.queue.drained();
    for (const lane of this.lanes) await lane.close();
  }
}

const secondsSince = (begunAtMs: number): number => (performance.now() - begunAtMs) / 1_000;

const countEvents = (groups: readonly EventGroup[]): number => {
  let events = 0;
  for (const group of groups) events += eventsOf(group).length;
  return events;
};
