import type { KafkaMessage } from 'kafkajs';
import type { ReceivedMessage } from '../messages.js';

const empty = Buffer.alloc(0);

/** A message of kafkajs as ours: texts instead of buffers, once for all who read it. Of a repeated header the last counts. */
export function receivedMessage(message: KafkaMessage): ReceivedMessage {
  const headers: Record<string, string> = {};
  const theirs = message.headers;
  if (theirs) {
    for (const name of Object.keys(theirs)) {
      const value = theirs[name];
      const last = Array.isArray(value) ? value[value.length - 1] : value;
      if (last !== undefined) headers[name] = typeof last === 'string' ? last : last.toString();
    }
  }
  return { offset: Number(message.offset), key: message.key?.toString() ?? '', value: message.value ?? empty, headers };
}
