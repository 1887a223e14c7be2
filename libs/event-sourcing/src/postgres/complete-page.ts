import type { LogPlace, OutgoingMessage } from '@opex/messaging';
import { partitionOfKey, withCompleteTo } from '@opex/messaging';

/**
 * The messages of a page, in their order; the last one of each partition says that it is complete to the page's end. Otherwise
 * a reader of all partitions would learn that from the next event of each one, or from a heartbeat.
 *
 * @param end of the page. The last message of all stands there by itself, and says nothing.
 */
export function completePage(
  messages: readonly OutgoingMessage[],
  end: LogPlace,
  topicPartitions: number,
): readonly OutgoingMessage[] {
  const page = [...messages];
  const ended = new Set<number>();
  for (let index = page.length - 1; index >= 0 && ended.size < topicPartitions; index -= 1) {
    const message = page[index] as OutgoingMessage;
    const partition = message.partition ?? partitionOfKey(message.key, topicPartitions);
    if (!ended.has(partition) && index < page.length - 1) page[index] = withCompleteTo(message, end);
    ended.add(partition);
  }
  return page;
}
