import { setTimeout as pause } from 'node:timers/promises';
import type { ConnectionOptions } from 'node:tls';
import type { Admin, ISocketFactory, Kafka, SASLOptions } from 'kafkajs';
import { systemClock } from '../clock.js';
import type { Consumer, ConsumerOptions } from '../consumer.js';
import type { MessageBus } from '../message-bus.js';
import type { Topic } from '../messages.js';
import { MessagingFault } from '../messaging-fault.js';
import type { Publisher } from '../publisher.js';
import { KafkaConsumer } from './kafka-consumer.js';
import { isLeaderElsewhere, isTopicOnItsWay, kafkaFault } from './kafka-fault.js';
import { kafkajs } from './kafkajs.js';
import { KafkaPublisher } from './kafka-publisher.js';

export interface KafkaLogger {
  warn(message: string, details: object): void;
  error(message: string, details: object): void;
}

export interface KafkaSecurity {
  /** Absent: connections are in the open. */
  readonly tls?: Pick<ConnectionOptions, 'ca' | 'cert' | 'key' | 'minVersion'> | undefined;
  /** The user to sign in as; over TLS only, as whoever reads the exchange may guess the password. */
  readonly sasl?:
    | {
        readonly mechanism: 'SCRAM-SHA-512' | 'SCRAM-SHA-256' | 'PLAIN';
        readonly username: string;
        readonly password: string;
      }
    | undefined;
}

export interface KafkaMessageBusOptions extends KafkaSecurity {
  /** `host:port` of one or more brokers to begin with. */
  readonly brokers: readonly string[];
  readonly clientId: string;
  readonly logger?: KafkaLogger;
  /** After this time without a sign of life a consumer's partitions go to others. Default 30,000; brokers allow 6,000 to 1,800,000. */
  readonly sessionTimeoutMs?: number;
  /** Of topics that ensureTopics makes. Default: the broker's. */
  readonly replicationFactor?: number;
  /** How connections are made, through a proxy say. Default: directly. */
  readonly socketFactory?: ISocketFactory;
}

const sessionTimeoutMsDefault = 30_000;
// Some 10 s in all; after that the caller hears of it and decides.
const retry = { initialRetryTime: 100, retries: 7, maxRetryTime: 3_000 };

const REMOVAL_TIMEOUT_MS = 30_000;
const REMOVAL_POLL_MS = 100;

/** A partition that is new, or moves, has its leader in less. */
const LEADER_TIMEOUT_MS = 10_000;
const LEADER_POLL_MS = 100;

/** Apache Kafka (or what speaks its protocol). */
export class KafkaMessageBus implements MessageBus {
  readonly #options: KafkaMessageBusOptions;
  readonly #kafka: Kafka;
  readonly #consumers = new Set<Consumer>();
  readonly #publishers = new Set<KafkaPublisher>();
  #admin: SharedAdmin | undefined;
  #isClosed = false;

  constructor(options: KafkaMessageBusOptions) {
    this.#options = options;
    const { logger } = options;
    this.#kafka = new kafkajs.Kafka({
      brokers: [...options.brokers],
      clientId: options.clientId,
      connectionTimeout: 3_000,
      retry,
      logLevel: logger ? kafkajs.logLevel.WARN : kafkajs.logLevel.NOTHING,
      logCreator: () => (entry) => {
        const { message, ...details } = entry.log;
        if (entry.level === kafkajs.logLevel.ERROR) logger?.error(message, details);
        else logger?.warn(message, details);
      },
      ...(options.tls && { ssl: options.tls }),
      ...(options.sasl && { sasl: saslOptions(options.sasl) }),
      ...(options.socketFactory && { socketFactory: options.socketFactory }),
    });
  }

  async ensureTopics(topics: readonly Topic[]): Promise<void> {
    await this.#ask(async (admin) => {
      const existing = new Set(await admin.listTopics());
      const missing = topics.filter(({ name }) => !existing.has(name));
      if (missing.length > 0) {
        await admin.createTopics({
          topics: missing.map(({ name, partitions }) => ({
            topic: name,
            numPartitions: partitions,
            replicationFactor: this.#options.replicationFactor ?? -1,
            configEntries: [
              { name: 'cleanup.policy', value: 'delete' },
              { name: 'retention.ms', value: '-1' },
              { name: 'retention.bytes', value: '-1' },
            ],
          })),
          // kafkajs would give up where the broker, busy, has not heard yet of the topic it made.
          waitForLeaders: false,
        });
      }
      // Asked after the creation: another process may have made the topic in the meantime, with another count.
      const { topics: found } = await untilLed(isTopicOnItsWay, () =>
        admin.fetchTopicMetadata({ topics: topics.map(({ name }) => name) }),
      );
      for (const { name, partitions } of topics) {
        const count = found.find((topic) => topic.name === name)?.partitions.length ?? 0;
        if (count === partitions) continue;
        throw new MessagingFault(
          'partition-count',
          `Topic ${name} has ${count} partitions, not ${partitions}: partition counts are fixed, more means a new topic.`,
        );
      }
    });
  }

  async removeTopics(names: readonly string[]): Promise<void> {
    await this.#ask(async (admin) => {
      const remaining = async (): Promise<string[]> =>
        (await admin.listTopics()).filter((name) => names.includes(name));
      const existing = await remaining();
      if (existing.length > 0) await admin.deleteTopics({ topics: existing });
      // The answer comes before they are gone.
      const endMs = performance.now() + REMOVAL_TIMEOUT_MS;
      for (let left = await remaining(); left.length > 0; left = await remaining()) {
        if (performance.now() > endMs)
          throw new MessagingFault('topic-stays', `The broker does not remove ${left.join(', ')}.`);
        await pause(REMOVAL_POLL_MS);
      }
    });
  }

  async connectPublisher(): Promise<Publisher> {
    const publisher = new KafkaPublisher(this.#kafka, this.#options.brokers);
    await publisher.connect();
    this.#publishers.add(publisher);
    return publisher;
  }

  createConsumer(options: ConsumerOptions): Consumer {
    const consumer = new KafkaConsumer(options, {
      kafka: this.#kafka,
      brokers: this.#options.brokers,
      sessionTimeoutMs: this.#options.sessionTimeoutMs ?? sessionTimeoutMsDefault,
      clock: systemClock,
      logBounds: (topic) => this.#logBounds(topic),
    });
    this.#consumers.add(consumer);
    return consumer;
  }

  async endOffsets(topic: string): Promise<ReadonlyMap<number, number>> {
    const bounds = await this.#logBounds(topic);
    return new Map([...bounds].sort(([a], [b]) => a - b).map(([partition, { end }]) => [partition, end]));
  }

  async ping(): Promise<void> {
    await this.#ask((admin) => admin.describeCluster());
  }

  async close(): Promise<void> {
    await Promise.all([...this.#consumers].map((consumer) => consumer.stop()));
    await Promise.all([...this.#publishers].map((publisher) => publisher.close()));
    this.#isClosed = true;
    const admin = this.#admin;
    this.#admin = undefined;
    if (admin !== undefined) await disconnect(admin);
  }

  async #logBounds(topic: string): Promise<Map<number, { start: number; end: number }>> {
    const isWorthAsking = (error: unknown): boolean => !this.#isClosed && isLeaderElsewhere(error);
    const offsets = await untilLed(isWorthAsking, () => this.#ask((admin) => admin.fetchTopicOffsets(topic)));
    return new Map(offsets.map(({ partition, low, high }) => [partition, { start: Number(low), end: Number(high) }]));
  }

  async #ask<Answer>(question: (admin: Admin) => Promise<Answer>): Promise<Answer> {
    const admin = (this.#admin ??= this.#connectAdmin());
    admin.questions += 1;
    try {
      return await question(await admin.connected);
    } catch (error) {
      // It keeps for minutes whom it knew to lead; a new one asks. Others may be in the middle of a question to it.
      if ((isLeaderElsewhere(error) || !admin.isConnected) && this.#admin === admin) this.#admin = undefined;
      throw kafkaFault(error, this.#options.brokers);
    } finally {
      admin.questions -= 1;
      if (this.#admin !== admin && admin.questions === 0) await disconnect(admin);
    }
  }

  #connectAdmin(): SharedAdmin {
    const client = this.#kafka.admin();
    const admin: SharedAdmin = {
      connected: client.connect().then(() => {
        admin.isConnected = true;
        return client;
      }),
      isConnected: false,
      questions: 0,
    };
    return admin;
  }
}

/** A connection that questions share; it is left when it fails, and closed after the last question to it. */
interface SharedAdmin {
  readonly connected: Promise<Admin>;
  isConnected: boolean;
  questions: number;
}

/** The answer of a broker, asked again for a while where it refused because a partition is new, or moves. */
async function untilLed<Answer>(isRefusal: (error: unknown) => boolean, ask: () => Promise<Answer>): Promise<Answer> {
  const endMs = performance.now() + LEADER_TIMEOUT_MS;
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!isRefusal(error) || performance.now() > endMs) throw error;
      await pause(LEADER_POLL_MS);
    }
  }
}

/** What becomes of a connection that is left is nobody's concern. */
const disconnect = ({ connected }: SharedAdmin): Promise<void> =>
  connected.then((admin) => admin.disconnect()).catch(() => undefined);

/** As kafkajs names them. */
function saslOptions({ mechanism, ...credentials }: NonNullable<KafkaSecurity['sasl']>): SASLOptions {
  switch (mechanism) {
    case 'SCRAM-SHA-512':
      return { mechanism: 'scram-sha-512', ...credentials };
    case 'SCRAM-SHA-256':
      return { mechanism: 'scram-sha-256', ...credentials };
    case 'PLAIN':
      return { mechanism: 'plain', ...credentials };
  }
}
