import { describe, expect, it } from '@jest/globals';
import { justBefore, momentAt, placeOf } from './knowledge-time.js';

describe('what was known', () => {
  it.each([
    ['2025-02-10T09:30:00.000001Z', '2025-02-10T09:30:00.000000Z'],
    ['2025-02-10T09:30:00.000000Z', '2025-02-10T09:29:59.999999Z'],
    ['2025-03-01T00:00:00Z', '2025-02-28T23:59:59.999999Z'],
    ['2025-02-10T09:30:00.5Z', '2025-02-10T09:30:00.499999Z'],
  ])('until %s is what was known at %s', (instant, before) => expect(justBefore(instant)).toBe(before));

  it('is not told of what is no instant', () => {
    expect(() => justBefore('yesterday')).toThrow(RangeError);
    expect(() => justBefore('2025-02-10')).toThrow(RangeError);
  });

  it('has a place on a slider, and is found again there', () => {
    expect([0, 50, 100].map((place) => momentAt(place, 1_000, 2_000, 100))).toEqual([1_000, 1_500, 2_000]);
    expect([900, 1_000, 1_501, 9_000].map((atMs) => placeOf(atMs, 1_000, 2_000, 100))).toEqual([0, 0, 50, 100]);
    expect(placeOf(5, 5, 5, 100)).toBe(100);
  });
});
