import type { OutgoingMessage } from '@opex/messaging';
import { ConsumerGroup } from './consumer-group.js';
import type { World } from './host.js';
import { Host } from './host.js';
import { KafkaError } from './kafka-error.js';

/** One record batch of a producer. */
export interface RecordBatch {
  readonly partition: number;
  readonly firstSequence: number;
  readonly messages: readonly OutgoingMessage[];
}

/** What the broker knows of a producer in a partition. */
interface ProducerState {
  nextSequence: number;
  readonly recent: { readonly firstSequence: number; readonly count: number }[];
}

export interface Fetched {
  readonly partition: number;
  readonly offset: number;
  readonly messages: readonly OutgoingMessage[];
  readonly endOffset: number;
}

const FETCH_MESSAGES_MAX = 8;
/** How many batches of a producer Kafka knows again. */
const RECENT_BATCHES = 5;

/**
 * A Kafka cluster with one topic:
 *
 * - A batch can be read and is acknowledged once it is replicated; the partitions of one request in any order. A failover
 *   loses what is not replicated, and nothing else.
 * - An idempotent producer's batch is known again by its sequence numbers, whatever it holds; one that does not follow the
 *   last is refused.
 */
export class Broker {
  readonly host: Host;
  readonly group: ConsumerGroup;
  readonly partitions: readonly OutgoingMessage[][];
  private readonly producers = new Map<string, ProducerState>();
  private producerIds = 0;
  private readonly readers = new Set<() => void>();

  constructor(
    private readonly world: World,
    partitions: number,
    sessionTimeoutMs: number,
  ) {
    this.host = new Host('broker', world);
    this.partitions = Array.from({ length: partitions }, () => []);
    this.group = new ConsumerGroup(this.host, partitions, sessionTimeoutMs);
  }

  newProducerId(): number {
    this.producerIds += 1;
    return this.producerIds;
  }

  async produce(producerId: number, batches: readonly RecordBatch[]): Promise<void> {
    await Promise.all(
      batches.map(
        (batch) =>
          new Promise<void>((resolve, reject) =>
            this.host.after(
              this.world.delayMs(),
              `replicates ${batch.messages.length} of producer ${producerId} to partition ${batch.partition}`,
              () => {
                try {
                  this.append(producerId, batch);
                  resolve();
                } catch (error) {
                  reject(error instanceof Error ? error : new Error(String(error)));
                }
              },
            ),
          ),
      ),
    );
  }

  /** What stands in the partitions from these offsets on; answered once there is something, or after the time. */
  async fetch(offsets: ReadonlyMap<number, number>, waitMs: number): Promise<readonly Fetched[]> {
    await this.somethingAfter(offsets, waitMs);
    return [...offsets].map(([partition, offset]) => {
      const log = this.partitions[partition] ?? [];
      return { partition, offset, messages: log.slice(offset, offset + FETCH_MESSAGES_MAX), endOffset: log.length };
    });
  }

  private async somethingAfter(offsets: ReadonlyMap<number, number>, waitMs: number): Promise<void> {
    const isThere = (): boolean =>
      [...offsets].some(([partition, offset]) => (this.partitions[partition]?.length ?? 0) > offset);
    if (isThere()) return;
    await new Promise<void>((resolve) => {
      const wake = (): void => {
        if (!isThere()) return;
        this.readers.delete(wake);
        takeBack();
        resolve();
      };
      const takeBack = this.host.after(waitMs, 'has nothing new', () => {
        this.readers.delete(wake);
        resolve();
      });
      this.readers.add(wake);
    });
  }

  crash(): void {
    this.host.kill();
    this.readers.clear();
  }

  restart(): void {
    this.host.restart();
    this.group.resume();
  }

  private append(producerId: number, { partition, firstSequence, messages }: RecordBatch): void {
    const key = `${producerId}/${partition}`;
    const state = this.producers.get(key) ?? { nextSequence: 0, recent: [] };
    this.producers.set(key, state);
    const isKnown = state.recent.some(
      (batch) => batch.firstSequence === firstSequence && batch.count === messages.length,
    );
    if (isKnown) return;
    if (firstSequence !== state.nextSequence) throw new KafkaError('OUT_OF_ORDER_SEQUENCE_NUMBER');
    state.nextSequence += messages.length;
    state.recent.push({ firstSequence, count: messages.length });
    if (state.recent.length > RECENT_BATCHES) state.recent.shift();
    this.partitions[partition]?.push(...messages);
    for (const wake of [...this.readers]) wake();
  }
}
