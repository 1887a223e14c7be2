import type { Consumer, ConsumerOptions } from './consumer.js';
import type { Topic } from './messages.js';
import type { Publisher } from './publisher.js';

/** A broker: Kafka, or the embedded one in PostgreSQL. Both pass the contract suite in `testing/`. */
export interface MessageBus {
  /** Creates what is missing. A topic with another number of partitions is a fault: partition counts are fixed. */
  ensureTopics(topics: readonly Topic[]): Promise<void>;
  /** Removes topics with all their messages, for good; one that is not there is no fault. Resolves once they are gone. */
  removeTopics(names: readonly string[]): Promise<void>;
  /** One idempotent publisher; rejects where the broker can't be reached within its timeout. */
  connectPublisher(): Promise<Publisher>;
  createConsumer(options: ConsumerOptions): Consumer;
  /** For each partition of the topic the offset after its last message. */
  endOffsets(topic: string): Promise<ReadonlyMap<number, number>>;
  /** Resolves where the broker answers; for readiness. */
  ping(): Promise<void>;
  /** Stops its consumers and closes connections. */
  close(): Promise<void>;
}
