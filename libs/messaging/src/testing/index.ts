export { messagingContract } from './messaging.contract.js';
export type { MessagingHarness } from './messaging.contract.js';
export { RecordingHandler } from './recording-handler.js';
