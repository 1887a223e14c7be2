/** What kafkajs asks a partitioner. */
export interface GroupingRequest<Message> {
  readonly topic: string;
  readonly partitionMetadata: readonly unknown[];
  readonly messages: readonly Message[];
  readonly partitioner: (choice: {
    readonly topic: string;
    readonly partitionMetadata: readonly unknown[];
    readonly message: Message;
  }) => number;
}

export type GroupMessages = <Message>(request: GroupingRequest<Message>) => Record<number, Message[]>;

/** The messages by partition, in their order. */
export const groupMessages: GroupMessages = <Message>({
  topic,
  partitionMetadata,
  messages,
  partitioner,
}: GroupingRequest<Message>) => {
  const groups: Record<number, Message[]> = {};
  if (partitionMetadata.length === 0) return groups;
  for (const message of messages) (groups[partitioner({ topic, partitionMetadata, message })] ??= []).push(message);
  return groups;
};
