import { KafkaConsumer } from '../../libs/messaging/src/kafka/kafka-consumer.js';
import { Projector } from '../../services/kpi-projections/src/application/project-batch.js';
import type { Broker } from './broker.js';
import { Connection } from './connection.js';
import type { World } from './host.js';
import { Host } from './host.js';
import { pauseOn } from './pause-on.js';
import type { ProjectionDatabase } from './projection-database.js';
import { SimulatedProjectionStore } from './projection-database.js';
import { SimulatedKafka } from './simulated-kafka.js';
import { TOPIC } from './topic.js';

export const SESSION_TIMEOUT_MS = 6_000;
const BATCH_MESSAGES_MAX = 4;
/** So few that events of cases are read again most of the time, and there is a moment between the look and the write. */
const CASES_CACHED_MAX = 1;
const RETRY_MS = 500;

/** A process of the read side: a consumer that projects. */
export class Reader {
  readonly host: Host;
  private readonly consumer: KafkaConsumer;

  constructor(name: string, world: World, broker: Broker, projection: ProjectionDatabase) {
    this.host = new Host(name, world);
    const { clock } = this.host;
    const store = new SimulatedProjectionStore(this.host, projection);
    const handler = new Projector(store, { minorUnitDigits: () => 2, casesCachedMax: CASES_CACHED_MAX, clock });
    this.consumer = new KafkaConsumer(
      { groupId: 'kpi-projections', topics: [TOPIC], handler, batchSizeMax: BATCH_MESSAGES_MAX },
      {
        kafka: new SimulatedKafka(this.host, broker),
        brokers: ['broker:9092'],
        sessionTimeoutMs: SESSION_TIMEOUT_MS,
        clock,
        logBounds: () =>
          Connection.ask(
            this.host,
            broker.host,
            'asks for the ends',
            () => new Map(broker.partitions.map((log, partition) => [partition, { start: 0, end: log.length }])),
          ),
      },
    );
  }

  start(): void {
    void this.startUntilStarted();
  }

  async stop(): Promise<void> {
    await this.consumer.stop();
    this.host.kill();
  }

  private async startUntilStarted(): Promise<void> {
    for (;;) {
      try {
        await this.consumer.start();
        return;
      } catch {
        await pauseOn(this.host, RETRY_MS);
      }
    }
  }
}
