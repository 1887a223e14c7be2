export * from './aggregate-views.js';
export * from './event-log-migrations.js';
export * from './event-relay.js';
export * from './log-follower.js';
export * from './log-messages.js';
export * from './postgres-event-store.js';
export * from './relay-fault.js';
export * from './timers.js';
