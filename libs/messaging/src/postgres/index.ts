export { messagingMigrations } from './migrations.js';
export { PostgresMessageBus } from './postgres-message-bus.js';
export type { PostgresMessageBusOptions } from './postgres-message-bus.js';
