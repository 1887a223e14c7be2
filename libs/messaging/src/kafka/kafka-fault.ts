import { MessagingFault } from '../messaging-fault.js';

/** An error of kafkajs as one that names the brokers, or the topic it doesn't know; faults of our own stay as they are. */
export function kafkaFault(error: unknown, brokers: readonly string[]): Error {
  if (error instanceof MessagingFault) return error;
  const root = rootCause(error);
  const names = brokers.join(', ');
  if (root.type === 'UNKNOWN_TOPIC_OR_PARTITION')
    return new MessagingFault('unknown-topic', `Kafka at ${names} doesn't know the topic: ${root.message}`, {
      cause: error,
    });
  if (/Connection|Broker|RequestTimeout/.test(root.name)) {
    // What a listener with TLS does to who comes in the open.
    const advice = root.message === 'Closed connection' ? '. Does it speak TLS, and is that set?' : '';
    return new MessagingFault('broker-unreachable', `Kafka at ${names} can't be reached: ${root.message}${advice}`, {
      cause: error,
    });
  }
  return new MessagingFault('publish-failed', `Kafka at ${names} refused: ${root.message}`, { cause: error });
}

/** Whether a broker refused because a partition is not led by it, yet or any more. */
export function isLeaderElsewhere(error: unknown): boolean {
  const { type } = rootCause(error);
  return type === 'NOT_LEADER_FOR_PARTITION' || type === 'LEADER_NOT_AVAILABLE';
}

/** Whether a broker refused because it has not heard yet of a topic that was made, or of who leads it. */
export function isTopicOnItsWay(error: unknown): boolean {
  return rootCause(error).type === 'UNKNOWN_TOPIC_OR_PARTITION' || isLeaderElsewhere(error);
}

function rootCause(error: unknown): Error & { type?: string } {
  const one = error instanceof Error ? error : new Error(String(error));
  return one.cause instanceof Error ? rootCause(one.cause) : one;
}
