import type { OutgoingMessage, ReceivedMessage } from './messages.js';

/**
 * An event of a service's log as it travels: CloudEvents 1.0, Kafka protocol binding, binary content mode
 * (attributes as `ce_…` headers, data as the value), so that any CloudEvents consumer can read the topics.
 *
 * Extensions of ours, all lower case as CloudEvents wants: `partitionkey` (the stream), `recordedtime` (RFC 3339, µs),
 * `logposition` and `logepoch` (place in the log, and which life of the log), `correctionof` (`source` + space + `id`).
 */
export interface LogEventMessage {
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly subject: string | null;
  /** RFC 3339 UTC, as stored. */
  readonly time: string;
  readonly dataSchema: string | null;
  readonly streamId: string;
  readonly recordedAtMicros: number;
  readonly position: number;
  readonly epoch: string;
  readonly correctionOf: { readonly source: string; readonly id: string } | null;
  /** Further extensions as the emitter gave them (`traceparent`, `sequence` …). */
  readonly extensions: Readonly<Record<string, string>>;
  /** The data as JSON text. */
  readonly data: string;
}

export declare function toMessage(event: LogEventMessage): OutgoingMessage;
/** @throws MalformedMessage naming the header, where the message is no event of a log. */
export declare function fromMessage(message: ReceivedMessage): LogEventMessage;
