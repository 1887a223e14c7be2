export * from './aggregate-store.js';
export * from './content-hash.js';
export * from './decider.js';
export * from './event-codec.js';
export * from './event-store.js';
export * from './handle-command.js';
export * from './shared-room.js';
export * from './state-list.js';
