export * from './create-test-database.js';
export * from './decider-spec.js';
export * from './event-store.contract.js';
export * from './in-memory-event-store.js';
export * from './kept-bytes.js';
export * from './sample-event.js';
