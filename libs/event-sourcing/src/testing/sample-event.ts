import { contentHash } from '../content-hash.js';
import type { EventToAppend } from '../event-store.js';

/** An event to append, complete and valid; `contentHash` follows from the rest unless it is given. */
export const sampleEvent = (given: Partial<EventToAppend> = {}): EventToAppend => {
  const event = {
    source: 'urn:test:emitter',
    id: 'event-1',
    type: 'opex.process.activity-completed.v1',
    schemaVersion: 1,
    streamId: 'case-1',
    subject: 'case-1',
    occurredAt: '2025-03-01T10:00:00Z',
    data: '{"process":"support","activity":"Triage"}',
    dataSchema: null,
    extensions: null,
    ...given,
  };
  return { contentHash: contentHash(event), ...event };
};
