import type { DataSource } from 'typeorm';
import type { OutgoingMessage } from '../messages.js';
import { MessagingFault } from '../messaging-fault.js';
import { partitionOf } from '../partition-of-key.js';
import type { Publisher } from '../publisher.js';
import { writeSegment } from './segment-text.js';
import { notifyTopic, wakeUpChannel } from './wake-ups.js';

/** Bounds a segment, and with it what a reader holds in memory at once. */
const statementCharactersMax = 4_000_000;

/**
 * Locks the partitions in their order, so that two publishers never wait for each other; moves their next offsets; writes
 * a segment each; wakes the readers when it commits. Parameters: topic, notification, and three a segment (an array of
 * texts would have to be escaped a second time, which costs as much as all the rest).
 */
function publishStatement(segmentCount: number): string {
  const rows = Array.from(
    { length: segmentCount },
    (_, index) => `($${3 * index + 3}::int, $${3 * index + 4}::int, $${3 * index + 5}::text)`,
  );
  return `
  WITH segment (partition, message_count, messages) AS (
    VALUES ${rows.join(', ')}
  ), locked AS MATERIALIZED (
    SELECT partition FROM messaging.partitions
    WHERE topic = $1 AND partition IN (SELECT partition FROM segment) ORDER BY partition FOR NO KEY UPDATE
  ), moved AS (
    UPDATE messaging.partitions AS place SET next_offset = place.next_offset + segment.message_count
    FROM locked JOIN segment USING (partition)
    WHERE place.topic = $1 AND place.partition = locked.partition
    RETURNING place.partition, place.next_offset - segment.message_count AS first_offset
  ), written AS (
    INSERT INTO messaging.segments (topic, partition, first_offset, message_count, size_bytes, messages)
    SELECT $1, partition, first_offset, message_count, octet_length(messages), messages FROM moved JOIN segment USING (partition)
    RETURNING partition
  )
  SELECT (SELECT count(*) FROM written)::int AS written, pg_notify('${wakeUpChannel}', $2)`;
}

/** Durable with the commit. Calls go one after the other, so that the order is that of the calls. */
export class PostgresPublisher implements Publisher {
  readonly #dataSource: DataSource;
  readonly #partitionCount: (topic: string) => Promise<number>;
  #lastCall: Promise<void> = Promise.resolve();

  constructor(dataSource: DataSource, partitionCount: (topic: string) => Promise<number>) {
    this.#dataSource = dataSource;
    this.#partitionCount = partitionCount;
  }

  publish(topic: string, messages: readonly OutgoingMessage[]): Promise<void> {
    const call = this.#lastCall.then(() => this.#publish(topic, messages));
    this.#lastCall = call.catch(() => undefined); // Its caller hears of it; the next call begins anew.
    return call;
  }

  /** Resolves when nothing is under way. */
  idle(): Promise<void> {
    return this.#lastCall;
  }

  async #publish(topic: string, messages: readonly OutgoingMessage[]): Promise<void> {
    const partitionCount = await this.#partitionCount(topic);
    let byPartition = new Map<number, OutgoingMessage[]>();
    let characters = 0;
    for (const message of messages) {
      if (characters > 0 && characters + message.value.length > statementCharactersMax) {
        await this.#write(topic, byPartition);
        byPartition = new Map();
        characters = 0;
      }
      characters += message.value.length;
      const partition = partitionOf(message, topic, partitionCount);
      const segment = byPartition.get(partition);
      if (segment) segment.push(message);
      else byPartition.set(partition, [message]);
    }
    if (byPartition.size > 0) await this.#write(topic, byPartition);
  }

  async #write(topic: string, byPartition: ReadonlyMap<number, readonly OutgoingMessage[]>): Promise<void> {
    const segments = [...byPartition];
    const parameters = segments.flatMap(([partition, messages]) => [
      partition,
      messages.length,
      writeSegment(messages),
    ]);
    const [answer] = await this.#dataSource.query<{ written: number }[]>(publishStatement(segments.length), [
      topic,
      notifyTopic(topic),
      ...parameters,
    ]);
    if (answer?.written !== segments.length)
      throw new MessagingFault('unknown-topic', `Topic ${topic} lost partitions while it was published to.`);
  }
}
