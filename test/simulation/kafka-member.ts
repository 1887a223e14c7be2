import type { ConsumerEvents, ConsumerRunConfig, EachBatchPayload, KafkaMessage } from 'kafkajs';
import type { KafkaMember } from '../../libs/messaging/src/kafka/kafka-client.js';
import type { Broker, Fetched } from './broker.js';
import { Connection } from './connection.js';
import type { Joined } from './consumer-group.js';
import type { Host } from './host.js';
import { KafkaError } from './kafka-error.js';
import { pauseOn } from './pause-on.js';
import { TOPIC } from './topic.js';

const FETCH_WAIT_MS = 200;
const RETRIES = 3;
const RETRY_MS = 200;

const events: ConsumerEvents = {
  HEARTBEAT: 'consumer.heartbeat',
  COMMIT_OFFSETS: 'consumer.commit_offsets',
  GROUP_JOIN: 'consumer.group_join',
  FETCH_START: 'consumer.fetch_start',
  FETCH: 'consumer.fetch',
  START_BATCH_PROCESS: 'consumer.start_batch_process',
  END_BATCH_PROCESS: 'consumer.end_batch_process',
  CONNECT: 'consumer.connect',
  DISCONNECT: 'consumer.disconnect',
  STOP: 'consumer.stop',
  CRASH: 'consumer.crash',
  REBALANCING: 'consumer.rebalancing',
  RECEIVED_UNSUBSCRIBED_TOPICS: 'consumer.received_unsubscribed_topics',
  REQUEST: 'consumer.network.request',
  REQUEST_TIMEOUT: 'consumer.network.request_timeout',
  REQUEST_QUEUE_SIZE: 'consumer.network.request_queue_size',
};

/**
 * A member of a consumer group as kafkajs makes it: joins, fetches from all partitions that are not paused, hands out a
 * batch a partition, fetches again once all are handled. Refused by the coordinator it joins again; where nothing is
 * answered for too long it crashes.
 */
export class SimulatedMember implements KafkaMember {
  readonly events = events;
  private readonly listeners = new Map<string, (event: unknown) => void>();
  private readonly paused = new Set<number>();
  private readonly seeks = new Map<number, number>();
  private offsets = new Map<number, number>();
  private joined: Joined | undefined;
  private memberId: string | null = null;
  private heartbeatAtMs = 0;
  private beating: Promise<void> | undefined;
  private connection: Connection | undefined;
  private eachBatch: ConsumerRunConfig['eachBatch'];
  private isRunning = false;
  private loop: Promise<void> = Promise.resolve();

  constructor(
    private readonly client: Host,
    private readonly broker: Broker,
    private readonly heartbeatIntervalMs: number,
  ) {}

  on(eventName: string, listener: (event: never) => void): () => void {
    this.listeners.set(eventName, listener as (event: unknown) => void);
    return () => void this.listeners.delete(eventName);
  }

  async connect(): Promise<void> {
    await this.connected().request('connects', () => undefined);
  }

  subscribe(): Promise<void> {
    return Promise.resolve();
  }

  run(config: ConsumerRunConfig = {}): Promise<void> {
    this.eachBatch = config.eachBatch;
    this.isRunning = true;
    this.loop = this.consume();
    return Promise.resolve();
  }

  async disconnect(): Promise<void> {
    this.isRunning = false;
    await this.loop;
    const { memberId } = this;
    if (memberId !== null)
      await this.connected()
        .request(`${memberId} leaves`, () => this.broker.group.leave(memberId))
        .catch(() => undefined); // Its session ends then.
    this.connection?.cut();
  }

  seek({ partition, offset }: { partition: number; offset: string }): void {
    this.seeks.set(partition, Number(offset));
  }

  pause(topics: readonly { readonly partitions?: number[] }[]): void {
    for (const { partitions = [] } of topics) for (const partition of partitions) this.paused.add(partition);
  }

  resume(topics: readonly { readonly partitions?: number[] }[]): void {
    for (const { partitions = [] } of topics) for (const partition of partitions) this.paused.delete(partition);
  }

  private async consume(): Promise<void> {
    for (let failures = 0; this.isRunning;) {
      try {
        if (this.joined === undefined) await this.join();
        await this.fetchAndHandle();
        failures = 0;
      } catch (error) {
        if (error instanceof KafkaError) {
          this.joined = undefined;
          if (error.type === 'UNKNOWN_MEMBER_ID') this.memberId = null;
        } else if (failures === RETRIES) {
          this.isRunning = false;
          this.emit(events.CRASH, { error, groupId: '', restart: false });
        } else {
          failures += 1;
          await pauseOn(this.client, RETRY_MS);
        }
      }
    }
  }

  private async join(): Promise<void> {
    const begunAtMs = this.client.clock.steadyMs();
    const { group } = this.broker;
    const joined = await this.connected().request('joins the group', () => group.join(this.memberId));
    this.memberId = joined.memberId;
    this.joined = joined;
    this.heartbeatAtMs = this.client.clock.steadyMs();
    this.offsets = new Map(joined.partitions.map((partition) => [partition, joined.offsets.get(partition) ?? 0]));
    this.seeks.clear();
    this.emit(events.GROUP_JOIN, {
      duration: this.client.clock.steadyMs() - begunAtMs,
      memberAssignment: { [TOPIC]: [...joined.partitions] },
    });
  }

  private async fetchAndHandle(): Promise<void> {
    const { joined } = this;
    for (const [partition, offset] of this.seeks) this.offsets.set(partition, offset);
    this.seeks.clear();
    const wanted = new Map([...this.offsets].filter(([partition]) => !this.paused.has(partition)));
    if (wanted.size === 0) await pauseOn(this.client, FETCH_WAIT_MS);
    else {
      const fetched = await this.connected().request(`fetches ${describe(wanted)}`, () =>
        this.broker.fetch(wanted, FETCH_WAIT_MS),
      );
      await Promise.all(fetched.map((part) => this.handle(joined, part)));
    }
    await this.heartbeat();
  }

  private async handle(joined: Joined | undefined, fetched: Fetched): Promise<void> {
    const { partition, offset, endOffset } = fetched;
    const messages = fetched.messages.map((message, index): KafkaMessage => ({
      ...{ offset: String(offset + index), key: Buffer.from(message.key), value: Buffer.from(message.value) },
      ...{ headers: message.headers, timestamp: '0', attributes: 0 },
    }));
    if (messages.length === 0 || !this.isRunning || this.joined !== joined) return;
    const lastOffset = String(offset + messages.length - 1);
    const payload: EachBatchPayload = {
      batch: {
        ...{ topic: TOPIC, partition, highWatermark: String(endOffset), messages },
        ...{ isEmpty: () => false, firstOffset: () => String(offset), lastOffset: () => lastOffset },
        ...{ offsetLag: () => '0', offsetLagLow: () => '0' },
      },
      resolveOffset: (resolved) => {
        if (this.joined === joined) this.offsets.set(partition, Number(resolved) + 1);
      },
      heartbeat: () => this.heartbeat(),
      pause: () => () => undefined,
      commitOffsetsIfNecessary: (offsets) => this.commit(offsets?.topics[0]?.partitions ?? []),
      uncommittedOffsets: () => ({ topics: [] }),
      isRunning: () => this.isRunning,
      isStale: () => this.seeks.has(partition),
    };
    await this.eachBatch?.(payload);
    await this.heartbeat();
  }

  /** One at a time, once an interval. @throws KafkaError where the coordinator wants it to join again. */
  private heartbeat(): Promise<void> {
    this.beating ??= this.beat().finally(() => (this.beating = undefined));
    return this.beating;
  }

  private async beat(): Promise<void> {
    const { clock } = this.client;
    const { joined } = this;
    if (joined === undefined || clock.steadyMs() < this.heartbeatAtMs + this.heartbeatIntervalMs) return;
    const sentAtMs = clock.steadyMs();
    const { memberId, generation } = joined;
    await this.connected().request(`heartbeat of ${memberId}, generation ${generation}`, () =>
      this.broker.group.heartbeat(memberId, generation),
    );
    this.heartbeatAtMs = clock.steadyMs();
    this.emit(events.REQUEST, { apiName: 'Heartbeat', duration: clock.steadyMs() - sentAtMs });
    this.emit(events.HEARTBEAT, {});
  }

  private async commit(partitions: readonly { partition: number; offset: string }[]): Promise<void> {
    if (this.joined === undefined) throw new KafkaError('REBALANCE_IN_PROGRESS');
    const { memberId, generation } = this.joined;
    const offsets = new Map(partitions.map(({ partition, offset }) => [partition, Number(offset)]));
    await this.connected().request(`${memberId} commits ${describe(offsets)}`, () =>
      this.broker.group.commit(memberId, generation, offsets),
    );
  }

  private emit(name: string, payload: object): void {
    this.listeners.get(name)?.({ id: '', type: name, timestamp: 0, payload });
  }

  private connected(): Connection {
    if (this.connection === undefined || this.connection.isLost)
      this.connection = new Connection(this.client, this.broker.host);
    return this.connection;
  }
}

const describe = (offsets: ReadonlyMap<number, number>): string =>
  [...offsets].map(([partition, offset]) => `${partition}@${offset}`).join(' ');
