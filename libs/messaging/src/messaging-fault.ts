export type MessagingFaultCode =
  | 'broker-unreachable'
  | 'publish-failed'
  | 'unknown-topic'
  | 'unknown-partition'
  | 'partition-count'
  | 'checkpoint-outside-log'
  | 'topic-stays'
  | 'topic-unread';

/** A fault of the broker or of its set-up; the message says which broker, topic or partition. */
export class MessagingFault extends Error {
  constructor(
    readonly code: MessagingFaultCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'MessagingFault';
  }
}

/**
 * A handler's checkpoint must lie within the log it reads. Beyond its end the log was replaced or cut, before its start
 * messages were deleted: going on from another offset would silently change every number.
 */
export function assertWithinLog(
  topic: string,
  partition: number,
  checkpoint: number,
  start: number,
  end: number,
): void {
  if (checkpoint >= start && checkpoint <= end) return;
  throw new MessagingFault(
    'checkpoint-outside-log',
    `The checkpoint ${checkpoint} of partition ${partition} of topic ${topic} is outside its log (${start} to ${end}): this is not the log that was read before.`,
  );
}
