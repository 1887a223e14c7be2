import { setTimeout as pause } from 'node:timers/promises';
import type { ServiceName } from '@opex/contracts';
import { DEFAULT_PARTITIONS, INBOX_TOPIC, topicOf } from '@opex/contracts';
import type { EventIntake } from '@opex/event-intake';
import { createInboxConsumer } from '@opex/event-intake';
import type { PostgresEventStore, RelayStatus } from '@opex/event-sourcing/postgres';
import { EventRelay, PostgresRelayLog } from '@opex/event-sourcing/postgres';
import type { Consumer, Publisher } from '@opex/messaging';
import type { ConnectedMessageBus } from '@opex/messaging/connect';
import type { DataSource } from 'typeorm';
import { lastPublished, publishedMessages } from './published-messages.js';

export interface LogPublicationOptions {
  readonly service: ServiceName;
  readonly dataSource: DataSource;
  readonly store: PostgresEventStore;
  readonly intake: EventIntake;
  readonly partitions: number;
  /** Whether other systems put events into the broker's inbox topic. */
  readonly readsInbox: boolean;
  readonly connectBus: () => Promise<ConnectedMessageBus>;
  /** The publisher, watched. */
  readonly measured: (publisher: Publisher) => Publisher;
  readonly logger: PublicationLogger;
}

export interface PublicationLogger {
  info(details: object, message: string): void;
  error(details: object, message: string): void;
}

const RETRY_PAUSE_MIN_MS = 250;
const RETRY_PAUSE_MAX_MS = 10_000;

/**
 * Joins the log of a service to the broker: the relay out, the inbox in. It begins in the background and keeps trying:
 * a broker that is away delays what is read, and costs the door nothing, because the log is the outbox.
 */
export class LogPublication {
  private readonly stopping = new AbortController();
  private starting: Promise<void> = Promise.resolve();
  private connection: ConnectedMessageBus | undefined;
  private publisher: Publisher | undefined;
  private relay: EventRelay | undefined;
  private inbox: Consumer | undefined;
  private fault: Error | undefined = new Error('not connected yet');

  constructor(private readonly options: LogPublicationOptions) {}

  start(): void {
    this.starting = this.connectUntilStopped();
  }

  /** The relay's state; undefined before the broker was reached for the first time. */
  relayStatus(): RelayStatus | undefined {
    return this.relay?.status();
  }

  /** @throws saying why the broker can't be used. */
  async checkBroker(): Promise<void> {
    if (this.fault !== undefined) throw this.fault;
    await this.connection?.bus.ping();
  }

  /** @throws saying what the relay fails at. */
  checkRelay(): void {
    const status = this.relay?.status();
    if (status === undefined) throw new Error('not started: the broker was not reached yet');
    if (status.error !== undefined) throw status.error;
  }

  /** @throws saying what the inbox fails at. */
  checkInbox(): void {
    const status = this.inbox?.status();
    if (status?.state === 'failing') throw status.error;
  }

  /** No more events in, those in hand published as far as they got, then the broker left. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.starting;
    await this.inbox?.stop();
    await this.relay?.stop();
    await this.connection?.close();
  }

  private async connectUntilStopped(): Promise<void> {
    const { signal } = this.stopping;
    for (let pauseMs = RETRY_PAUSE_MIN_MS; !signal.aborted; pauseMs = Math.min(pauseMs * 2, RETRY_PAUSE_MAX_MS)) {
      try {
        await this.connect();
        this.fault = undefined;
        this.options.logger.info({ topic: topicOf(this.options.service) }, 'Publishing the log');
        return;
      } catch (error) {
        this.fault = error instanceof Error ? error : new Error(String(error));
        this.options.logger.error({ err: error, retryInMs: pauseMs }, 'The broker is not usable');
        await pause(pauseMs, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  /** One step after the other; a repeated call goes on where the last one failed. */
  private async connect(): Promise<void> {
    const { service, partitions, readsInbox, intake, dataSource, store } = this.options;
    this.connection ??= await this.options.connectBus();
    const { bus } = this.connection;
    const topic = topicOf(service);
    const inbox = { name: INBOX_TOPIC, partitions: DEFAULT_PARTITIONS };
    await bus.ensureTopics([{ name: topic, partitions }, ...(readsInbox ? [inbox] : [])]);
    this.publisher ??= this.options.measured(await bus.connectPublisher());
    if (this.relay === undefined) {
      this.relay = new EventRelay({
        log: new PostgresRelayLog(dataSource, topic),
        store,
        publisher: this.publisher,
        topic,
        topicPartitions: partitions,
        lastPublished: () => lastPublished(bus, topic),
        messages: publishedMessages(service),
      });
      this.relay.start();
    }
    if (readsInbox) {
      this.inbox ??= createInboxConsumer(bus, intake);
      await this.inbox.start();
    }
  }
}
