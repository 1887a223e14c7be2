import type { DataSource } from 'typeorm';
import type { Consumer, ConsumerOptions } from '../consumer.js';
import type { MessageBus } from '../message-bus.js';
import type { Topic } from '../messages.js';
import { MessagingFault } from '../messaging-fault.js';
import type { Publisher } from '../publisher.js';
import { PostgresConsumer } from './postgres-consumer.js';
import { PostgresPublisher } from './postgres-publisher.js';
import { WakeUps } from './wake-ups.js';

export interface PostgresMessageBusOptions {
  /** After this time without a sign of life a consumer's partitions go to others. Default 10,000. */
  readonly leaseMs?: number;
}

const leaseMsDefault = 10_000;

/**
 * The broker for those who have none, in the tables of `messagingMigrations`. The DataSource stays its owner's: close()
 * doesn't destroy it. Its pool needs a connection for the notifications, and one for each partition that is read at once.
 */
export class PostgresMessageBus implements MessageBus {
  readonly #dataSource: DataSource;
  readonly #leaseMs: number;
  readonly #wakeUps: WakeUps;
  readonly #partitionCounts = new Map<string, number>();
  readonly #consumers = new Set<Consumer>();
  readonly #publishers = new Set<PostgresPublisher>();

  constructor(dataSource: DataSource, options: PostgresMessageBusOptions = {}) {
    this.#dataSource = dataSource;
    this.#leaseMs = options.leaseMs ?? leaseMsDefault;
    this.#wakeUps = new WakeUps(dataSource);
  }

  async ensureTopics(topics: readonly Topic[]): Promise<void> {
    const names = topics.map(({ name }) => name);
    await this.#dataSource.query(
      `WITH topic AS (
         INSERT INTO messaging.topics (name, partition_count) SELECT * FROM unnest($1::text[], $2::int[]) ON CONFLICT DO NOTHING
         RETURNING name, partition_count
       )
       INSERT INTO messaging.partitions (topic, partition)
       SELECT name, generate_series(0, partition_count - 1) FROM topic`,
      [names, topics.map(({ partitions }) => partitions)],
    );
    const found = await this.#dataSource.query<{ name: string; partition_count: number }[]>(
      'SELECT name, partition_count FROM messaging.topics WHERE name = ANY ($1)',
      [names],
    );
    const counts = new Map(found.map((row) => [row.name, row.partition_count]));
    for (const { name, partitions } of topics) {
      const count = counts.get(name) ?? 0;
      if (count === partitions) continue;
      throw new MessagingFault(
        'partition-count',
        `Topic ${name} has ${count} partitions, not ${partitions}: partition counts are fixed, more means a new topic.`,
      );
    }
  }

  async removeTopics(names: readonly string[]): Promise<void> {
    await this.#dataSource.transaction(async (manager) => {
      for (const table of ['leases', 'segments', 'partitions'])
        await manager.query(`DELETE FROM messaging.${table} WHERE topic = ANY ($1)`, [names]);
      await manager.query('DELETE FROM messaging.topics WHERE name = ANY ($1)', [names]);
    });
    for (const name of names) this.#partitionCounts.delete(name);
  }

  async connectPublisher(): Promise<Publisher> {
    await this.ping();
    const publisher = new PostgresPublisher(this.#dataSource, (topic) => this.#partitionCount(topic));
    this.#publishers.add(publisher);
    return publisher;
  }

  createConsumer(options: ConsumerOptions): Consumer {
    const consumer = new PostgresConsumer(options, {
      dataSource: this.#dataSource,
      wakeUps: this.#wakeUps,
      leaseMs: this.#leaseMs,
    });
    this.#consumers.add(consumer);
    return consumer;
  }

  async endOffsets(topic: string): Promise<ReadonlyMap<number, number>> {
    const rows = await this.#dataSource.query<{ partition: number; next_offset: string }[]>(
      'SELECT partition, next_offset FROM messaging.partitions WHERE topic = $1 ORDER BY partition',
      [topic],
    );
    if (rows.length === 0) throw unknownTopic(topic);
    return new Map(rows.map((row) => [row.partition, Number(row.next_offset)]));
  }

  async ping(): Promise<void> {
    await this.#dataSource.query('SELECT 1');
  }

  async close(): Promise<void> {
    await Promise.all([...this.#consumers].map((consumer) => consumer.stop()));
    await Promise.all([...this.#publishers].map((publisher) => publisher.idle()));
    await this.#wakeUps.close();
  }

  async #partitionCount(topic: string): Promise<number> {
    const known = this.#partitionCounts.get(topic);
    if (known !== undefined) return known;
    const [row] = await this.#dataSource.query<{ partition_count: number }[]>(
      'SELECT partition_count FROM messaging.topics WHERE name = $1',
      [topic],
    );
    if (!row) throw unknownTopic(topic);
    this.#partitionCounts.set(topic, row.partition_count);
    return row.partition_count;
  }
}

function unknownTopic(topic: string): MessagingFault {
  return new MessagingFault('unknown-topic', `There is no topic ${topic}.`);
}
