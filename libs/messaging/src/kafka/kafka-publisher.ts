import type { OutgoingMessage } from '../messages.js';
import { partitionOf } from '../partition-of-key.js';
import type { Publisher } from '../publisher.js';
import type { KafkaClient, KafkaProducer } from './kafka-client.js';
import { kafkaFault } from './kafka-fault.js';

/**
 * A broker takes record batches of a partition up to `max.message.bytes`, 1,048,588 by default. One send makes one record
 * batch a partition, so sends are cut below that, counting a message's overhead generously.
 */
const sendBytesMax = 900_000;
const messageOverheadBytes = 100;

/** One idempotent producer. Calls go one after the other, for the order and for the sequence numbers (see `#send`). */
export class KafkaPublisher implements Publisher {
  readonly #kafka: Pick<KafkaClient, 'producer'>;
  readonly #brokers: readonly string[];
  #producer: KafkaProducer | undefined;
  #lastCall: Promise<void> = Promise.resolve();

  constructor(kafka: Pick<KafkaClient, 'producer'>, brokers: readonly string[]) {
    this.#kafka = kafka;
    this.#brokers = brokers;
  }

  async connect(): Promise<void> {
    await this.#connected();
  }

  publish(topic: string, messages: readonly OutgoingMessage[]): Promise<void> {
    const call = this.#lastCall.then(async () => {
      for (const part of partsBelow(sendBytesMax, messages)) await this.#send(topic, part);
    });
    this.#lastCall = call.catch(() => undefined); // Its caller hears of it; the next call begins anew.
    return call;
  }

  async close(): Promise<void> {
    await this.#lastCall;
    await this.#producer?.disconnect();
    this.#producer = undefined;
  }

  async #send(topic: string, messages: readonly OutgoingMessage[]): Promise<void> {
    const producer = await this.#connected();
    try {
      // acks -1: the answer comes after all in-sync replicas have it.
      await producer.send({ topic, acks: -1, messages: messages as OutgoingMessage[] });
    } catch (error) {
      // Whether the broker has these messages is unknown, and kafkajs takes their sequence numbers back: other messages
      // sent under the same numbers would be taken for repetitions, and lost. A new producer gets numbers of its own.
      this.#producer = undefined;
      await producer.disconnect().catch(() => undefined); // The failure of the send is the one to tell.
      throw kafkaFault(error, this.#brokers);
    }
  }

  async #connected(): Promise<KafkaProducer> {
    if (this.#producer) return this.#producer;
    const producer = this.#kafka.producer({
      idempotent: true,
      allowAutoTopicCreation: false,
      createPartitioner: () => (choice) =>
        partitionOf(
          {
            key: String(choice.message.key),
            ...(choice.message.partition !== undefined && { partition: choice.message.partition }),
          },
          choice.topic,
          choice.partitionMetadata.length,
        ),
      // kafkajs would try an idempotent send again for ever.
      retry: { initialRetryTime: 100, retries: 7, maxRetryTime: 3_000 },
    });
    try {
      await producer.connect();
    } catch (error) {
      throw kafkaFault(error, this.#brokers);
    }
    this.#producer = producer;
    return producer;
  }
}

function* partsBelow(bytesMax: number, messages: readonly OutgoingMessage[]): Generator<readonly OutgoingMessage[]> {
  let start = 0;
  let bytes = 0;
  for (const [index, message] of messages.entries()) {
    const size = bytesOf(message);
    if (index > start && bytes + size > bytesMax) {
      yield messages.slice(start, index);
      start = index;
      bytes = 0;
    }
    bytes += size;
  }
  if (start < messages.length) yield messages.slice(start);
}

function bytesOf(message: OutgoingMessage): number {
  let bytes = messageOverheadBytes + Buffer.byteLength(message.key) + Buffer.byteLength(message.value);
  for (const name of Object.keys(message.headers))
    bytes += name.length + Buffer.byteLength(message.headers[name] ?? '');
  return bytes;
}
