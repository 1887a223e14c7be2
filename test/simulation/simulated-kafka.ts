import type { ConsumerConfig, ProducerConfig } from 'kafkajs';
import type { KafkaClient } from '../../libs/messaging/src/kafka/kafka-client.js';
import type { Broker } from './broker.js';
import type { Host } from './host.js';
import { SimulatedMember } from './kafka-member.js';
import type { ProducerIdentity } from './kafka-producer.js';
import { SimulatedProducer } from './kafka-producer.js';

const HEARTBEAT_INTERVAL_MS_DEFAULT = 3_000;

const newIdentity = (): ProducerIdentity => ({ id: undefined, sequences: new Map() });

/** kafkajs in one process. */
export class SimulatedKafka implements KafkaClient {
  private readonly keptIdentity = newIdentity();

  constructor(
    private readonly client: Host,
    private readonly broker: Broker,
  ) {}

  producer(config: ProducerConfig): SimulatedProducer {
    const isKept = this.client.world.flaw === 'producer-kept-after-failure';
    return new SimulatedProducer(this.client, this.broker, config, isKept ? this.keptIdentity : newIdentity());
  }

  consumer({ heartbeatInterval = HEARTBEAT_INTERVAL_MS_DEFAULT }: ConsumerConfig): SimulatedMember {
    return new SimulatedMember(this.client, this.broker, heartbeatInterval);
  }
}
