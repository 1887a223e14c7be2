import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import type { AssignedPartition, Consumer, ConsumerOptions, ConsumerStatus } from '../consumer.js';
import { MessagingFault, assertWithinLog } from '../messaging-fault.js';
import { PartitionFailures } from '../partition-failures.js';
import { PartitionLeases } from './partition-leases.js';
import type { HeldLease, TakenLease } from './partition-leases.js';
import { PartitionReader } from './partition-reader.js';
import { notifyGroup, notifyTopic } from './wake-ups.js';
import type { WakeUps } from './wake-ups.js';

export interface PostgresConsumerSetting {
  readonly dataSource: DataSource;
  readonly wakeUps: WakeUps;
  readonly leaseMs: number;
}

interface OwnedPartition extends AssignedPartition {
  readonly name: string;
  readonly generation: number;
  readonly groupOffset: number | null;
  reader: PartitionReader | undefined;
  /** Told by the last look, so that nothing is read that isn't there. */
  endOffset: number;
  /** Waits after a failure. */
  held: boolean;
  /** To be given back after the batch in hand. */
  surplus: boolean;
  lost: boolean;
}

const batchSizeMaxDefault = 1_000;
const partitionsConcurrentMaxDefault = 4;
const lookEveryMs = 1_000;

/**
 * Reads the partitions it holds leases on. Everything that may give it work (a notification, the slow look, a finished
 * batch, a lease, a retry) ends in `#pump`, which starts batches where there is something to read.
 */
export class PostgresConsumer implements Consumer {
  readonly #options: ConsumerOptions;
  readonly #setting: PostgresConsumerSetting;
  readonly #leases: PartitionLeases;
  readonly #failures = new PartitionFailures();
  readonly #owned = new Map<string, OwnedPartition>();
  /** Also of tenures that ended: the next batch of a partition waits, as that one's effect decides the checkpoint. */
  readonly #inHand = new Map<string, Promise<void>>();
  readonly #timers = new Set<NodeJS.Timeout>();
  #state: 'starting' | 'running' | 'stopped' = 'starting';
  #paused = false;
  #stopping: Promise<void> | undefined;
  #unsubscribe: (() => void) | undefined;
  #renewal: Promise<void> | undefined;
  #renewAgain = false;
  #look: Promise<void> | undefined;
  #lookAgain = false;
  #leaseEndsAtMs = 0;

  constructor(options: ConsumerOptions, setting: PostgresConsumerSetting) {
    this.#options = options;
    this.#setting = setting;
    this.#leases = new PartitionLeases(setting.dataSource, {
      groupId: options.groupId,
      member: randomUUID(),
      topics: options.topics,
      leaseMs: setting.leaseMs,
    });
  }

  async start(): Promise<void> {
    await this.#requireTopics();
    await this.#leases.prepare();
    const group = notifyGroup(this.#options.groupId);
    const topics = new Set(this.#options.topics.map(notifyTopic));
    this.#unsubscribe = this.#setting.wakeUps.subscribe((payload) => {
      if (payload === group) void this.#renew();
      if (topics.has(payload)) void this.#lookForMessages();
    });
    this.#timers.add(setInterval(() => void this.#renew(), this.#setting.leaseMs / 3));
    this.#timers.add(setInterval(() => void this.#lookForMessages(), lookEveryMs));
    await this.#renew();
    // The others learn at once that their shares are smaller now.
    await this.#leases.announce();
  }

  pause(): void {
    this.#paused = true;
  }

  resume(): void {
    this.#paused = false;
    this.#pump();
  }

  stop(): Promise<void> {
    this.#stopping ??= this.#stop();
    return this.#stopping;
  }

  status(): ConsumerStatus {
    const partitions = [...this.#owned.values()].map(({ topic, partition }) => ({ topic, partition }));
    if (this.#state === 'stopped') return { state: 'stopped', partitions };
    const failure = this.#failures.longest();
    if (failure) return { state: 'failing', partitions, ...failure };
    return { state: this.#paused ? 'paused' : this.#state, partitions };
  }

  async #stop(): Promise<void> {
    this.#unsubscribe?.();
    // The leases are renewed until the batches in hand are done.
    await Promise.all([this.#look, ...this.#inHand.values()]);
    for (const timer of this.#timers) clearTimeout(timer);
    await this.#renewal;
    try {
      await this.#leases.release([...this.#owned.values()].map(heldLease), true);
    } catch {
      // The database can't be reached: the leases end by its clock.
    }
    this.#owned.clear();
    this.#state = 'stopped';
  }

  async #requireTopics(): Promise<void> {
    const found = await this.#setting.dataSource.query<{ name: string }[]>(
      'SELECT name FROM messaging.topics WHERE name = ANY ($1)',
      [this.#options.topics],
    );
    const missing = this.#options.topics.filter((topic) => !found.some(({ name }) => name === topic));
    if (missing.length > 0) throw new MessagingFault('unknown-topic', `There is no topic ${missing.join(', ')}.`);
  }

  /** One at a time; a call during one runs it once more. Never rejects. */
  #renew(): Promise<void> {
    if (this.#renewal) {
      this.#renewAgain = true;
      return this.#renewal;
    }
    this.#renewal = this.#renewOnce().finally(() => {
      this.#renewal = undefined;
      if (this.#renewAgain && !this.#stopping) void this.#renew();
      this.#renewAgain = false;
    });
    return this.#renewal;
  }

  async #renewOnce(): Promise<void> {
    // By our clock before the question is sent: the lease ends for us before it ends in the database.
    const askedAtMs = performance.now();
    try {
      const { taken, lost, surplus } = await this.#leases.renew(
        [...this.#owned.values()].map(heldLease),
        !this.#stopping,
      );
      this.#leaseEndsAtMs = askedAtMs + this.#setting.leaseMs;
      for (const { topic, partition } of lost) this.#lose(`${topic}/${partition}`);
      for (const lease of taken) this.#own(lease);
      if (!this.#stopping) await this.#giveBack(surplus);
      this.#state = 'running';
      this.#failures.succeeded('leases');
      if (taken.length > 0) await this.#lookForMessages();
    } catch (error) {
      this.#failures.failed('leases', error);
    }
  }

  #own(lease: TakenLease): void {
    const { topic, partition, generation, committedOffset } = lease;
    const name = `${topic}/${partition}`;
    this.#owned.set(name, {
      ...{ topic, partition, name, generation, groupOffset: committedOffset },
      ...{ reader: undefined, endOffset: 0, held: false, surplus: false, lost: false },
    });
  }

  #lose(name: string): void {
    const owned = this.#owned.get(name);
    if (!owned) return;
    owned.lost = true;
    this.#owned.delete(name);
    this.#failures.succeeded(name);
  }

  /** Those chosen before first, then idle ones: those at work are given back after their batch. */
  async #giveBack(count: number): Promise<void> {
    const reluctance = (owned: OwnedPartition): number => (owned.surplus ? 0 : this.#inHand.has(owned.name) ? 2 : 1);
    const owned = [...this.#owned.values()].sort((a, b) => reluctance(a) - reluctance(b));
    owned.forEach((partition, index) => (partition.surplus = index < count));
    const idle = owned.filter(({ surplus, name }) => surplus && !this.#inHand.has(name));
    if (idle.length === 0) return;
    for (const { name } of idle) this.#lose(name);
    await this.#leases.release(idle.map(heldLease), false);
  }

  /** Asks for the ends of the partitions, all at once. One at a time; a call during one runs it once more. Never rejects. */
  #lookForMessages(): Promise<void> {
    if (this.#look) {
      this.#lookAgain = true;
      return this.#look;
    }
    this.#look = this.#lookOnce().finally(() => {
      this.#look = undefined;
      if (this.#lookAgain && !this.#stopping) void this.#lookForMessages();
      this.#lookAgain = false;
    });
    return this.#look;
  }

  async #lookOnce(): Promise<void> {
    try {
      const rows = await this.#setting.dataSource.query<{ topic: string; partition: number; next_offset: string }[]>(
        'SELECT topic, partition, next_offset FROM messaging.partitions WHERE topic = ANY ($1)',
        [this.#options.topics],
      );
      for (const { topic, partition, next_offset } of rows) {
        const owned = this.#owned.get(`${topic}/${partition}`);
        if (owned) owned.endOffset = Number(next_offset);
      }
      this.#failures.succeeded('look');
      this.#pump();
    } catch (error) {
      this.#failures.failed('look', error);
    }
  }

  #pump(): void {
    if (this.#paused || this.#stopping) return;
    for (const owned of [...this.#owned.values()]) {
      if (this.#inHand.size >= (this.#options.partitionsConcurrentMax ?? partitionsConcurrentMaxDefault)) return;
      if (this.#inHand.has(owned.name) || owned.held || owned.surplus || !this.#isCurrent(owned)) continue;
      if (owned.reader && owned.reader.next >= owned.endOffset) continue;
      // Behind the others now, so that busy partitions take turns.
      this.#owned.delete(owned.name);
      this.#owned.set(owned.name, owned);
      const work = this.#handle(owned).finally(() => {
        this.#inHand.delete(owned.name);
        if (owned.surplus) void this.#renew();
        this.#pump();
      });
      this.#inHand.set(owned.name, work);
    }
  }

  /** Never rejects: what fails is tried again after a pause, while other partitions go on. */
  async #handle(owned: OwnedPartition): Promise<void> {
    let offset: number | null = null;
    try {
      if (!owned.reader) {
        owned.reader = await this.#readerOf(owned);
        this.#failures.succeeded(owned.name);
      }
      const batch = await owned.reader.peek(this.#options.batchSizeMax ?? batchSizeMaxDefault);
      if (!batch || !this.#isCurrent(owned)) return;
      owned.endOffset = Math.max(owned.endOffset, batch.endOffset);
      // It was asked for before: read again, as it is not passed.
      if (this.#paused) return;
      offset = batch.messages[0]?.offset ?? null;
      await this.#options.handler.handleBatch(batch, () => this.#isCurrent(owned));
      if (!this.#isCurrent(owned)) return;
      owned.reader.pass(batch);
      this.#failures.succeeded(owned.name);
    } catch (error) {
      const pauseMs = this.#failures.failed(owned.name, error);
      const { topic, partition } = owned;
      await this.#options.onFailure?.({ topic, partition, offset, error });
      this.#hold(owned, pauseMs);
    }
  }

  async #readerOf(owned: OwnedPartition): Promise<PartitionReader> {
    const { topic, partition, groupOffset } = owned;
    const checkpoint = await this.#options.handler.startOffset(topic, partition);
    if (checkpoint !== null) {
      const [place] = await this.#setting.dataSource.query<{ next_offset: string }[]>(
        'SELECT next_offset FROM messaging.partitions WHERE topic = $1 AND partition = $2',
        [topic, partition],
      );
      assertWithinLog(topic, partition, checkpoint, 0, Number(place?.next_offset ?? 0));
    }
    return new PartitionReader(this.#setting.dataSource, { topic, partition }, checkpoint ?? groupOffset ?? 0);
  }

  #hold(owned: OwnedPartition, pauseMs: number): void {
    owned.held = true;
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      owned.held = false;
      this.#pump();
    }, pauseMs);
    this.#timers.add(timer);
  }

  #isCurrent(owned: OwnedPartition): boolean {
    return !owned.lost && this.#state !== 'stopped' && performance.now() < this.#leaseEndsAtMs;
  }
}

function heldLease({ topic, partition, generation, reader }: OwnedPartition): HeldLease {
  return { topic, partition, generation, committedOffset: reader?.next ?? null };
}
