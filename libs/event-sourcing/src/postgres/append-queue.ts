import type { AppendOutcome, EventGroup } from '../event-store.js';
import { eventsOf, StoreOverloaded } from '../event-store.js';
import { SharedRoom } from '../shared-room.js';
import { identityKey } from './event-identity.js';
import { FlushTiming } from './flush-timing.js';

/** Stores groups in one commit; no identity comes twice, and no stream in two versioned groups. */
export type StoreGroups = (groups: readonly EventGroup[]) => Promise<readonly AppendOutcome[]>;

export interface AppendQueueLimits {
  /** Events in one flush. */
  readonly flushEventsMax: number;
  /** Events waiting, of all senders; a call beyond its sender's share of it is refused with `StoreOverloaded`. */
  readonly queuedEventsMax: number;
  /** Events that a sender puts into a flush before it is the turn of the next. */
  readonly turnEvents: number;
  /** Events that must wait before a flush starts beside another: a commit for a few costs more than they save by it. */
  readonly besideEventsMin: number;
  /** Characters of data, in one flush and waiting. */
  readonly flushDataMax: number;
  readonly queuedDataMax: number;
  /** So long after the last flush the next one begins at the latest, where as many as before are expected; 0 unless given. */
  readonly gatherMs?: number;
}

const RETRY_AFTER_SECONDS = 1;
/** For what no sender from outside is named for: commands, and what the service does by itself. */
const OWN = '';

/**
 * Lets concurrent calls share statements and commits: what arrives in one turn of the event loop, or while the lanes are
 * busy, goes out together, and so does what comes as densely as before (`FlushTiming`); a further lane is used only for what
 * is worth a commit of its own. Groups of one call are stored in the order of the call: a call is in one flush at a time, and
 * a group that must wait for another holds back the rest of its call.
 *
 * Senders share the queue (`SharedRoom`) and take turns at each flush: however much one of them has waiting, another waits
 * for the flushes under way and no longer.
 *
 * A flush never holds two versioned groups of one stream, nor one identity twice (the database could not tell them
 * apart from one statement): the later one waits for the next flush; where both are a single reported fact, the
 * answer of the first tells the second's without one.
 */
export class AppendQueue {
  /** By sender, in the order of their turns; none is empty. */
  private readonly lines = new Map<string, Line>();
  private readonly idleLanes: StoreGroups[];
  private readonly queuedEvents: SharedRoom;
  private readonly queuedData: SharedRoom;
  private flushedEvents = 0;
  private scheduled = false;
  private later: NodeJS.Timeout | undefined;
  private readonly timing: FlushTiming;
  private readonly onDrained: (() => void)[] = [];

  constructor(
    private readonly lanes: readonly StoreGroups[],
    private readonly limits: AppendQueueLimits,
  ) {
    this.idleLanes = [...lanes];
    this.queuedEvents = new SharedRoom(limits.queuedEventsMax);
    this.queuedData = new SharedRoom(limits.queuedDataMax);
    this.timing = new FlushTiming(limits.gatherMs ?? 0);
  }

  /** Whether calls wait for their outcome. */
  get isBusy(): boolean {
    return this.queuedEvents.taken > 0;
  }

  /** Events that wait for their outcome. */
  get waitingEvents(): number {
    return this.queuedEvents.taken;
  }

  append(groups: readonly EventGroup[], sender: string = OWN): Promise<readonly AppendOutcome[]> {
    if (groups.length === 0) return Promise.resolve([]);
    const entries = groups.map((group, index) => toEntry(group, index));
    const events = sum(entries, ({ keys }) => keys.length);
    const data = sum(entries, (entry) => entry.data);
    if (!this.queuedEvents.hasRoom(sender, events) || !this.queuedData.hasRoom(sender, data))
      return Promise.reject(new StoreOverloaded(RETRY_AFTER_SECONDS));
    this.queuedEvents.take(sender, events);
    this.queuedData.take(sender, data);
    return new Promise((resolve, reject) => {
      const state = { next: 0, isInFlush: false, outcomes: [], unanswered: groups.length };
      this.timing.arrive();
      this.lineOf(sender).calls.push({ sender, entries, ...state, resolve, reject });
      this.schedule();
    });
  }

  private lineOf(sender: string): Line {
    let line = this.lines.get(sender);
    if (line === undefined) {
      line = { sender, calls: [], next: 0 };
      this.lines.set(sender, line);
    }
    return line;
  }

  /** Resolves when nothing waits and nothing is on its way. */
  drained(): Promise<void> {
    return new Promise((resolve) => {
      this.onDrained.push(resolve);
      this.tellDrained();
    });
  }

  private tellDrained(): void {
    if (this.lines.size > 0 || this.idleLanes.length < this.lanes.length) return;
    for (const resolve of this.onDrained.splice(0)) resolve();
  }

  /** Not at once: all that this turn of the event loop still brings shares the commit. */
  private schedule(): void {
    if (this.scheduled || this.idleLanes.length === 0 || this.lines.size === 0) return;
    this.scheduled = true;
    setImmediate(() => {
      this.scheduled = false;
      const restMs = this.timing.restMs(performance.now());
      if (restMs === 0) this.startFlushes();
      else this.startLater(restMs);
    });
  }

  private startLater(restMs: number): void {
    this.later ??= setTimeout(() => {
      this.later = undefined;
      this.startFlushes();
    }, restMs);
  }

  private startFlushes(): void {
    for (let lane = this.idleLanes.pop(); lane !== undefined; lane = this.idleLanes.pop()) {
      const isBeside = this.idleLanes.length + 1 < this.lanes.length;
      if (isBeside && this.queuedEvents.taken - this.flushedEvents < this.limits.besideEventsMin) {
        this.idleLanes.push(lane);
        return;
      }
      const flush = takeFlush(this.lines, this.limits);
      if (flush.entries.length === 0) {
        this.idleLanes.push(lane);
        return;
      }
      void this.run(flush, lane);
      const isMoreWaiting = this.queuedEvents.taken > this.flushedEvents;
      this.timing.begin(flush.calls.size, isMoreWaiting, performance.now());
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
      // Whoever waits behind a log that is held up would only wait as long again.
      if (error instanceof StoreOverloaded) this.refuseWaiting(error);
    }
    this.flushedEvents -= events;
    for (const call of flush.calls) call.isInFlush = false;
    for (const sender of new Set(Array.from(flush.calls, (call) => call.sender))) this.removeDone(sender);
    this.idleLanes.push(lane);
    this.schedule();
    this.tellDrained();
  }

  private answer(call: Call, entry: Entry, outcome: AppendOutcome): void {
    this.leave(call, entry);
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
    const { calls } = this.lineOf(call.sender);
    if (!calls.includes(call)) calls.unshift(call);
  }

  private refuseWaiting(error: StoreOverloaded): void {
    for (const { sender, calls } of [...this.lines.values()]) {
      for (const call of calls) if (!call.isInFlush) this.fail(call, error);
      this.removeDone(sender);
    }
  }

  private removeDone(sender: string): void {
    const line = this.lines.get(sender);
    if (line === undefined) return;
    line.calls = line.calls.filter(hasWaiting);
    if (line.calls.length === 0) this.lines.delete(sender);
  }

  private fail(call: Call, error: unknown): void {
    // Rejecting twice is harmless; counting twice is not: what was answered has left already.
    for (const entry of call.entries) if (!(entry.index in call.outcomes)) this.leave(call, entry);
    call.next = call.entries.length;
    call.reject(error);
  }

  private leave({ sender }: Call, entry: Entry): void {
    this.queuedEvents.giveBack(sender, entry.keys.length);
    this.queuedData.giveBack(sender, entry.data);
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

/** The calls of one sender. */
interface Line {
  readonly sender: string;
  calls: Call[];
  /** Which call a flush that is being filled looks at next. */
  next: number;
}

interface Call {
  readonly sender: string;
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

/** Fills a flush, the senders in turn; who had a turn comes after those who had none. */
const takeFlush = (lines: Map<string, Line>, limits: AppendQueueLimits): Flush => {
  const filling = new FillingFlush(limits);
  const turns = [...lines.values()];
  const turnEvents = turns.length === 1 ? limits.flushEventsMax : limits.turnEvents;
  for (const line of turns) line.next = 0;
  for (let line = turns.shift(); line !== undefined && !filling.isFull; line = turns.shift()) {
    const before = filling.entries.length;
    if (filling.takeTurn(line, turnEvents)) turns.push(line);
    if (filling.entries.length === before) continue;
    lines.delete(line.sender);
    lines.set(line.sender, line);
  }
  for (const call of filling.calls) call.isInFlush = true;
  return filling;
};

class FillingFlush implements Flush {
  readonly entries: { call: Call; entry: Entry }[] = [];
  readonly followers: Follower[] = [];
  readonly calls = new Set<Call>();
  isFull = false;
  private readonly byKey = new Map<string, Entry>();
  private readonly versionedStreams = new Set<string>();
  private events = 0;
  private data = 0;

  constructor(private readonly limits: AppendQueueLimits) {}

  /** @returns whether the turn ended before what there is to take did. */
  takeTurn(line: Line, turnEvents: number): boolean {
    const turnEndsAt = this.events + turnEvents;
    for (; line.next < line.calls.length; line.next += 1) {
      const call = line.calls[line.next] as Call;
      if (call.isInFlush) continue;
      for (let entry = call.entries[call.next]; entry !== undefined; entry = call.entries[call.next]) {
        if (this.events >= turnEndsAt) return true;
        if (!this.take(call, entry)) break;
      }
      if (this.isFull) return true;
    }
    return false;
  }

  /** @returns false where the entry must wait for another flush. */
  private take(call: Call, entry: Entry): boolean {
    const { versionedStream } = entry;
    if (versionedStream !== undefined && this.versionedStreams.has(versionedStream)) return false;
    const first = findFirst(this.byKey, entry.keys);
    if (first !== undefined) {
      if (!isSingleFact(first) || !isSingleFact(entry)) return false;
      this.followers.push({ call, entry, first });
    } else {
      const events = this.events + entry.keys.length;
      const data = this.data + entry.data;
      const isTooMuch = events > this.limits.flushEventsMax || data > this.limits.flushDataMax;
      if (isTooMuch && this.entries.length > 0) {
        this.isFull = true;
        return false;
      }
      this.events = events;
      this.data = data;
      this.entries.push({ call, entry });
      for (const key of entry.keys) this.byKey.set(key, entry);
      if (versionedStream !== undefined) this.versionedStreams.add(versionedStream);
    }
    this.calls.add(call);
    call.next += 1;
    return true;
  }
}

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
