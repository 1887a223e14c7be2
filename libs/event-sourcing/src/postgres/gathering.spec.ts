import { describe, expect, it } from '@jest/globals';
import { Gathering } from './gathering.js';

const arrive = (gathering: Gathering, calls: number): void => {
  for (let call = 0; call < calls; call += 1) gathering.arrive();
};

describe('gathering', () => {
  it('lets who calls alone begin at once, each time', () => {
    const gathering = new Gathering(4);
    for (let atMs = 0; atMs < 10; atMs += 1) {
      arrive(gathering, 1);
      expect(gathering.restMs(atMs)).toBe(0);
      gathering.begin(1, false, atMs);
    }
  });

  it('waits for as many as came together, and no longer than it may', () => {
    const gathering = new Gathering(4);
    arrive(gathering, 3);
    gathering.begin(3, false, 100);
    arrive(gathering, 2);
    expect([100, 101.5, 103, 104, 200].map((nowMs) => gathering.restMs(nowMs))).toEqual([4, 2.5, 1, 0, 0]);
    arrive(gathering, 1);
    expect(gathering.restMs(101)).toBe(0);
  });

  it('expects one less each time that fewer come', () => {
    const gathering = new Gathering(4);
    gathering.begin(3, false, 0);
    const rests = [10, 20, 30].map((nowMs) => {
      arrive(gathering, 1);
      const restMs = gathering.restMs(nowMs - 9);
      gathering.begin(1, false, nowMs);
      return restMs;
    });
    expect(rests).toEqual([3, 3, 0]);
  });

  it('does not let wait what had no place in the last flush', () => {
    const gathering = new Gathering(4);
    gathering.begin(3, true, 0);
    expect(gathering.restMs(0)).toBe(0);
  });

  it('lets all begin at once where there is no time to gather', () => {
    const gathering = new Gathering(0);
    gathering.begin(5, false, 1);
    expect(gathering.restMs(1)).toBe(0);
  });
});
