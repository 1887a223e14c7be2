import type { OutgoingMessage } from './messages.js';

export interface Publisher {
  /**
   * Resolves after the broker has all messages durably (acks of all in-sync replicas, or the commit). Order within a
   * partition is the order of the call, and of successive awaited calls. On rejection some messages may be there:
   * the caller publishes the same batch again, and consumers skip positions they have seen.
   */
  publish(topic: string, messages: readonly OutgoingMessage[]): Promise<void>;
}
