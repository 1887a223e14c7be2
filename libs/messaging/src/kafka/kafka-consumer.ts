import type { ConsumerGroupJoinEvent, EachBatchPayload } from 'kafkajs';
import type { Clock } from '../clock.js';
import type { AssignedPartition, Consumer, ConsumerOptions, ConsumerStatus } from '../consumer.js';
import { assertWithinLog } from '../messaging-fault.js';
import { PartitionFailures } from '../partition-failures.js';
import type { KafkaClient, KafkaMember } from './kafka-client.js';
import { kafkaFault } from './kafka-fault.js';
import { receivedMessage } from './received-message.js';

export interface KafkaConsumerSetting {
  readonly kafka: Pick<KafkaClient, 'consumer'>;
  readonly brokers: readonly string[];
  readonly sessionTimeoutMs: number;
  readonly clock: Clock;
  readonly logBounds: (topic: string) => Promise<ReadonlyMap<number, { start: number; end: number }>>;
}

/** A partition in one assignment. An assignment ends with the next one, also for partitions that stay. */
interface OwnedPartition extends AssignedPartition {
  readonly name: string;
  readonly generation: number;
  /** Why nothing is fetched at the moment: its start offset is being found, or a batch failed. */
  held: boolean;
  /** Its handler knows where to begin: the group's offset only tells lag monitors how far it is. */
  hasCheckpoint: boolean;
  /** What the group is still to be told. */
  uncommitted: Uncommitted | undefined;
}

interface Uncommitted {
  readonly payload: EachBatchPayload;
  readonly offset: number;
}

const batchSizeMaxDefault = 1_000;
const partitionsConcurrentMaxDefault = 4;
/** How late the group may hear of the offset of a partition with a checkpoint: the next fetch would wait for each commit. */
const commitDelayMs = 1_000;

/**
 * Own loop over kafkajs' `eachBatch`: the effect first, then the group's offset. The handler's checkpoint decides where
 * a partition begins; nothing is fetched from it before that is known.
 *
 * kafkajs fetches again from a broker when all batches of its last answer were handled, so a slow partition slows the
 * others of its broker; a failing one is held aside and doesn't.
 */
export class KafkaConsumer implements Consumer {
  readonly #options: ConsumerOptions;
  readonly #setting: KafkaConsumerSetting;
  readonly #failures = new PartitionFailures();
  readonly #owned = new Map<string, OwnedPartition>();
  readonly #inHand = new Map<string, Promise<void>>();
  /** What ends the pauses under way. */
  readonly #endPauses = new Set<() => void>();
  #client: KafkaMember | undefined;
  #state: 'starting' | 'running' | 'stopped' = 'starting';
  #paused = false;
  #isStopping = false;
  #stopping: Promise<void> | undefined;
  #generation = 0;
  #heartbeatFailed = false;
  #heartbeatSentAtMs = 0;
  #sessionEndsAtMs = 0;

  constructor(options: ConsumerOptions, setting: KafkaConsumerSetting) {
    this.#options = options;
    this.#setting = setting;
  }

  async start(): Promise<void> {
    try {
      await this.#run();
    } catch (error) {
      throw kafkaFault(error, this.#setting.brokers);
    }
  }

  pause(): void {
    this.#paused = true;
    for (const owned of this.#owned.values()) this.#applyHold(owned);
  }

  resume(): void {
    this.#paused = false;
    for (const owned of this.#owned.values()) this.#applyHold(owned);
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
    this.#isStopping = true;
    for (const end of this.#endPauses) end();
    await Promise.all([...this.#owned.values()].map((owned) => this.#commit(owned)));
    // Waits for the batches in hand before it leaves the group.
    await this.#client?.disconnect();
    await Promise.all(this.#inHand.values());
    this.#endAssignment();
    this.#state = 'stopped';
  }

  async #run(): Promise<void> {
    const { kafka, sessionTimeoutMs } = this.#setting;
    const client = kafka.consumer({
      groupId: this.#options.groupId,
      sessionTimeout: sessionTimeoutMs,
      heartbeatInterval: this.#heartbeatIntervalMs,
      // The default of 5 s delays seek, rebalance and stop by as much.
      maxWaitTimeInMs: 200,
      // After a crash #restart makes a new client, also where kafkajs would give up.
      retry: { initialRetryTime: 100, retries: 5, restartOnFailure: () => Promise.resolve(false) },
    });
    this.#client = client;
    client.on(client.events.GROUP_JOIN, (event) => this.#onAssignment(client, event));
    client.on(client.events.REQUEST, ({ payload }) => {
      if (payload.apiName === 'Heartbeat') this.#heartbeatSentAtMs = this.#setting.clock.steadyMs() - payload.duration;
    });
    client.on(client.events.HEARTBEAT, () => {
      this.#heartbeatFailed = false;
      this.#sessionEndsAtMs = this.#heartbeatSentAtMs + sessionTimeoutMs;
    });
    client.on(client.events.CRASH, ({ payload }) => void (this.#client === client && this.#restart(payload.error)));
    try {
      await client.connect();
      await client.subscribe({ topics: [...this.#options.topics], fromBeginning: true });
    } catch (error) {
      await client.disconnect();
      throw error;
    }
    await client.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: this.#options.partitionsConcurrentMax ?? partitionsConcurrentMaxDefault,
      eachBatch: (payload) => this.#onBatch(payload),
    });
    if (this.#isStopping) await client.disconnect();
  }

  async #restart(error: Error): Promise<void> {
    this.#endAssignment();
    let cause: unknown = error;
    while (await this.#pauseUnlessStopped(this.#failures.failed('group', kafkaFault(cause, this.#setting.brokers)))) {
      try {
        await this.#run();
        return;
      } catch (next) {
        cause = next;
      }
    }
  }

  #onAssignment(client: KafkaMember, event: ConsumerGroupJoinEvent): void {
    this.#endAssignment();
    this.#failures.clear();
    this.#state = 'running';
    this.#heartbeatFailed = false;
    this.#sessionEndsAtMs = this.#setting.clock.steadyMs() - event.payload.duration + this.#setting.sessionTimeoutMs;
    for (const [topic, partitions] of Object.entries(event.payload.memberAssignment)) {
      for (const partition of partitions) {
        const owned: OwnedPartition = {
          ...{ topic, partition, name: `${topic}/${partition}`, generation: this.#generation },
          ...{ held: true, hasCheckpoint: false, uncommitted: undefined },
        };
        this.#owned.set(owned.name, owned);
        this.#applyHold(owned);
        void this.#begin(client, owned);
      }
    }
  }

  #endAssignment(): void {
    this.#generation += 1;
    this.#owned.clear();
  }

  /** Finds where to read first; tries until it is known or the assignment has ended. */
  async #begin(client: KafkaMember, owned: OwnedPartition): Promise<void> {
    const { topic, partition, name } = owned;
    // A batch of the last assignment may still be at work: its effect, or its absence, decides the checkpoint.
    await this.#inHand.get(name);
    while (owned.generation === this.#generation) {
      try {
        const offset = await this.#options.handler.startOffset(topic, partition);
        const bounds = offset === null ? undefined : (await this.#setting.logBounds(topic)).get(partition);
        if (owned.generation !== this.#generation) return;
        owned.hasCheckpoint = offset !== null;
        if (offset !== null) {
          assertWithinLog(topic, partition, offset, bounds?.start ?? 0, bounds?.end ?? 0);
          client.seek({ topic, partition, offset: String(offset) });
        }
        this.#failures.succeeded(name);
        this.#release(owned);
        return;
      } catch (error) {
        if (owned.generation !== this.#generation) return;
        const pauseMs = this.#failures.failed(name, error);
        await this.#options.onFailure?.({ topic, partition, offset: null, error });
        if (!(await this.#pauseUnlessStopped(pauseMs))) return;
      }
    }
  }

  async #onBatch(payload: EachBatchPayload): Promise<void> {
    const { topic, partition } = payload.batch;
    const owned = this.#owned.get(`${topic}/${partition}`);
    if (!owned || owned.held || payload.isStale()) return;
    if (!this.#isCurrent(owned)) {
      // The group is being joined again; without the pause kafkajs would fetch the same batch in a tight loop.
      await this.#pauseUnlessStopped(50);
      return;
    }
    const work = this.#handle(payload, owned);
    this.#inHand.set(owned.name, work);
    try {
      await work;
    } finally {
      if (this.#inHand.get(owned.name) === work) this.#inHand.delete(owned.name);
    }
  }

  /** Never rejects: what fails is tried again after a pause, while other partitions go on. */
  async #handle(payload: EachBatchPayload, owned: OwnedPartition): Promise<void> {
    const { topic, partition, highWatermark, messages } = payload.batch;
    const sizeMax = this.#options.batchSizeMax ?? batchSizeMaxDefault;
    const isCurrent = (): boolean => this.#isCurrent(owned);
    const stopHeartbeats = this.#beat(payload);
    let done: number | undefined;
    let offset: number | null = null;
    try {
      for (let from = 0; from < messages.length && !this.#paused && !this.#isStopping; from += sizeMax) {
        const part = messages.slice(from, from + sizeMax).map(receivedMessage);
        offset = part[0]?.offset ?? null;
        await this.#options.handler.handleBatch(
          { topic, partition, messages: part, endOffset: Number(highWatermark) },
          isCurrent,
        );
        if (!isCurrent()) return;
        done = part[part.length - 1]?.offset ?? done;
        payload.resolveOffset(String(done));
        this.#failures.succeeded(owned.name);
      }
    } catch (error) {
      const pauseMs = this.#failures.failed(owned.name, error);
      await this.#options.onFailure?.({ topic, partition, offset, error });
      this.#hold(owned, pauseMs);
    } finally {
      stopHeartbeats();
      if (done !== undefined && isCurrent()) await this.#commitInTime(owned, { payload, offset: done + 1 });
    }
  }

  /** Until told to stop. */
  #beat(payload: EachBatchPayload): () => void {
    const { clock } = this.#setting;
    const beat = (): void => {
      // Refused (the group rebalances) or unanswered: until a later one succeeds the partition may be another's.
      payload.heartbeat().catch(() => (this.#heartbeatFailed = true));
      takeBack = clock.after(this.#heartbeatIntervalMs, beat);
    };
    let takeBack = clock.after(this.#heartbeatIntervalMs, beat);
    return () => takeBack();
  }

  /** The group's offset is for handlers without a checkpoint and for lag monitors: a lost commit means a repetition, never a loss. */
  async #commitInTime(owned: OwnedPartition, uncommitted: Uncommitted): Promise<void> {
    const isDue = owned.uncommitted !== undefined;
    owned.uncommitted = uncommitted;
    if (!owned.hasCheckpoint || this.#isStopping) await this.#commit(owned);
    else if (!isDue) this.#setting.clock.after(commitDelayMs, () => void this.#commit(owned));
  }

  async #commit(owned: OwnedPartition): Promise<void> {
    const { topic, partition, uncommitted } = owned;
    owned.uncommitted = undefined;
    if (uncommitted === undefined || !this.#isCurrent(owned)) return;
    try {
      await uncommitted.payload.commitOffsetsIfNecessary({
        topics: [{ topic, partitions: [{ partition, offset: String(uncommitted.offset) }] }],
      });
    } catch {
      // Mostly a rebalance, which kafkajs learns with its next heartbeat; the next commit covers this one.
      this.#heartbeatFailed = true;
    }
  }

  #isCurrent(owned: OwnedPartition): boolean {
    // The clock counts too: a process that slept, or was cut off, past its session hears of the takeover only later.
    return (
      owned.generation === this.#generation &&
      !this.#heartbeatFailed &&
      this.#setting.clock.steadyMs() < this.#sessionEndsAtMs
    );
  }

  #hold(owned: OwnedPartition, pauseMs: number): void {
    owned.held = true;
    this.#applyHold(owned);
    void this.#pauseUnlessStopped(pauseMs).then(() => this.#release(owned));
  }

  #release(owned: OwnedPartition): void {
    owned.held = false;
    if (owned.generation === this.#generation) this.#applyHold(owned);
  }

  #applyHold({ topic, partition, held }: OwnedPartition): void {
    const where = [{ topic, partitions: [partition] }];
    if (held || this.#paused) this.#client?.pause(where);
    else this.#client?.resume(where);
  }

  get #heartbeatIntervalMs(): number {
    return this.#setting.sessionTimeoutMs / 10;
  }

  async #pauseUnlessStopped(pauseMs: number): Promise<boolean> {
    if (this.#isStopping) return false;
    await new Promise<void>((resolve) => {
      const end = (): void => {
        takeBack();
        this.#endPauses.delete(end);
        resolve();
      };
      const takeBack = this.#setting.clock.after(pauseMs, end);
      this.#endPauses.add(end);
    });
    return !this.#isStopping;
  }
}
