import { definitionPublished, eventRetracted, exchangeRateSet } from '@opex/contracts';
import type { LogEventMessage, LogPlace, ReceivedMessage } from '@opex/messaging';
import { completeToOf } from '@opex/messaging';
import { isCaseEvent } from '../domain/case-fold.js';
import { toExchangeRate } from '../domain/exchange-rate.js';
import { factKinds } from '../domain/fact-kind.js';
import type { EventData, LogEvent } from '../domain/log-event.js';
import { parseInstantMicros } from '../domain/log-event.js';
import { toProcessDefinition } from '../domain/process-definition.js';
import { retractedKey, retractedOf } from '../domain/retraction.js';
import { isMeasuredAlone } from '../domain/stateless-facts.js';
import { isSubjectEvent } from '../domain/subject-facts.js';

/**
 * A message of a log's topic, by what the projection does with it: `case` and `subject` are folded with the events of
 * their subject, retractions among them; `alone` is measured by itself, `ended` takes such facts back; `waiting` is a
 * retraction that came before what it takes back; `parked` has a newer version than is known here; `damaged` has a place in
 * the log, and content that can't be read; `other` moves the checkpoint only.
 */
export type DecodedMessage =
  | {
      readonly kind: 'case' | 'subject' | 'alone' | 'ended' | 'waiting' | 'definition' | 'rate' | 'parked' | 'other';
      readonly offset: number;
      readonly epoch: string;
      readonly completeTo: LogPlace | null;
      readonly event: LogEvent;
    }
  | {
      readonly kind: 'damaged';
      readonly offset: number;
      readonly epoch: string;
      readonly completeTo: LogPlace | null;
      /** Without data, and as if it had happened when it was recorded. */
      readonly event: LogEvent;
      /** Of a case or a definition, as its stream tells. */
      readonly process: string | null;
      readonly detail: string;
      readonly content: string;
    }
  | { readonly kind: 'unreadable'; readonly offset: number; readonly detail: string; readonly content: string };

type Kind = Exclude<DecodedMessage['kind'], 'unreadable' | 'damaged'>;

/**
 * Never throws for what a message holds: what can't be read is told, so that it can be quarantined.
 *
 * @param measured types that a defined measure is made of, besides those that are read anyway.
 */
export function decodeMessage(
  message: ReceivedMessage,
  read: (message: ReceivedMessage) => LogEventMessage,
  measured: ReadonlySet<string> = noTypes,
): DecodedMessage {
  let log: LogEventMessage;
  let completeTo: LogPlace | null;
  try {
    log = read(message);
    completeTo = completeToOf(message);
  } catch (error) {
    return { kind: 'unreadable', offset: message.offset, detail: detailOf(error), content: readableContent(message) };
  }
  const { offset } = message;
  const { epoch, streamId } = log;
  try {
    return { ...toEvent(log, measured), offset, epoch, completeTo };
  } catch (error) {
    const event = eventWith(log, log.recordedAtMicros, noData);
    const told = { process: processOf(streamId), detail: detailOf(error), content: readableContent(message) };
    return { kind: 'damaged', offset, epoch, completeTo, event, ...told };
  }
}

/** @throws whatever reading its content throws. */
function toEvent(
  log: LogEventMessage,
  measured: ReadonlySet<string>,
): { readonly kind: Kind; readonly event: LogEvent } {
  const type = kindOf(log.type, measured);
  const data = type === 'other' ? noData : (JSON.parse(log.data) as EventData);
  const event = eventWith(log, parseInstantMicros(log.time), data);
  const kind = type === 'retraction' ? kindOfRetraction(event, measured) : type;
  // What every subject depends on must be set aside here where it can't be read: further on it would stop its partition.
  if (kind === 'definition') toProcessDefinition(event);
  if (kind === 'rate') toExchangeRate(event);
  return { kind, event };
}

const eventWith = (log: LogEventMessage, occurredAtMicros: number, data: EventData): LogEvent => ({
  type: log.type,
  source: log.source,
  id: log.id,
  streamId: log.streamId,
  subject: log.subject,
  occurredAtMicros,
  sequence: log.extensions['sequence'] ?? '',
  recordedAtMicros: log.recordedAtMicros,
  position: log.position,
  data,
});

const detailOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const noData: EventData = {};
const noTypes: ReadonlySet<string> = new Set();

function kindOf(type: string, measured: ReadonlySet<string>): Exclude<Kind, 'ended' | 'waiting'> | 'retraction' {
  if (isCaseEvent(type)) return 'case';
  if (isMeasuredAlone(type)) return 'alone';
  if (isSubjectEvent(type)) return 'subject';
  if (type === eventRetracted.type) return 'retraction';
  if (type === definitionPublished.type) return 'definition';
  if (type === exchangeRateSet.type) return 'rate';
  if (measured.has(type)) return 'alone';
  const name = nameOf(type);
  return namesRead.has(name) || namesOf(measured).has(name) ? 'parked' : 'other';
}

const nameOf = (type: string): string => type.replace(/\.v\d+$/, '');

const namesKnown = new WeakMap<ReadonlySet<string>, ReadonlySet<string>>();

/** Names of types, without version. */
function namesOf(types: ReadonlySet<string>): ReadonlySet<string> {
  let names = namesKnown.get(types);
  if (names === undefined) {
    names = new Set([...types].map(nameOf));
    namesKnown.set(types, names);
  }
  return names;
}

/** Names of the types that are read, without version. */
const namesRead: ReadonlySet<string> = new Set([
  ...factKinds.flatMap(({ eventTypes }) => eventTypes),
  eventRetracted.name,
  definitionPublished.name,
  exchangeRateSet.name,
]);

/** What a retraction changes is what its target was; where it came first, only the stream tells, and not for all. */
function kindOfRetraction(event: LogEvent, measured: ReadonlySet<string>): Kind {
  retractedKey(event);
  const target = retractedOf(event);
  if (target === undefined) return event.streamId.startsWith('case/') ? 'case' : 'waiting';
  const kind = kindOf(target.type, measured);
  if (kind === 'case' || kind === 'subject' || kind === 'parked') return kind;
  return kind === 'alone' ? 'ended' : 'other';
}

/** The process of a case or a definition; null where its name is cut in the stream. */
function processOf(streamId: string): string | null {
  const [of = '', process = ''] = streamId.split('/');
  if (!['case', 'definition'].includes(of) || process === '' || process.includes('~')) return null;
  try {
    return decodeURIComponent(process);
  } catch {
    return null;
  }
}

const readableContent = (message: ReceivedMessage): string =>
  JSON.stringify({ key: message.key, headers: message.headers, valueBase64: message.value.toString('base64') });
