export { KafkaMessageBus } from './kafka-message-bus.js';
export type { KafkaLogger, KafkaMessageBusOptions, KafkaSecurity } from './kafka-message-bus.js';
