import { eventRetracted } from '@opex/contracts';
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
  /** Left out where the stream says it. */
  subject?: string | null,
];

/** JSON text of an event for the table of its subject. */
export function toStoredEvent(event: LogEvent): string {
  const { type, source, id, occurredAtMicros, sequence, recordedAtMicros, data, subject, streamId } = event;
  const stored: Stored = [type, source, id, occurredAtMicros, sequence, recordedAtMicros, data];
  return JSON.stringify(subject === subjectOfStream(streamId) ? stored : [...stored, subject]);
}

/** That a stored event takes another one back, as SQL: the words of the index `subject_events_retractions`. */
export const isStoredRetraction = (column: string): string =>
  `starts_with(${column}::text, '[${JSON.stringify(eventRetracted.type)},')`;

/** The last part of a stream's id, as it was before it was encoded. */
function subjectOfStream(streamId: string): string {
  try {
    return decodeURIComponent(streamId.slice(streamId.lastIndexOf('/') + 1));
  } catch (error) {
    if (error instanceof URIError) return '';
    throw error;
  }
}

/** The event again; its stream and its position come from the rows around it. */
export function fromStoredEvent(stored: unknown, streamId: string, position: number): LogEvent {
  const [type, source, id, occurredAtMicros, sequence, recordedAtMicros, data, own] = stored as Stored;
  const subject = own === undefined ? subjectOfStream(streamId) : own;
  return { type, source, id, streamId, subject, occurredAtMicros, sequence, recordedAtMicros, position, data };
}
