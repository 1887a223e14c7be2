import type { Consumer, ConsumerConfig, Producer, ProducerConfig } from 'kafkajs';

/** As much of kafkajs as publisher and consumer use. */
export interface KafkaClient {
  producer(config: ProducerConfig): KafkaProducer;
  consumer(config: ConsumerConfig): KafkaMember;
}

export type KafkaProducer = Pick<Producer, 'connect' | 'disconnect' | 'send'>;

/** A member of a consumer group. */
export type KafkaMember = Pick<
  Consumer,
  'connect' | 'disconnect' | 'subscribe' | 'run' | 'seek' | 'pause' | 'resume' | 'on' | 'events'
>;
