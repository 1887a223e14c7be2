import { definitionPublished } from '@opex/contracts';
import type { LogEventMessage, ReceivedMessage } from '@opex/messaging';
import { isCaseEvent } from '../domain/case-fold.js';
import type { EventData, LogEvent } from '../domain/log-event.js';
import { parseInstantMicros } from '../domain/log-event.js';
import { toProcessDefinition } from '../domain/process-definition.js';
import { isMeasuredAlone } from '../domain/stateless-facts.js';

/** A message of a log's topic, by what the projection does with it. `other` moves the checkpoint only. */
export type DecodedMessage =
  | {
      readonly kind: 'case' | 'alone' | 'definition' | 'other';
      readonly offset: number;
      readonly epoch: string;
      readonly event: LogEvent;
    }
  | { readonly kind: 'unreadable'; readonly offset: number; readonly detail: string; readonly content: string };

/** Never throws for what a message holds: what can't be read is told, so that it can be quarantined. */
export function decodeMessage(
  message: ReceivedMessage,
  read: (message: ReceivedMessage) => LogEventMessage,
): DecodedMessage {
  try {
    const log = read(message);
    const kind = kindOf(log.type);
    const event: LogEvent = {
      type: log.type,
      source: log.source,
      id: log.id,
      streamId: log.streamId,
      occurredAtMicros: parseInstantMicros(log.time),
      sequence: log.extensions['sequence'] ?? '',
      recordedAtMicros: log.recordedAtMicros,
      position: log.position,
      data: kind === 'other' ? noData : (JSON.parse(log.data) as EventData),
    };
    // A definition that can't be read must be set aside here: further on it would stop its partition.
    if (kind === 'definition') toProcessDefinition(event);
    return { kind, offset: message.offset, epoch: log.epoch, event };
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return { kind: 'unreadable', offset: message.offset, detail, content: readableContent(message) };
  }
}

const noData: EventData = {};

function kindOf(type: string): 'case' | 'alone' | 'definition' | 'other' {
  if (isCaseEvent(type)) return 'case';
  if (isMeasuredAlone(type)) return 'alone';
  return type === definitionPublished.type ? 'definition' : 'other';
}

const readableContent = (message: ReceivedMessage): string =>
  JSON.stringify({ key: message.key, headers: message.headers, valueBase64: message.value.toString('base64') });
