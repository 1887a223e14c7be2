import type { DataSource, MigrationInterface } from 'typeorm';
import type { KafkaLogger, KafkaSecurity } from '../kafka/index.js';
import type { MessageBus } from '../message-bus.js';

export interface MessageBusOptions {
  /** `kafka://host:port,host:port`, or `postgres://…`: the embedded broker in that database. */
  readonly url: string;
  /** How the broker names this client. */
  readonly clientId: string;
  readonly logger: KafkaLogger;
  /** How Kafka is spoken to; absent: in the open, and without a name. */
  readonly kafka?: KafkaSecurity;
  /** Opens the embedded broker's database with its schema up to date. */
  readonly openDataSource: (url: string, migrations: readonly (new () => MigrationInterface)[]) => Promise<DataSource>;
}

const KAFKA = 'kafka://';

export interface ConnectedMessageBus {
  readonly bus: MessageBus;
  /** Closes the bus, and the embedded broker's database. */
  close(): Promise<void>;
}

/** The broker that a URL names. Only the chosen one's code is loaded: the other costs each process some megabytes. */
export async function connectMessageBus(options: MessageBusOptions): Promise<ConnectedMessageBus> {
  const { url, clientId, logger, kafka = {} } = options;
  if (url.startsWith(KAFKA)) {
    const { KafkaMessageBus } = await import('../kafka/index.js');
    const bus = new KafkaMessageBus({ brokers: url.slice(KAFKA.length).split(','), clientId, logger, ...kafka });
    return { bus, close: () => bus.close() };
  }
  const { messagingMigrations, PostgresMessageBus } = await import('../postgres/index.js');
  const dataSource = await options.openDataSource(url, messagingMigrations);
  const bus = new PostgresMessageBus(dataSource);
  return {
    bus,
    close: async () => {
      await bus.close();
      await dataSource.destroy();
    },
  };
}
