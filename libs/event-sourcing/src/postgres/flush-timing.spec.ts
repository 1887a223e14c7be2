import { describe, expect, it } from '@jest/globals';
import { FlushTiming } from './flush-timing.js';

const arrive = (timing: FlushTiming, calls: number): void => {
  for (let call = 0; call < calls; call += 1) timing.arrive();
};

describe('when a flush begins', () => {
  it('lets who calls alone begin at once, each time', () => {
    const timing = new FlushTiming(4);
    for (let atMs = 0; atMs < 10; atMs += 1) {
      arrive(timing, 1);
      expect(timing.restMs(atMs)).toBe(0);
      timing.begin(1, false, atMs);
    }
  });

  it('waits for as many as came together, and no longer than it may', () => {
    const timing = new FlushTiming(4);
    arrive(timing, 3);
    timing.begin(3, false, 100);
    arrive(timing, 2);
    expect([100, 101.5, 103, 104, 200].map((nowMs) => timing.restMs(nowMs))).toEqual([4, 2.5, 1, 0, 0]);
    arrive(timing, 1);
    expect(timing.restMs(101)).toBe(0);
  });

  it('expects one less each time that fewer come', () => {
    const timing = new FlushTiming(4);
    timing.begin(3, false, 0);
    const rests = [10, 20, 30].map((nowMs) => {
      arrive(timing, 1);
      const restMs = timing.restMs(nowMs - 9);
      timing.begin(1, false, nowMs);
      return restMs;
    });
    expect(rests).toEqual([3, 3, 0]);
  });

  it('does not let wait what had no place in the last flush', () => {
    const timing = new FlushTiming(4);
    timing.begin(3, true, 0);
    expect(timing.restMs(0)).toBe(0);
  });

  it('waits for no more than a crowd', () => {
    const timing = new FlushTiming(4);
    timing.begin(64, false, 0);
    arrive(timing, 15);
    expect(timing.restMs(1)).toBe(3);
    arrive(timing, 1);
    expect(timing.restMs(1)).toBe(0);
  });

  it('lets all begin at once where there is no time to gather', () => {
    const timing = new FlushTiming(0);
    timing.begin(5, false, 1);
    expect(timing.restMs(1)).toBe(0);
  });
});
