export * from './event-log-migrations.js';
export * from './postgres-event-store.js';
