export { KafkaMessageBus } from './kafka-message-bus.js';
export type { KafkaLogger, KafkaMessageBusOptions } from './kafka-message-bus.js';
