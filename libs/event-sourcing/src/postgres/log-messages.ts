import type { LogEventMessage, OutgoingMessage } from '@opex/messaging';
import type { StoredEvent } from '../event-store.js';

/** Type of the message that says: the log has no further event that was recorded by then. */
export const HEARTBEAT_TYPE = 'opex.log.heartbeat.v1';

/** What a relay publishes. */
export interface LogMessages {
  /** The messages that tell of an event, none where it stays inside. Their keys keep a stream in one partition. */
  toMessages(event: StoredEvent, epoch: string, topicPartitions: number): readonly OutgoingMessage[];
  /**
   * One message for every partition: all events up to `position` are published, every later one is recorded after
   * `recordedAtMicros`.
   */
  heartbeatMessages(
    position: number,
    recordedAtMicros: number,
    epoch: string,
    topicPartitions: number,
  ): readonly OutgoingMessage[];
}

/**
 * Every event as it is stored, one message an event.
 *
 * @param toMessage that of `@opex/messaging`.
 * @param heartbeatSource CloudEvents `source` of the heartbeats, e.g. `urn:opex:process-events:log`.
 */
export const logMessages = (
  toMessage: (event: LogEventMessage) => OutgoingMessage,
  heartbeatSource: string,
): LogMessages => ({
  toMessages: (event, epoch) => [
    toMessage({
      id: event.id,
      source: event.source,
      type: event.type,
      subject: event.subject,
      time: event.occurredAt,
      dataSchema: event.dataSchema,
      streamId: event.streamId,
      recordedAtMicros: event.recordedAtMicros,
      position: event.position,
      epoch,
      correctionOf: event.correctionOf,
      extensions: toHeaders(event.extensions),
      data: event.data,
    }),
  ],
  heartbeatMessages: (position, recordedAtMicros, epoch, topicPartitions) => {
    const heartbeat = toMessage({
      id: `${epoch}/${recordedAtMicros}`,
      source: heartbeatSource,
      type: HEARTBEAT_TYPE,
      subject: null,
      time: new Date(Math.floor(recordedAtMicros / 1000)).toISOString(),
      dataSchema: null,
      streamId: 'heartbeat',
      recordedAtMicros,
      position,
      epoch,
      correctionOf: null,
      extensions: {},
      data: '{}',
    });
    return Array.from({ length: topicPartitions }, (_, partition) => ({ ...heartbeat, partition }));
  },
});

const toHeaders = (extensions: string | null): Record<string, string> => {
  if (extensions === null) return {};
  const values = JSON.parse(extensions) as Record<string, string | number | boolean>;
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]));
};
