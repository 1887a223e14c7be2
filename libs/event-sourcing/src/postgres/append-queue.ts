import type { AppendOutcome, EventGroup } from '../event-store.js';
import { eventsOf, StoreOverloaded } from '../event-store.js';
import { identityKey } from './event-identity.js';

/** Stores groups in one commit; no identity comes twice, and no stream in two versioned groups. */
export type StoreGroups = (groups: readonly EventGroup[]) => Promise<readonly AppendOutcome[]>;

export interface AppendQueueLimits {
  /** Events in one flush. */
  readonly flushEventsMax: number;
  /** Events waiting; beyond it a call is refused with `StoreOverloaded`. */
  readonly queuedEventsMax: number;
  /** Events that must wait before a flush starts beside another: a commit for a few costs more than they save by it. */
  readonly besideEventsMin: number;
  /** Characters of data, in one flush and waiting. */
  readonly flushDataMax: number;
  readonly queuedDataMax: number;
}

const RETRY_AFTER_SECONDS = 1;

/**
 * Lets concurrent calls share statements and commits: what arrives in one turn of the event loop, or while the lanes are
 * busy, goes out together; a further lane is used only for what is worth a commit of its own. Groups of one call are stored in the order of the call: a call is in one flush at a time, and
 * a group that must wait for another holds back the rest of its call.
 *
 * A flush never holds two versioned groups of one stream, nor one identity twice (the database could not tell them
 * apart from one statement): the later one waits for the next flush; where both are a single reported fact, the
 * answer of the first tells the second's without one.
 */
export class AppendQueue {
  private calls: Call[] = [];
  private readonly idleLanes: StoreGroups[];
  private queuedEvents = 0;
  private flushedEvents = 0;
  private queuedData = 0;
  private scheduled = false;
  private readonly onDrained: (() => void)[] = [];

  constructor(
    private readonly lanes: readonly StoreGroups[],
    private readonly limits: AppendQueueLimits,
  ) {
    this.idleLanes = [...lanes];
  }

  /** Whether calls wait for their outcome. */
  get isBusy(): boolean {
    return this.queuedEvents > 0;
  }

  /** Events that wait for their outcome. */
  get waitingEvents(): number {
    return this.queuedEvents;
  }

  append(groups: readonly EventGroup[]): Promise<readonly AppendOutcome[]> {
    if (groups.length === 0) return Promise.resolve([]);
    const entries = groups.map((group, index) => toEntry(group, index));
    const events = sum(entries, ({ keys }) => keys.length);
    const data = sum(entries, (entry) => entry.data);
    // An empty queue takes a call of any size: refusing it would refuse it for ever.
    const isFull =
      this.queuedEvents + events > this.limits.queuedEventsMax || this.queuedData + data > this.limits.queuedDataMax;
    if (isFull && this.queuedEvents > 0) return Promise.reject(new StoreOverloaded(RETRY_AFTER_SECONDS));
    this.queuedEvents += events;
    this.queuedData += data;
    return new Promise((resolve, reject) => {
      this.calls.push({ entries, next: 0, isInFlush: false, outcomes: [], unanswered: groups.length, resolve, reject });
      this.schedule();
    });
  }

  /** Resolves when nothing waits and nothing is on its way. */
  drained(): Promise<void> {
    return new Promise((resolve) => {
      this.onDrained.push(resolve);
      this.tellDrained();
    });
  }

  private tellDrained(): void {
    if (this.calls.length > 0 || this.idleLanes.length < this.lanes.length) return;
    for (const resolve of this.onDrained.splice(0)) resolve();
  }

  /** Not at once: all that this turn of the event loop still brings shares the commit. */
  private schedule(): void {
    if (this.scheduled || this.idleLanes.length === 0 || this.calls.length === 0) return;
    this.scheduled = true;
    setImmediate(() => {
      this.scheduled = false;
      this.startFlushes();
    });
  }

  private startFlushes(): void {
    for (let lane = this.idleLanes.pop(); lane !== undefined; lane = this.idleLanes.pop()) {
      const isBeside = this.idleLanes.length + 1 < this.lanes.length;
      if (isBeside && this.queuedEvents - this.flushedEvents < this.limits.besideEventsMin) {
        this.idleLanes.push(lane);
        return;
      }
      const flush = takeFlush(this.calls, this.limits);
      if (flush.entries.length === 0) {
        this.idleLanes.push(lane);
        return;
      }
      void this.run(flush, lane);
    }
  }

  private async run(flush: Flush, lane: StoreGroups): Promise<void> {
    const events = sum(flush.entries, ({ entry }) => entry.keys.length);
    this.flushedEvents += events;
    try {
      const outcomes = await lane(flush.entries.map(({ entry }) => entry.group));
      const answered = new Map<Entry, AppendOutcome>();
      flush.entries.forEach(({ call, entry }, index) => {
        const outcome = outcomes[index];
        if (outcome === undefined) throw new Error('A flush was answered with fewer outcomes than it has groups.');
        answered.set(entry, outcome);
        this.answer(call, entry, outcome);
      });
      for (const follower of flush.followers.toReversed()) this.follow(follower, answered.get(follower.first));
    } catch (error) {
      for (const call of flush.calls) this.fail(call, error);
    }
    this.flushedEvents -= events;
    for (const call of flush.calls) call.isInFlush = false;
    this.calls = this.calls.filter(hasWaiting);
    this.idleLanes.push(lane);
    this.schedule();
    this.tellDrained();
  }

  private answer(call: Call, entry: Entry, outcome: AppendOutcome): void {
    this.leave(entry);
    call.outcomes[entry.index] = outcome;
    call.unanswered -= 1;
    if (call.unanswered === 0) call.resolve(call.outcomes);
  }

  private follow({ call, entry, first }: Follower, outcome: AppendOutcome | undefined): void {
    const derived = outcome && deriveOutcome(outcome, isSameContent(first, entry));
    if (derived !== undefined) {
      this.answer(call, entry, derived);
      return;
    }
    // Back to where its call goes on.
    call.entries.splice(call.entries.indexOf(entry), 1);
    call.next -= 1;
    call.entries.splice(call.next, 0, entry);
    if (!this.calls.includes(call)) this.calls.unshift(call);
  }

  private fail(call: Call, error: unknown): void {
    // Rejecting twice is harmless; counting twice is not: what was answered has left already.
    for (const entry of call.entries) if (!(entry.index in call.outcomes)) this.leave(entry);
    call.next = call.entries.length;
    call.reject(error);
  }

  private leave(entry: Entry): void {
    this.queuedEvents -= entry.keys.length;
    this.queuedData -= entry.data;
  }
}

interface Entry {
  readonly group: EventGroup;
  readonly index: number;
  /** The identity of each event and companion. */
  readonly keys: readonly string[];
  /** The stream whose version is expected. */
  readonly versionedStream: string | undefined;
  /** Characters of data. */
  readonly data: number;
}

interface Call {
  readonly entries: Entry[];
  next: number;
  isInFlush: boolean;
  readonly outcomes: AppendOutcome[];
  unanswered: number;
  resolve(outcomes: readonly AppendOutcome[]): void;
  reject(error: unknown): void;
}

/** A reported fact whose identity is in the flush already: the outcome of the first tells its own. */
interface Follower {
  readonly call: Call;
  readonly entry: Entry;
  readonly first: Entry;
}

interface Flush {
  readonly entries: readonly { readonly call: Call; readonly entry: Entry }[];
  readonly followers: readonly Follower[];
  readonly calls: ReadonlySet<Call>;
}

const toEntry = (group: EventGroup, index: number): Entry => {
  const [first] = group.events;
  if (first === undefined) throw new TypeError('A group of events is empty.');
  const isVersioned = group.expectedVersion !== undefined;
  if (isVersioned && group.events.some(({ streamId }) => streamId !== first.streamId)) {
    throw new TypeError('The events of a group that expects a version belong to different streams.');
  }
  const events = eventsOf(group);
  return {
    group,
    index,
    keys: events.map(({ source, id }) => identityKey(source, id)),
    versionedStream: isVersioned ? first.streamId : undefined,
    data: sum(events, (event) => event.data.length),
  };
};

const hasWaiting = (call: Call): boolean => call.next < call.entries.length;

const takeFlush = (calls: readonly Call[], limits: AppendQueueLimits): Flush => {
  const entries: { call: Call; entry: Entry }[] = [];
  const followers: Follower[] = [];
  const inFlush = new Set<Call>();
  const byKey = new Map<string, Entry>();
  const versionedStreams = new Set<string>();
  let events = 0;
  let data = 0;
  for (const call of calls) {
    if (call.isInFlush) continue;
    for (let entry = call.entries[call.next]; entry !== undefined; entry = call.entries[call.next]) {
      if (entry.versionedStream !== undefined && versionedStreams.has(entry.versionedStream)) break;
      const first = findFirst(byKey, entry.keys);
      if (first !== undefined) {
        if (!isSingleFact(first) || !isSingleFact(entry)) break;
        followers.push({ call, entry, first });
      } else {
        events += entry.keys.length;
        data += entry.data;
        const isFull = events > limits.flushEventsMax || data > limits.flushDataMax;
        if (isFull && entries.length > 0) return started({ entries, followers, calls: inFlush });
        entries.push({ call, entry });
        for (const key of entry.keys) byKey.set(key, entry);
        if (entry.versionedStream !== undefined) versionedStreams.add(entry.versionedStream);
      }
      inFlush.add(call);
      call.next += 1;
    }
  }
  return started({ entries, followers, calls: inFlush });
};

const started = (flush: Flush): Flush => {
  for (const call of flush.calls) call.isInFlush = true;
  return flush;
};

const findFirst = (byKey: ReadonlyMap<string, Entry>, keys: readonly string[]): Entry | undefined => {
  for (const key of keys) {
    const entry = byKey.get(key);
    if (entry !== undefined) return entry;
  }
  return undefined;
};

const isSingleFact = (entry: Entry): boolean => entry.keys.length === 1 && entry.versionedStream === undefined;

const isSameContent = (first: Entry, second: Entry): boolean => {
  const [a, b] = [first.group.events[0], second.group.events[0]];
  return a !== undefined && b !== undefined && a.contentHash.equals(b.contentHash);
};

/** Undefined where only the log knows: the first was not stored, or is not what was known before. */
const deriveOutcome = (first: AppendOutcome, isSame: boolean): AppendOutcome | undefined => {
  if (first.outcome === 'accepted') {
    return isSame ? { ...first, outcome: 'duplicate' } : { outcome: 'conflict', position: first.position };
  }
  // Known with the first's content, so the second's, being another, conflicts.
  if (first.outcome === 'duplicate') return isSame ? first : { outcome: 'conflict', position: first.position };
  return isSame && first.outcome === 'conflict' ? first : undefined;
};

const sum = <Item>(items: readonly Item[], amountOf: (item: Item) => number): number => {
  let total = 0;
  for (const item of items) total += amountOf(item);
  return total;
};
