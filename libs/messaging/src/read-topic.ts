import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { MessageBus } from './message-bus.js';
import type { ReceivedMessage } from './messages.js';
import { MessagingFault } from './messaging-fault.js';

/** So long nothing may come before it is given up. */
const STALLED_MS_MAX = 30_000;
const POLL_MS = 20;

/**
 * Reads what stands in a topic now, each partition in order: all of it, or the last message of each partition alone.
 *
 * @throws what `handle` throws; MessagingFault where the topic is not there, or the broker gives nothing for half a minute.
 */
export async function readTopic(
  bus: MessageBus,
  topic: string,
  which: 'all' | 'last',
  handle: (messages: readonly ReceivedMessage[], partition: number) => Promise<void> | void,
): Promise<void> {
  const ends = await bus.endOffsets(topic);
  const next = new Map([...ends].map(([partition, end]) => [partition, which === 'all' ? 0 : Math.max(0, end - 1)]));
  const isRead = (): boolean => [...ends].every(([partition, end]) => (next.get(partition) ?? 0) >= end);
  if (isRead()) return;

  let failure: Error | undefined;
  let heardAtMs = performance.now();
  const consumer = bus.createConsumer({
    groupId: `${topic}.read-${randomUUID()}`,
    topics: [topic],
    handler: {
      startOffset: (_, partition) => Promise.resolve(next.get(partition) ?? 0),
      handleBatch: async ({ partition, messages }) => {
        const [from, end] = [next.get(partition) ?? 0, ends.get(partition) ?? 0];
        const wanted = messages.filter(({ offset }) => offset >= from && offset < end);
        heardAtMs = performance.now();
        try {
          if (failure === undefined && wanted.length > 0) await handle(wanted, partition);
        } catch (error) {
          failure = error instanceof Error ? error : new Error(String(error));
        }
        next.set(partition, Math.max(from, (messages.at(-1)?.offset ?? -1) + 1));
      },
    },
  });
  await consumer.start();
  try {
    while (failure === undefined && !isRead()) {
      await pause(POLL_MS);
      if (performance.now() - heardAtMs < STALLED_MS_MAX) continue;
      const status = consumer.status();
      if (status.state === 'failing') throw status.error;
      throw new MessagingFault('topic-unread', `The broker gives nothing of ${topic} any more.`);
    }
  } finally {
    await consumer.stop();
  }
  if (failure !== undefined) throw failure;
}
