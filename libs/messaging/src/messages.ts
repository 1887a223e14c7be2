/** A topic with a fixed number of partitions and unlimited retention: it can be replayed from offset 0 for ever. */
export interface Topic {
  readonly name: string;
  readonly partitions: number;
}

/** A message on its way out. Equal keys go to one partition; an explicit partition overrides the key. */
export interface OutgoingMessage {
  readonly key: string;
  readonly value: string | Buffer;
  readonly headers: Readonly<Record<string, string>>;
  readonly partition?: number;
}

export interface ReceivedMessage {
  readonly offset: number;
  readonly key: string;
  readonly value: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

/** Messages of one partition in offset order, without a hole that holds a message. Never empty. */
export interface PartitionBatch {
  readonly topic: string;
  readonly partition: number;
  readonly messages: readonly ReceivedMessage[];
  /** The offset after the partition's last message at the time of the fetch: lag = endOffset − last offset − 1. */
  readonly endOffset: number;
}
