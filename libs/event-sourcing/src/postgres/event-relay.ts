import type { Clock, OutgoingMessage, Publisher } from '@opex/messaging';
import { systemClock } from '@opex/messaging';
import type { StoredEvent } from '../event-store.js';
import { completePage } from './complete-page.js';
import { GrowingPause } from './growing-pause.js';
import type { LogMessages } from './log-messages.js';
import type { PublishedMark } from './own-topic.js';
import { assertOwnTopic } from './own-topic.js';
import type { PostgresEventStore } from './postgres-event-store.js';
import { RelayFault } from './relay-fault.js';
import { restMsAfter } from './relay-rest.js';
import type { LogView, RelayLog, RelaySession } from './relay-log.js';
import { WakeSignal } from './wake-signal.js';

export interface EventRelayOptions {
  /** With the checkpoint, and the lead that one relay at a time has. */
  readonly log: RelayLog;
  /** Wakes the relay at once after the commits of this process, and tells when senders wait. */
  readonly store: Pick<PostgresEventStore, 'follow' | 'isAppending'>;
  readonly publisher: Publisher;
  readonly topic: string;
  readonly topicPartitions: number;
  /** The last message of each partition of the topic that has one: asked before anything is published to it. */
  readonly lastPublished: () => Promise<readonly PublishedMark[]>;
  readonly messages: LogMessages;
  /** How often an idle log says that it is alive. Its topic keeps these messages for ever: every ten seconds by default. */
  readonly heartbeatIdleMs?: number;
  /** Events read and published at a time; 1,000 unless given. */
  readonly pageEvents?: number;
  /** That of the machine unless given. */
  readonly clock?: Clock;
}

/**
 * - `waiting`: another instance leads, or the lock is being asked for.
 * - `running`: leads and publishes.
 * - `retrying`: the broker or the database fails, `error` says how; it goes on by itself.
 * - `faulted`: to go on would skip events, `error` says why; a person has to look.
 */
export interface RelayStatus {
  readonly state: 'stopped' | 'waiting' | 'running' | 'retrying' | 'faulted';
  readonly leader: boolean;
  /** Everything up to here is acknowledged by the broker. */
  readonly position: number;
  readonly headPosition: number;
  readonly lagEvents: number;
  readonly error?: Error;
}

const PAGE_EVENTS_DEFAULT = 1_000;
/** Wake-ups come by signal and NOTIFY; this is for the one that is lost. */
const POLL_MS = 1_000;
const LEADER_POLL_MS = 500;
/** So far behind, it rests no more (`restMsAfter`). */
const BEHIND_MS_MAX = 60_000;
const HEARTBEAT_BUSY_MS = 100;
const HEARTBEAT_IDLE_MS = 10_000;

/**
 * Publishes the log's committed tail in order: each event at least once, none skipped.
 *
 * One instance leads: it has the lead by its session, and does all its reading and its checkpoints by that same session.
 * When the session ends, so does its term: it cannot read on, and before each further page the checkpoint proves that the
 * session lives. A page that was on its way then is published twice, which keeps the order of first
 * occurrences; consumers skip positions they have seen.
 */
export class EventRelay {
  /** There may be something to publish. */
  private readonly wake: WakeSignal;
  /** Stopped, or the session is gone: ends also the pause after a failure, which new events must not shorten. */
  private readonly interrupt: WakeSignal;
  private readonly clock: Clock;
  private readonly pageEvents: number;
  private running: Promise<void> = Promise.resolve();
  private isStopping = false;
  private state: RelayStatus['state'] = 'stopped';
  private isLeader = false;
  private position = 0;
  private headPosition = 0;
  private error: Error | undefined;
  private heartbeatAtMs = Number.NEGATIVE_INFINITY;
  private pageAtMs = Number.NEGATIVE_INFINITY;
  private hasPublishedSinceHeartbeat = false;

  constructor(private readonly options: EventRelayOptions) {
    this.clock = options.clock ?? systemClock;
    this.pageEvents = options.pageEvents ?? PAGE_EVENTS_DEFAULT;
    this.wake = new WakeSignal(this.clock);
    this.interrupt = new WakeSignal(this.clock);
  }

  /** Begins, or waits for the lead; failures show in `status`. */
  start(): void {
    if (this.state !== 'stopped') throw new Error('The relay is started already.');
    this.isStopping = false;
    this.state = 'waiting';
    this.running = this.run();
  }

  /** Waits for the page on its way, then gives up the lead. */
  async stop(): Promise<void> {
    this.isStopping = true;
    this.wakeAll();
    await this.running;
    this.state = 'stopped';
  }

  status(): RelayStatus {
    return {
      state: this.state,
      leader: this.isLeader,
      position: this.position,
      headPosition: this.headPosition,
      lagEvents: this.headPosition - this.position,
      ...(this.error && { error: this.error }),
    };
  }

  /**
   * Publishes the events behind `position` again, for consumers that rebuild; also the way on after a fault of the log.
   *
   * @throws RangeError where it would skip events.
   */
  async replayFrom(position: number): Promise<void> {
    await this.options.log.setCheckpointBack(position);
    if (this.state !== 'faulted') return;
    await this.stop();
    this.start();
  }

  private async run(): Promise<void> {
    const pause = new GrowingPause();
    while (!this.isStopping) {
      try {
        await this.serveTerm(() => pause.reset());
      } catch (error) {
        this.error = toError(error);
        this.state = error instanceof RelayFault ? 'faulted' : 'retrying';
        if (this.state === 'faulted') return;
        await this.interrupt.wait(pause.nextMs());
      }
    }
  }

  /** From asking for the lead to the end of the session that has it. */
  private async serveTerm(onLead: () => void): Promise<void> {
    const session = await this.options.log.open(() => this.wakeAll());
    try {
      while (!this.isStopping && !(await session.tryToLead())) {
        this.show(await session.view());
        this.enter('waiting');
        await this.wake.wait(LEADER_POLL_MS);
      }
      if (this.isStopping) return;
      this.isLeader = true;
      await this.lead(session, onLead);
    } finally {
      this.isLeader = false;
      await session.end();
    }
  }

  private async lead(session: RelaySession, onLead: () => void): Promise<void> {
    await session.listen(() => this.wake.raise());
    const unfollow = this.options.store.follow(() => this.wake.raise());
    try {
      await this.assertOwnTopic(session);
      while (!this.isStopping) {
        session.assertAlive();
        const view = await session.view();
        this.show(view);
        this.enter('running');
        onLead();
        await this.drain(session, view);
        await this.beatWhenDrained(session, view.epoch);
        await this.wake.wait(Math.min(POLL_MS, this.heartbeatDueInMs()));
      }
    } finally {
      unfollow();
    }
  }

  /** Publishes page after page up to the log's end. */
  private async drain(session: RelaySession, { epoch, position }: LogView): Promise<void> {
    const { messages, topicPartitions } = this.options;
    let after = position;
    let page = await session.readPage(after, this.pageEvents);
    while (page.length > 0) {
      const begunAtMs = this.clock.steadyMs();
      const gatheredMs = begunAtMs - this.pageAtMs;
      this.pageAtMs = begunAtMs;
      const last = assertContiguous(page, after);
      // The next event may share the last one's commit, so only what was recorded before that is complete.
      const end = { position: last.position, recordedAtMicros: last.recordedAtMicros - 1 };
      const told = page.flatMap((event) => messages.toMessages(event, epoch, topicPartitions));
      const outgoing = completePage(told, end, topicPartitions);
      // The next page is read while this one is on its way. Both are waited for, so that no publishing outlives the term.
      const [published, next] = await Promise.allSettled([
        this.publish(session, outgoing),
        page.length === this.pageEvents ? session.readPage(last.position, this.pageEvents) : [],
      ]);
      if (!unwrap(published)) return;
      // After the broker's acknowledgement, never before: what is behind the checkpoint is not published again.
      const isSaved = await session.saveCheckpoint(epoch, after, last.position);
      this.hasPublishedSinceHeartbeat = true;
      if (!isSaved) {
        this.wake.raise(); // Set back meanwhile: look again.
        return;
      }
      after = last.position;
      this.show({ epoch, position: after, headPosition: Math.max(after, this.headPosition) });
      if (this.heartbeatDueInMs() === 0) await this.beat(session, epoch, end.recordedAtMicros);
      const workedMs = this.clock.steadyMs() - begunAtMs;
      const isFull = page.length === this.pageEvents;
      await this.giveWay(restMsAfter({ events: page.length, isFull, workedMs, gatheredMs }), last.recordedAtMicros);
      page = unwrap(next);
    }
  }

  private async giveWay(restMs: number, recordedAtMicros: number): Promise<void> {
    const behindMs = this.clock.utcMs() - recordedAtMicros / 1_000;
    if (!this.options.store.isAppending() || behindMs > BEHIND_MS_MAX) return;
    await this.interrupt.wait(restMs);
  }

  /** Tries until the broker has them; false where the relay is stopped first. */
  private async publish(session: RelaySession, messages: readonly OutgoingMessage[]): Promise<boolean> {
    if (messages.length === 0) return true;
    const pause = new GrowingPause();
    let hasFailed = false;
    while (!this.isStopping) {
      session.assertAlive();
      try {
        // A broker that was away may come back without what it had.
        if (hasFailed) await this.assertOwnTopic(session);
        await this.options.publisher.publish(this.options.topic, messages);
        this.enter('running');
        return true;
      } catch (error) {
        if (error instanceof RelayFault) throw error;
        hasFailed = true;
        this.error = toError(error);
        this.state = 'retrying';
      }
      await this.interrupt.wait(pause.nextMs());
      // Still the leader? Asked of the session that holds the lock, as time has passed.
      const { headPosition } = await session.view();
      this.headPosition = headPosition;
    }
    return false;
  }

  /** @throws RelayFault where the topic is not that of this log. */
  private async assertOwnTopic(session: RelaySession): Promise<void> {
    await assertOwnTopic(session, await this.options.lastPublished());
  }

  private async beatWhenDrained(session: RelaySession, epoch: string): Promise<void> {
    if (this.isStopping || this.heartbeatDueInMs() > 0) return;
    const recordedAtMicros = await session.advanceClock(this.position);
    if (recordedAtMicros === undefined) this.wake.raise();
    else await this.beat(session, epoch, recordedAtMicros);
  }

  private async beat(session: RelaySession, epoch: string, recordedAtMicros: number): Promise<void> {
    const { messages, topicPartitions } = this.options;
    this.heartbeatAtMs = this.clock.steadyMs();
    this.hasPublishedSinceHeartbeat = false;
    await this.publish(session, messages.heartbeatMessages(this.position, recordedAtMicros, epoch, topicPartitions));
  }

  private heartbeatDueInMs(): number {
    const idleMs = this.options.heartbeatIdleMs ?? HEARTBEAT_IDLE_MS;
    const intervalMs = this.hasPublishedSinceHeartbeat ? HEARTBEAT_BUSY_MS : idleMs;
    return Math.max(0, this.heartbeatAtMs + intervalMs - this.clock.steadyMs());
  }

  private wakeAll(): void {
    this.wake.raise();
    this.interrupt.raise();
  }

  private show({ position, headPosition }: LogView): void {
    this.position = position;
    this.headPosition = headPosition;
  }

  private enter(state: 'waiting' | 'running'): void {
    this.state = state;
    this.error = undefined;
  }
}

/** @throws RelayFault where an event is missing: its position was given, so it must be somewhere. */
const assertContiguous = (page: readonly StoredEvent[], after: number): StoredEvent => {
  let last: StoredEvent | undefined;
  for (const event of page) {
    const expected: number = (last?.position ?? after) + 1;
    if (event.position !== expected) {
      throw new RelayFault('hole', `The log has position ${event.position} where ${expected} must be.`);
    }
    last = event;
  }
  if (last === undefined) throw new RangeError('A page without events.');
  return last;
};

const unwrap = <Value>(result: PromiseSettledResult<Value>): Value => {
  if (result.status === 'rejected') throw result.reason;
  return result.value;
};

const toError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));
