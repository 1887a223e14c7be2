import type { ServiceName } from '@opex/contracts';
import { contractOf } from '@opex/contracts';
import type { LogMessages } from '@opex/event-sourcing/postgres';
import { logMessages } from '@opex/event-sourcing/postgres';
import type { LogEventMessage, MessageBus, OutgoingMessage } from '@opex/messaging';
import { fromMessage, MalformedMessage, readTopic, toMessage } from '@opex/messaging';

/**
 * What a service publishes of its log: every event once, in the partition of its stream; types that every reader needs
 * (`broadcast` in their contract) once in each partition, at the same place in the log.
 */
export function publishedMessages(service: ServiceName): LogMessages {
  const plain = logMessages(toMessage, `urn:opex:${service}:log`);
  const heartbeatData = JSON.stringify({ service });
  return {
    toMessages: (event, epoch, partitions) => {
      const messages = plain.toMessages(event, epoch, partitions);
      return contractOf(event.type)?.broadcast === true ? messages.flatMap(toEach(partitions)) : messages;
    },
    heartbeatMessages: (...state) =>
      plain.heartbeatMessages(...state).map((message) => ({ ...message, value: heartbeatData })),
  };
}

const toEach =
  (partitions: number) =>
  (message: OutgoingMessage): readonly OutgoingMessage[] =>
    Array.from({ length: partitions }, (_, partition) => ({ ...message, partition }));

/** The last message of each partition of a topic, where it is one of a log. */
export async function lastPublished(bus: MessageBus, topic: string): Promise<readonly LogEventMessage[]> {
  const last: LogEventMessage[] = [];
  await readTopic(bus, topic, 'last', (messages) => {
    for (const message of messages) {
      try {
        last.push(fromMessage(message));
      } catch (error) {
        // Put there by somebody else: readers set it aside.
        if (!(error instanceof MalformedMessage)) throw error;
      }
    }
  });
  return last;
}
