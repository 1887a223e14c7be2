import type { EventData, LogEvent } from '../domain/log-event.js';

/** A subject's event as it is stored: without names, and without what stands in its row or its subject's. */
type Stored = readonly [
  type: string,
  source: string,
  id: string,
  occurredAtMicros: number,
  sequence: string,
  recordedAtMicros: number,
  data: EventData,
];

/** JSON text of an event for the table of its subject. */
export function toStoredEvent(event: LogEvent): string {
  const { type, source, id, occurredAtMicros, sequence, recordedAtMicros, data } = event;
  const stored: Stored = [type, source, id, occurredAtMicros, sequence, recordedAtMicros, data];
  return JSON.stringify(stored);
}

/** The event again; its stream and its position come from the rows around it, and its subject has told them apart. */
export function fromStoredEvent(stored: unknown, streamId: string, position: number): LogEvent {
  const [type, source, id, occurredAtMicros, sequence, recordedAtMicros, data] = stored as Stored;
  return { type, source, id, streamId, subject: null, occurredAtMicros, sequence, recordedAtMicros, position, data };
}
