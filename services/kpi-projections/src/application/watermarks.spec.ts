import { describe, expect, it } from '@jest/globals';
import { topicOf } from '@opex/contracts';
import type { ProjectedPartition } from './watermarks.js';
import { Watermarks } from './watermarks.js';

const PROCESSES = topicOf('process-events');
const AUDITS = topicOf('quality-audits');
const partition = (
  topic: string,
  number: number,
  [messages, position, watermarkMicros]: readonly [number, number, number],
  isStuck = false,
): ProjectedPartition => ({ topic, partition: number, messages, position, watermarkMicros, isStuck });

const watermarks = new Watermarks(
  [
    partition(PROCESSES, 0, [5, 12, 700]),
    partition(PROCESSES, 1, [3, 9, 500], true),
    partition(AUDITS, 0, [2, 4, 900]),
  ],
  new Map([[PROCESSES, 3]]),
  2,
);

describe('watermarks', () => {
  it('are as far as the partition that is furthest behind, and know as much as the one ahead', () => {
    expect(watermarks.of('process-events')).toEqual({ finalToMicros: 500, knownToMicros: 700, position: 9 });
  });
  it('are nowhere while a partition was never read', () => {
    expect(watermarks.of('quality-audits')).toEqual({ finalToMicros: 0, knownToMicros: 900, position: 0 });
    expect(watermarks.of('cost-ledgers')).toEqual({ finalToMicros: 0, knownToMicros: 0, position: 0 });
  });
  it('add up progress, of some services or of all', () => {
    expect(watermarks.progress(['process-events'])).toEqual({ messages: 8, events: '21/1/3' });
    expect(watermarks.progress(['quality-audits'])).toEqual({ messages: 2, events: '4/0/0' });
    expect(watermarks.progress()).toEqual({ messages: 10, events: '25/1/3' });
  });
  it('name what is stuck, or had been before an instant', () => {
    const stuck = [{ topic: PROCESSES, partition: 1 }];
    expect(watermarks.stuck(['process-events'], null)).toMatchObject(stuck);
    expect(watermarks.stuck(['process-events'], 501)).toMatchObject(stuck);
    expect(watermarks.stuck(['process-events'], 500)).toEqual([]);
    expect(watermarks.stuck(['quality-audits'], null)).toEqual([]);
  });
});
