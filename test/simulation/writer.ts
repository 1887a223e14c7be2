import type { AppendOutcome, EventToAppend } from '@opex/event-sourcing';
import { EventRelay } from '@opex/event-sourcing/postgres';
import type { Publisher } from '@opex/messaging';
import { fromMessage } from '@opex/messaging';
import { AppendQueue } from '../../libs/event-sourcing/src/postgres/append-queue.js';
import { KafkaPublisher } from '../../libs/messaging/src/kafka/kafka-publisher.js';
import { publishedMessages } from '../../libs/write-service/src/published-messages.js';
import type { Broker } from './broker.js';
import { Connection } from './connection.js';
import type { World } from './host.js';
import { Host } from './host.js';
import type { LogDatabase } from './log-database.js';
import { NaiveRelay } from './naive-relay.js';
import { SimulatedRelayLog } from './relay-session.js';
import { SimulatedKafka } from './simulated-kafka.js';
import { TOPIC } from './topic.js';

const LANES = 2;
const QUEUE_LIMITS = {
  ...{ flushEventsMax: 4, turnEvents: 2, besideEventsMin: 1, queuedEventsMax: 80 },
  ...{ flushDataMax: 1_000_000, queuedDataMax: 2_000_000 },
};
const PAGE_EVENTS = 4;
const HEARTBEAT_IDLE_MS = 3_000;

/** A process of a write service: its door over the append queue, and its relay. */
export class Writer {
  readonly host: Host;
  private readonly queue: AppendQueue;
  private readonly relay: EventRelay | NaiveRelay;
  private readonly followers = new Set<() => void>();

  constructor(
    name: string,
    private readonly world: World,
    private readonly log: LogDatabase,
    private readonly broker: Broker,
  ) {
    this.host = new Host(name, world);
    this.queue = new AppendQueue(
      Array.from({ length: LANES }, () => this.lane()),
      QUEUE_LIMITS,
    );
    this.relay = this.makeRelay();
  }

  start(): void {
    this.relay.start();
  }

  /** What the door does with reported events. */
  accept(events: readonly EventToAppend[]): Promise<readonly AppendOutcome[]> {
    return this.queue.append(events.map((event) => ({ events: [event] })));
  }

  /** @throws what the relay does not go on after. */
  check(): void {
    if (this.relay instanceof NaiveRelay || this.relay.status().state !== 'faulted') return;
    throw this.relay.status().error ?? new Error('The relay is faulted.');
  }

  async stop(): Promise<void> {
    if (this.relay instanceof EventRelay) await this.relay.stop();
    await this.queue.drained();
    this.host.kill();
  }

  /** Stands for the connection of an `AppendLane`, which is given up where it breaks. */
  private lane(): (groups: Parameters<LogDatabase['append']>[0]) => Promise<readonly AppendOutcome[]> {
    let connection: Connection | undefined;
    return async (groups) => {
      if (connection === undefined || connection.isLost) connection = new Connection(this.host, this.log.host);
      const ids = groups.flatMap(({ events }) => events.map(({ id }) => id));
      const outcomes = await connection.request(`appends ${ids.join(' ')}`, () => this.log.append(groups));
      if (outcomes.some(({ outcome }) => outcome === 'accepted')) for (const wake of this.followers) wake();
      return outcomes;
    };
  }

  private makeRelay(): EventRelay | NaiveRelay {
    const { host, world, broker } = this;
    const log = new SimulatedRelayLog(host, this.log);
    const publisher = this.makePublisher();
    const messages = publishedMessages('process-events');
    const partitions = broker.partitions.length;
    if (world.flaw === 'relay-by-sequence-number' || world.flaw === 'relay-by-transaction-id') {
      const placeOf = (position: number): number => this.log.placeOfEvent(position);
      return new NaiveRelay({ host, log, placeOf, publisher, partitions, messages });
    }
    return new EventRelay({
      ...{ log, publisher, messages, topic: TOPIC, topicPartitions: partitions, clock: host.clock },
      ...{ pageEvents: PAGE_EVENTS, heartbeatIdleMs: HEARTBEAT_IDLE_MS },
      lastPublished: () =>
        Connection.ask(host, broker.host, 'reads the ends of the topic', () =>
          broker.partitions.flatMap((messages) => {
            const last = messages.at(-1);
            return last === undefined ? [] : [fromMessage({ ...last, offset: 0, value: Buffer.from(last.value) })];
          }),
        ),
      store: {
        follow: (wake) => {
          this.followers.add(wake);
          return () => this.followers.delete(wake);
        },
        isAppending: () => this.queue.isBusy,
      },
    });
  }

  private makePublisher(): Publisher {
    const publisher = new KafkaPublisher(new SimulatedKafka(this.host, this.broker), ['broker:9092']);
    if (this.world.flaw !== 'checkpoint-before-publish') return publisher;
    return {
      publish: (topic, messages) => {
        publisher.publish(topic, messages).catch(() => undefined);
        return Promise.resolve();
      },
    };
  }
}
