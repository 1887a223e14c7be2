export * from './cloudevent-message.js';
export * from './consumer.js';
export * from './message-bus.js';
export * from './messages.js';
export { MessagingFault } from './messaging-fault.js';
export type { MessagingFaultCode } from './messaging-fault.js';
export { partitionOfKey } from './partition-of-key.js';
export * from './publisher.js';
