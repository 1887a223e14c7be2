import { createRequire } from 'node:module';
import { describe, expect, it } from '@jest/globals';
import type { GroupingRequest } from './group-messages.js';
import { groupMessages } from './group-messages.js';
import { originalGroupMessages } from './kafkajs.js';

const request = (messages: readonly number[], partitions = 4): GroupingRequest<number> => ({
  topic: 'opex.process',
  partitionMetadata: Array.from({ length: partitions }, (_, partitionId) => ({ partitionId })),
  messages,
  partitioner: ({ topic, partitionMetadata, message }) => (message + topic.length) % partitionMetadata.length,
});

describe('the grouping by partition', () => {
  it('is the one that kafkajs has loaded', () => {
    const loaded: unknown = createRequire(import.meta.url)('kafkajs/src/producer/groupMessagesPerPartition.js');
    expect(loaded).toBe(groupMessages);
    expect(loaded).not.toBe(originalGroupMessages);
  });

  it.each([
    ['no message', request([])],
    ['a topic without partitions', request([1, 2], 0)],
    ['one partition', request([3, 1, 2], 1)],
    ['some partitions, one of them without a message', request([8, 3, 4, 7, 0, 11, 4])],
  ])('is that of kafkajs for %s', (_, given) => {
    expect(groupMessages(given)).toEqual(originalGroupMessages(given));
  });
});
