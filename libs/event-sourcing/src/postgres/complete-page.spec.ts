import { describe, expect, it } from '@jest/globals';
import type { OutgoingMessage } from '@opex/messaging';
import { completeToOf, partitionOfKey } from '@opex/messaging';
import fc from 'fast-check';
import { completePage } from './complete-page.js';

const end = { position: 40, recordedAtMicros: 1_741_064_767_000_042 };
const message = (key: string, partition?: number): OutgoingMessage => ({
  ...{ key, value: `of ${key}`, headers: { kind: 'event' } },
  ...(partition !== undefined && { partition }),
});
const completeTo = ({ headers }: OutgoingMessage) => completeToOf({ headers, offset: 0 });

describe('completePage', () => {
  it('lets the last message of each partition tell the end of the page, but for the last one of all', () => {
    const page = completePage([message('a', 0), message('b', 1), message('c', 0), message('d', 2)], end, 4);
    expect(page.map(completeTo)).toEqual([null, end, end, null]);
    expect(page.map(({ key, value, headers }) => [key, value, headers['kind']])).toEqual(
      ['a', 'b', 'c', 'd'].map((key) => [key, `of ${key}`, 'event']),
    );
  });

  it('tells nothing of a page of one message, and nothing of none', () => {
    expect(completePage([message('a')], end, 4)).toEqual([message('a')]);
    expect(completePage([], end, 4)).toEqual([]);
  });

  it('is never followed in a partition that it has called complete', () => {
    const messages = fc.array(
      fc.record({ key: fc.string(), partition: fc.option(fc.nat({ max: 3 }), { nil: undefined }) }),
    );
    fc.assert(
      fc.property(messages, (given) => {
        const page = completePage(
          given.map(({ key, partition }) => message(key, partition)),
          end,
          4,
        );
        const partitions = page.map(({ key, partition }) => partition ?? partitionOfKey(key, 4));
        expect(page.map((one) => completeTo(one) !== null)).toEqual(
          partitions.map((partition, index) => index < page.length - 1 && partitions.lastIndexOf(partition) === index),
        );
      }),
    );
  });
});
