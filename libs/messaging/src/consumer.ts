import type { PartitionBatch } from './messages.js';

/** What a consumer of partitions does. The effect and the offset belong to the handler: both stand in its own store. */
export interface PartitionHandler {
  /**
   * The offset to read first, asked each time the partition is assigned to this consumer. `null`: no own checkpoint,
   * go on from the group's committed offset, or from 0 where there is none.
   */
  startOffset(topic: string, partition: number): Promise<number | null>;
  /**
   * Called for one batch of a partition at a time, partitions concurrently. Resolved = the effect is durable and the
   * group's offset may be committed. Rejected = the same messages are delivered again after a growing pause; the other
   * partitions go on.
   *
   * @param isCurrent false as soon as the partition may belong to another consumer: stop before the effect.
   */
  handleBatch(batch: PartitionBatch, isCurrent: () => boolean): Promise<void>;
}

export interface ConsumerOptions {
  readonly groupId: string;
  readonly topics: readonly string[];
  readonly handler: PartitionHandler;
  /** Largest number of messages in one batch. */
  readonly batchSizeMax?: number;
  /** Partitions handled at the same time. */
  readonly partitionsConcurrentMax?: number;
  /** Told of each attempt at a partition that fails, before the pause; never rejects. */
  readonly onFailure?: (failure: PartitionFailure) => Promise<void> | void;
}

/** Where to begin was not found, or lies outside of the log; or a batch was rejected. It is tried again. */
export interface PartitionFailure extends AssignedPartition {
  /** Of the first message of the batch; null where none was read yet. */
  readonly offset: number | null;
  readonly error: unknown;
}

export interface Consumer {
  start(): Promise<void>;
  /** Stops delivery without giving up partitions. */
  pause(): void;
  resume(): void;
  /** Waits for the batches in hand, then gives the partitions up. */
  stop(): Promise<void>;
  /** `failing` carries the last error and since when it repeats; the consumer keeps trying. */
  status(): ConsumerStatus;
}

export type ConsumerStatus =
  | { readonly state: 'starting' | 'running' | 'paused' | 'stopped'; readonly partitions: readonly AssignedPartition[] }
  | {
      readonly state: 'failing';
      readonly partitions: readonly AssignedPartition[];
      readonly error: Error;
      readonly since: Date;
    };

export interface AssignedPartition {
  readonly topic: string;
  readonly partition: number;
}
