import type { OutgoingMessage, ReceivedMessage } from './messages.js';

/**
 * An event of a service's log as it travels: CloudEvents 1.0, Kafka protocol binding, binary content mode
 * (attributes as `ce_…` headers, data as the value), so that any CloudEvents consumer can read the topics.
 *
 * Extensions of ours, all lower case as CloudEvents wants: `partitionkey` (the stream), `recordedtime` (RFC 3339, µs),
 * `logposition` and `logepoch` (place in the log, and which life of the log), `correctionof` (`source` + space + `id`),
 * `logcompleteto` (`position` + space + `recordedtime`, see `LogPlace`).
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
  /**
   * Further extensions as the emitter gave them (`traceparent`, `sequence` …). Those named like an extension of the log
   * (see above) stay in the log and don't travel: here the log's own value stands.
   */
  readonly extensions: Readonly<Record<string, string>>;
  /** The data as JSON text. */
  readonly data: string;
}

/** Where a partition is complete to: no event of the log comes there any more that stands or was recorded at it, or before. */
export interface LogPlace {
  readonly position: number;
  readonly recordedAtMicros: number;
}

/** A message that is no event of a log; `header` names what is missing or wrong. */
export class MalformedMessage extends Error {
  readonly code = 'malformed-message';

  constructor(
    readonly header: string,
    why: string,
    readonly offset: number,
  ) {
    super(`The message at offset ${offset} is no event of a log: header ${header} ${why}.`);
    this.name = 'MalformedMessage';
  }
}

/** The headers that have a field of their own; every other `ce_…` header is an extension of the emitter. */
const ownHeaders = new Set(
  [
    'specversion',
    'id',
    'source',
    'type',
    'subject',
    'time',
    'dataschema',
    'datacontenttype',
    'partitionkey',
    'recordedtime',
  ]
    .concat(['logposition', 'logepoch', 'correctionof', 'logcompleteto'])
    .map((name) => `ce_${name}`),
);

export function toMessage(event: LogEventMessage): OutgoingMessage {
  const headers: Record<string, string> = {
    'content-type': 'application/json',
    ce_specversion: '1.0',
    ce_id: event.id,
    ce_source: event.source,
    ce_type: event.type,
    ce_time: event.time,
    ce_partitionkey: event.streamId,
    ce_recordedtime: timestampOfMicros(event.recordedAtMicros),
    ce_logposition: String(event.position),
    ce_logepoch: event.epoch,
  };
  if (event.subject !== null) headers['ce_subject'] = event.subject;
  if (event.dataSchema !== null) headers['ce_dataschema'] = event.dataSchema;
  // The source is a URI reference and holds no space; an id may.
  if (event.correctionOf !== null) headers['ce_correctionof'] = `${event.correctionOf.source} ${event.correctionOf.id}`;
  for (const name of Object.keys(event.extensions)) {
    const header = `ce_${name}`;
    if (!ownHeaders.has(header)) headers[header] = event.extensions[name] ?? '';
  }
  return { key: event.streamId, value: event.data, headers };
}

/** The message, which says as well where its partition is complete to. */
export function withCompleteTo(
  { headers, ...message }: OutgoingMessage,
  { position, recordedAtMicros }: LogPlace,
): OutgoingMessage {
  return {
    ...message,
    headers: { ...headers, ce_logcompleteto: `${position} ${timestampOfMicros(recordedAtMicros)}` },
  };
}

/** @returns null where the message does not say it. @throws MalformedMessage */
export function completeToOf({ headers, offset }: Pick<ReceivedMessage, 'headers' | 'offset'>): LogPlace | null {
  const text = headers['ce_logcompleteto'];
  if (text === undefined) return null;
  const [position = '', recordedAt = ''] = text.split(' ', 2);
  return {
    position: positionOf('ce_logcompleteto', position, offset),
    recordedAtMicros: microsOf('ce_logcompleteto', recordedAt, offset),
  };
}

/** @throws MalformedMessage naming the header, where the message is no event of a log. */
export function fromMessage(message: ReceivedMessage): LogEventMessage {
  const { headers } = message;
  const required = (header: string): string => {
    const value = headers[header];
    if (value === undefined) throw new MalformedMessage(header, 'is missing', message.offset);
    return value;
  };
  const specVersion = required('ce_specversion');
  if (specVersion !== '1.0') throw new MalformedMessage('ce_specversion', `is ${specVersion}, not 1.0`, message.offset);
  const extensions: Record<string, string> = {};
  for (const header of Object.keys(headers)) {
    if (header.startsWith('ce_') && !ownHeaders.has(header)) extensions[header.slice(3)] = headers[header] ?? '';
  }
  return {
    id: required('ce_id'),
    source: required('ce_source'),
    type: required('ce_type'),
    subject: headers['ce_subject'] ?? null,
    time: required('ce_time'),
    dataSchema: headers['ce_dataschema'] ?? null,
    streamId: required('ce_partitionkey'),
    recordedAtMicros: microsOf('ce_recordedtime', required('ce_recordedtime'), message.offset),
    position: positionOf('ce_logposition', required('ce_logposition'), message.offset),
    epoch: required('ce_logepoch'),
    correctionOf: correctionOf(headers['ce_correctionof'], message.offset),
    extensions,
    data: message.value.toString('utf8'),
  };
}

function positionOf(header: string, text: string, offset: number): number {
  const position = Number(text);
  if (text === '' || !Number.isSafeInteger(position) || position < 0)
    throw new MalformedMessage(header, 'is no position', offset);
  return position;
}

function correctionOf(text: string | undefined, offset: number): LogEventMessage['correctionOf'] {
  if (text === undefined) return null;
  const space = text.indexOf(' ');
  if (space === -1) throw new MalformedMessage('ce_correctionof', 'is not a source, a space and an id', offset);
  return { source: text.slice(0, space), id: text.slice(space + 1) };
}

// Events of a batch were mostly recorded within the same second: dates are written and parsed once a second, not once an event.
let secondWritten = { seconds: NaN, text: '' };
let secondParsed = { text: '', micros: NaN };

function timestampOfMicros(micros: number): string {
  const seconds = Math.floor(micros / 1_000_000);
  if (seconds !== secondWritten.seconds) {
    secondWritten = { seconds, text: new Date(seconds * 1_000).toISOString().slice(0, -'000Z'.length) };
  }
  return `${secondWritten.text}${String(micros - seconds * 1_000_000).padStart(6, '0')}Z`;
}

const timestampPattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/;

function microsOf(header: string, text: string, offset: number): number {
  if (!timestampPattern.test(text))
    throw new MalformedMessage(header, 'is no RFC 3339 UTC time with six decimals', offset);
  const second = text.slice(0, 19);
  if (second !== secondParsed.text) secondParsed = { text: second, micros: Date.parse(`${second}Z`) * 1_000 };
  if (Number.isNaN(secondParsed.micros)) throw new MalformedMessage(header, 'is no time', offset);
  return secondParsed.micros + Number(text.slice(20, 26));
}
