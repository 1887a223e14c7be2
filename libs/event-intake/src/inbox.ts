import { contractOf, INBOX_TOPIC } from '@opex/contracts';
import type { Consumer, MessageBus, PartitionBatch, ReceivedMessage } from '@opex/messaging';
import { tracedHandler } from '@opex/messaging';
import type { EventIntake } from './intake.js';
import { readable } from './intake.js';
import { parseBatch, parseBinary, parseStructured } from './parse/parse-cloudevents.js';
import type { ReceivedEvent } from './parse/received-event.js';
import { UnparsedEvent } from './parse/received-event.js';
import { BodyRefusal, Rejection } from './parse/rejection.js';

/** Takes charge of what names no service of its own, so that it is kept once and not three times. */
const SERVICE_FOR_UNKNOWN = 'process-events';
const ATTRIBUTE_PREFIX = 'ce_';
const BATCH_SIZE_MAX = 1_000;

/**
 * Reads events from the inbox topic through the same intake as HTTP: CloudEvents in binary, structured or batch mode
 * (Kafka protocol binding 1.0). Each service reads the whole topic and takes what is its own. Nobody is answered, so
 * conflicts are kept in quarantine too. A message's offset is committed after its events are durable; a redelivered one
 * is a duplicate.
 */
export const createInboxConsumer = (bus: Pick<MessageBus, 'createConsumer'>, intake: EventIntake): Consumer =>
  bus.createConsumer({
    groupId: `${intake.service}-inbox`,
    topics: [INBOX_TOPIC],
    batchSizeMax: BATCH_SIZE_MAX,
    handler: tracedHandler({
      startOffset: () => Promise.resolve(null),
      handleBatch: (batch, isCurrent) => takeInMessages(intake, batch, isCurrent),
    }),
  });

async function takeInMessages(intake: EventIntake, batch: PartitionBatch, isCurrent: () => boolean): Promise<void> {
  const own = batch.messages.flatMap(eventsOf).filter((event) => serviceOf(event) === intake.service);
  if (own.length > 0 && isCurrent()) await intake.takeIn(own, 'inbox', 'rejected-and-conflicts');
}

function serviceOf(event: ReceivedEvent): string {
  const service = contractOf(readable(event, 'type') ?? '')?.service;
  return service === undefined || service === 'every' ? SERVICE_FOR_UNKNOWN : service;
}

function eventsOf({ headers, value }: ReceivedMessage): readonly ReceivedEvent[] {
  const contentType = headers['content-type'] ?? '';
  try {
    if (/^application\/cloudevents-batch\b/i.test(contentType)) return parseBatch(value);
    const isBinary = headers[`${ATTRIBUTE_PREFIX}specversion`] !== undefined;
    return [isBinary ? parseBinary(attributesOf(headers), value) : parseStructured(value)];
  } catch (error) {
    if (!(error instanceof BodyRefusal)) throw error;
    const code = error.code === 'event-too-large' ? 'event-too-large' : 'not-json';
    return [new UnparsedEvent(value, attributesOf(headers), new Rejection(code, '', error.detail))];
  }
}

/** Headers `ce_id` … and the content type, as the binding has them: UTF-8 without further encoding. */
function attributesOf(headers: ReceivedMessage['headers']): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (name.startsWith(ATTRIBUTE_PREFIX)) attributes[name.slice(ATTRIBUTE_PREFIX.length)] = value;
    else if (name === 'content-type') attributes['datacontenttype'] = value;
  }
  return attributes;
}
