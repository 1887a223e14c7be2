import { heartbeat } from '@opex/contracts';
import { fromMessage, MalformedMessage } from '@opex/messaging';
import type { LogEventMessage, ReceivedMessage } from '@opex/messaging';
import { KafkaMessageBus } from '@opex/messaging/kafka';
import { randomUUID } from 'node:crypto';
import { until } from '../load/until.js';

/** An event as it stands in a topic. */
export interface PublishedEvent {
  readonly position: number;
  readonly source: string;
  readonly id: string;
  readonly streamId: string;
}

const TIMEOUT_MS = 300_000;

/** All events of a topic from offset 0, partition by partition, as they stand there; without heartbeats and what is no event. */
export async function topicContent(
  brokers: string,
  topic: string,
): Promise<ReadonlyMap<number, readonly PublishedEvent[]>> {
  const bus = new KafkaMessageBus({ brokers: [brokers], clientId: 'faults' });
  try {
    const ends = await bus.endOffsets(topic);
    const content = new Map([...ends.keys()].map((partition) => [partition, [] as PublishedEvent[]]));
    const reached = new Map([...ends.keys()].map((partition) => [partition, 0]));
    const consumer = bus.createConsumer({
      groupId: `faults-${randomUUID()}`,
      topics: [topic],
      handler: {
        startOffset: (_, partition) => Promise.resolve(reached.get(partition) ?? 0),
        handleBatch: ({ partition, messages }) => {
          for (const message of messages) {
            reached.set(partition, message.offset + 1);
            const event = eventOf(message);
            if (event === undefined || event.type === heartbeat.type) continue;
            const { position, source, id, streamId } = event;
            content.get(partition)?.push({ position, source, id, streamId });
          }
          return Promise.resolve();
        },
      },
    });
    await consumer.start();
    await until(`${topic} is read to its end`, TIMEOUT_MS, () =>
      Promise.resolve([...ends].every(([partition, end]) => (reached.get(partition) ?? 0) >= end) || undefined),
    );
    return content;
  } finally {
    await bus.close();
  }
}

function eventOf(message: ReceivedMessage): LogEventMessage | undefined {
  try {
    return fromMessage(message);
  } catch (error) {
    if (error instanceof MalformedMessage) return undefined;
    throw error;
  }
}
