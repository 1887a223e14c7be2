import type { OutgoingMessage } from '@opex/messaging';
import type { ProducerConfig, ProducerRecord } from 'kafkajs';
import type { KafkaProducer } from '../../libs/messaging/src/kafka/kafka-client.js';
import type { Broker, RecordBatch } from './broker.js';
import { Connection } from './connection.js';
import type { Host } from './host.js';
import { pauseOn } from './pause-on.js';

/** Fewer than kafkajs has, so that giving up is frequent. */
const RETRIES = 2;
const RETRY_MS = 300;

/** A producer's identity and its next sequence number in each partition. */
export interface ProducerIdentity {
  id: number | undefined;
  readonly sequences: Map<number, number>;
}

/**
 * The idempotent producer of kafkajs: tries a send again with the same sequence numbers, and takes them back where it
 * gives up, whether or not the broker has the messages.
 */
export class SimulatedProducer implements KafkaProducer {
  private connection: Connection | undefined;

  constructor(
    private readonly client: Host,
    private readonly broker: Broker,
    private readonly config: ProducerConfig,
    private readonly identity: ProducerIdentity,
  ) {}

  async connect(): Promise<void> {
    this.identity.id ??= await this.connected().request('asks for a producer id', () => this.broker.newProducerId());
  }

  async send({ topic, messages }: ProducerRecord): Promise<[]> {
    const partitionMetadata = this.broker.partitions.map((_, partitionId) => ({
      ...{ partitionErrorCode: 0, partitionId, leader: 0, replicas: [0], isr: [0] },
    }));
    const partitionOf = this.config.createPartitioner?.();
    const byPartition = new Map<number, OutgoingMessage[]>();
    for (const message of messages as OutgoingMessage[]) {
      const partition = partitionOf?.({ topic, partitionMetadata, message }) ?? 0;
      byPartition.set(partition, [...(byPartition.get(partition) ?? []), message]);
    }
    const batches = [...byPartition].map(([partition, parts]): RecordBatch => ({
      ...{ partition, firstSequence: this.identity.sequences.get(partition) ?? 0, messages: parts },
    }));
    await this.trySend(batches);
    for (const { partition, firstSequence, messages: sent } of batches)
      this.identity.sequences.set(partition, firstSequence + sent.length);
    return [];
  }

  disconnect(): Promise<void> {
    this.connection?.cut();
    return Promise.resolve();
  }

  private async trySend(batches: readonly RecordBatch[]): Promise<void> {
    const { id } = this.identity;
    if (id === undefined) throw new Error('The producer is not connected.');
    for (let tries = 0; ; tries += 1) {
      try {
        await this.connected().request(`produces ${describe(batches)}`, () => this.broker.produce(id, batches));
        return;
      } catch (error) {
        if (tries === RETRIES) throw error;
      }
      await pauseOn(this.client, RETRY_MS);
    }
  }

  private connected(): Connection {
    if (this.connection === undefined || this.connection.isLost)
      this.connection = new Connection(this.client, this.broker.host);
    return this.connection;
  }
}

const describe = (batches: readonly RecordBatch[]): string =>
  batches
    .map(({ partition, messages }) => {
      const positions = messages.map(({ headers }) => headers['ce_logposition'] ?? '?');
      return `${positions.join(' ')} to partition ${partition}`;
    })
    .join(', ');
