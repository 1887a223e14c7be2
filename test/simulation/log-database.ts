import type { AppendOutcome, EventGroup, EventToAppend, StoredEvent } from '@opex/event-sourcing';
import { eventsOf } from '@opex/event-sourcing';
import type { LogView } from '@opex/event-sourcing/postgres';
import type { Connection } from './connection.js';
import type { World } from './host.js';
import { Host } from './host.js';

export const LOG_EPOCH = '00000000-0000-4000-8000-000000000001';

const DEDUPE_WINDOW_MS = 2_000;
const LAZY_FLUSH_MS = 200;
const SLOW_COMMIT_CHANCE = 0.2;
const SLOW_COMMIT_MS_MAX = 500;

/** An event in the log, with what its row tells about the transaction that stored it. */
interface Row {
  readonly event: StoredEvent;
  readonly contentHash: Buffer;
  readonly transactionId: number;
  readonly storedAtMs: number;
}

/**
 * PostgreSQL with the log of a service, as far as `append_events` and the relay see it:
 *
 * - A transaction takes the append lock, is given positions behind the head, and is visible to others with its commit,
 *   which takes as long as the disk does. Without the lock (a planted bug) positions come from a sequence: a lower one may
 *   commit later, and transaction ids are given before positions.
 * - Who loses the connection meanwhile does not know whether it was committed.
 * - A relay leads by its session, until the server knows that the session is gone.
 * - The relay's checkpoint is visible at once and on the disk later, with the next commit at the latest: a crash sets it back.
 * - A crash ends sessions and transactions, and keeps what is committed.
 */
export class LogDatabase {
  readonly host: Host;
  /** What is committed, in the order of the commits. */
  readonly committed: Row[] = [];
  checkpoint = 0;
  private readonly byIdentity = new Map<string, Row>();
  private readonly locksNothing: boolean;
  private readonly listeners = new Map<Connection, () => void>();
  private headPosition = 0;
  private lastRecordedAtMicros = 0;
  private checkpointOnDisk = 0;
  private leader: Connection | undefined;
  private isLocked = false;
  private waiting: (() => void)[] = [];
  private sequence = 0;
  private transactionIds = 0;
  private readonly running = new Set<number>();

  constructor(private readonly world: World) {
    this.host = new Host('log-database', world);
    this.locksNothing = world.flaw === 'relay-by-sequence-number' || world.flaw === 'relay-by-transaction-id';
  }

  append(groups: readonly EventGroup[]): Promise<readonly AppendOutcome[]> {
    return new Promise((resolve) =>
      this.locked((release) => {
        const transactionId = (this.transactionIds += 1);
        this.running.add(transactionId);
        const store = (): void => {
          const { rows, outcomes } = this.execute(groups, transactionId);
          if (this.world.flaw === 'answer-before-commit') resolve(outcomes);
          this.host.after(this.commitMs(), `commits ${rows.map(({ event }) => event.position).join(' ')}`, () => {
            this.commit(rows);
            this.running.delete(transactionId);
            resolve(this.locksNothing ? this.afterCommit(groups, outcomes) : outcomes);
            release();
          });
        };
        if (this.locksNothing) this.host.after(this.world.delayMs(), `transaction ${transactionId}`, store);
        else store();
      }),
    );
  }

  /** What `advance_log_clock` does. */
  advanceClock(position: number): Promise<number | undefined> {
    return new Promise((resolve) =>
      this.locked((release) =>
        this.host.after(this.world.delayMs(), 'advances its clock', () => {
          const isAtHead = this.headPosition === position;
          if (isAtHead) this.lastRecordedAtMicros = this.nextRecordedAtMicros();
          resolve(isAtHead ? this.lastRecordedAtMicros : undefined);
          release();
        }),
      ),
    );
  }

  tryToLead(session: Connection): boolean {
    this.leader ??= session;
    return this.leader === session;
  }

  listen(session: Connection, wake: () => void): void {
    this.listeners.set(session, wake);
  }

  close(session: Connection): void {
    this.listeners.delete(session);
    if (this.leader === session) this.leader = undefined;
  }

  view(): LogView {
    return { epoch: LOG_EPOCH, headPosition: this.headPosition, position: this.checkpoint };
  }

  readPage(after: number, limit: number): readonly StoredEvent[] {
    const oldestRunning = Math.min(...this.running, Infinity);
    const byTransaction = this.world.flaw === 'relay-by-transaction-id';
    return this.committed
      .filter((row) => this.placeOf(row) > after && (!byTransaction || row.transactionId < oldestRunning))
      .sort((one, other) => this.placeOf(one) - this.placeOf(other) || one.event.position - other.event.position)
      .slice(0, byTransaction ? Infinity : limit)
      .map(({ event }) => event);
  }

  /** Where a relay stands that has published the event. */
  placeOfEvent(position: number): number {
    const row = this.committed.find(({ event }) => event.position === position);
    if (row === undefined) throw new RangeError(`There is no position ${position}.`);
    return this.placeOf(row);
  }

  saveCheckpoint(from: number, to: number): boolean {
    if (this.checkpoint !== from) return false;
    this.checkpoint = to;
    this.host.after(LAZY_FLUSH_MS, `flushes checkpoint ${to}`, () => {
      this.checkpointOnDisk = Math.max(this.checkpointOnDisk, to);
    });
    return true;
  }

  crash(): void {
    this.host.kill();
    this.checkpoint = this.checkpointOnDisk;
    this.leader = undefined;
    this.listeners.clear();
    this.isLocked = false;
    this.waiting = [];
    this.running.clear();
  }

  /** One after the other, as those wait for the lock. */
  private locked(work: (release: () => void) => void): void {
    if (this.locksNothing) work(() => undefined);
    else if (this.isLocked) this.waiting.push(() => work(() => this.release()));
    else {
      this.isLocked = true;
      work(() => this.release());
    }
  }

  private release(): void {
    const next = this.waiting.shift();
    if (next === undefined) this.isLocked = false;
    else next();
  }

  private execute(
    groups: readonly EventGroup[],
    transactionId: number,
  ): { readonly rows: readonly Row[]; readonly outcomes: readonly AppendOutcome[] } {
    const rows: Row[] = [];
    const recordedAtMicros = this.nextRecordedAtMicros();
    if (!this.locksNothing) this.sequence = this.headPosition;
    const outcomes = groups.map((group): AppendOutcome => {
      const events = eventsOf(group);
      const known = events.flatMap((event) => {
        const row = this.find(event);
        return row === undefined ? [] : { row, isSame: row.contentHash.equals(event.contentHash) };
      });
      const position = Math.max(...known.map(({ row }) => row.event.position));
      if (known.some(({ isSame }) => !isSame)) return { outcome: 'conflict', position };
      if (known.length > 0) return { outcome: 'duplicate', position, version: null };
      for (const { contentHash, correctionOf, ...event } of events) {
        const stored = {
          ...event,
          ...{ position: (this.sequence += 1), version: null, recordedAtMicros, correctionOf: correctionOf ?? null },
        };
        rows.push({ event: stored, contentHash, transactionId, storedAtMs: this.world.scheduler.nowMs });
      }
      return { outcome: 'accepted', position: this.sequence, version: null };
    });
    return { rows, outcomes };
  }

  private commit(rows: readonly Row[]): void {
    for (const row of rows) {
      // Without the lock two may store the same: the unique index lets one.
      if (this.locksNothing && this.find(row.event) !== undefined) continue;
      this.committed.push(row);
      this.byIdentity.set(identityOf(row.event), row);
      this.headPosition = Math.max(this.headPosition, row.event.position);
      this.lastRecordedAtMicros = Math.max(this.lastRecordedAtMicros, row.event.recordedAtMicros);
    }
    this.checkpointOnDisk = this.checkpoint;
    for (const [session, wake] of this.listeners)
      session.client.after(this.world.delayMs(), 'is notified', () => {
        if (!session.isLost) wake();
      });
  }

  /** Without the lock, who finds with its commit that another one was first has a duplicate. */
  private afterCommit(groups: readonly EventGroup[], outcomes: readonly AppendOutcome[]): readonly AppendOutcome[] {
    return outcomes.map((outcome, index) => {
      const [event] = groups[index]?.events ?? [];
      const position = event === undefined ? undefined : this.find(event)?.event.position;
      if (outcome.outcome !== 'accepted' || position === undefined || position === outcome.position) return outcome;
      return { outcome: 'duplicate', position, version: null };
    });
  }

  private find(event: Pick<EventToAppend, 'source' | 'id'>): Row | undefined {
    const row = this.byIdentity.get(identityOf(event));
    const hasExpired =
      this.world.flaw === 'dedupe-with-expiry' &&
      row !== undefined &&
      row.storedAtMs + DEDUPE_WINDOW_MS < this.world.scheduler.nowMs;
    return hasExpired ? undefined : row;
  }

  private placeOf({ event, transactionId }: Row): number {
    return this.world.flaw === 'relay-by-transaction-id' ? transactionId : event.position;
  }

  private nextRecordedAtMicros(): number {
    return Math.max(Math.round(this.host.utcMs() * 1_000), this.lastRecordedAtMicros + 1);
  }

  private commitMs(): number {
    const { random } = this.world;
    return random.next() < SLOW_COMMIT_CHANCE ? random.between(0, SLOW_COMMIT_MS_MAX) : this.world.delayMs();
  }
}

const identityOf = ({ source, id }: Pick<EventToAppend, 'source' | 'id'>): string => `${source} ${id}`;
