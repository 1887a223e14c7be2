import { MessagingFault } from './messaging-fault.js';
import type { OutgoingMessage } from './messages.js';

/** The message's explicit partition, or the one of its key. */
export function partitionOf(
  message: Pick<OutgoingMessage, 'key' | 'partition'>,
  topic: string,
  partitionCount: number,
): number {
  const { partition } = message;
  if (partition === undefined) return partitionOfKey(message.key, partitionCount);
  if (Number.isInteger(partition) && partition >= 0 && partition < partitionCount) return partition;
  throw new MessagingFault(
    'unknown-partition',
    `Topic ${topic} has no partition ${partition}: it has ${partitionCount}.`,
  );
}

/** The partition that Kafka's Java clients choose for a key, so that producers in any language agree. */
export function partitionOfKey(key: string, partitionCount: number): number {
  return (murmur2(Buffer.from(key)) & 0x7fffffff) % partitionCount;
}

/** MurmurHash2, 32 bits, as in org.apache.kafka.common.utils.Utils.murmur2. */
function murmur2(data: Uint8Array): number {
  const multiplier = 0x5bd1e995;
  const length = data.length;
  const tail = length & ~3;
  let hash = 0x9747b28c ^ length;
  for (let index = 0; index < tail; index += 4) {
    let word =
      byte(data, index) | (byte(data, index + 1) << 8) | (byte(data, index + 2) << 16) | (byte(data, index + 3) << 24);
    word = Math.imul(word, multiplier);
    word ^= word >>> 24;
    hash = Math.imul(hash, multiplier) ^ Math.imul(word, multiplier);
  }
  if (length > tail) {
    for (let index = length - 1; index >= tail; index -= 1) hash ^= byte(data, index) << (8 * (index - tail));
    hash = Math.imul(hash, multiplier);
  }
  hash = Math.imul(hash ^ (hash >>> 13), multiplier);
  return hash ^ (hash >>> 15);
}

function byte(data: Uint8Array, index: number): number {
  return data[index] ?? 0;
}
