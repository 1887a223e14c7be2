import type { EventToAppend } from './event-store.js';
import { textDigest } from './text-digest.js';

/**
 * Tells a repeated command event from another one under the same identity: the first 16 bytes of SHA-256 over what the
 * event says. The data is taken as text: a codec writes its keys in one order. Facts reported from outside come in any
 * order of keys; whoever takes them in hashes a canonical form instead.
 */
export const contentHash = (
  event: Pick<EventToAppend, 'streamId' | 'type' | 'subject' | 'occurredAt' | 'dataSchema' | 'data'>,
): Buffer =>
  textDigest(
    JSON.stringify([event.streamId, event.type, event.subject, event.occurredAt, event.dataSchema, event.data]),
  );
