export * from './cloudevent-message.js';
export * from './consumer.js';
export * from './message-bus.js';
export * from './messages.js';
export * from './publisher.js';
