import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import kafkajs from 'kafkajs';
import { partitionOf, partitionOfKey } from './partition-of-key.js';

const kafkaPartitioner = kafkajs.Partitioners.DefaultPartitioner();

describe('the partition of a key', () => {
  it('is the one Kafka’s clients choose', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 64 }), (key, count) => {
        const partitionMetadata = Array.from({ length: count }, (_, partitionId) => ({
          partitionId,
          leader: 1,
          partitionErrorCode: 0,
          replicas: [1],
          isr: [1],
        }));
        const theirs = kafkaPartitioner({ topic: 'any', partitionMetadata, message: { key, value: '' } });
        expect(partitionOfKey(key, count)).toBe(theirs);
      }),
    );
  });

  it('gives way to an explicit partition', () => {
    expect(partitionOf({ key: 'any', partition: 3 }, 'topic', 4)).toBe(3);
  });

  it.each([-1, 4, 1.5])('refuses partition %p of a topic with 4', (partition) => {
    expect(() => partitionOf({ key: 'any', partition }, 'events', 4)).toThrow(
      `Topic events has no partition ${partition}: it has 4.`,
    );
  });
});
