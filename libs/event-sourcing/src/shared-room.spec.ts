import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SharedRoom } from './shared-room.js';

describe('SharedRoom', () => {
  it.each([
    [1, 50, 100],
    [2, 33, 99],
    [4, 20, 100],
    [9, 10, 100],
  ])('gives %i greedy holders %i of %i each, and leaves as much', (holders, share, capacity) => {
    const room = new SharedRoom(capacity);
    for (let round = 0; round < 100; round++) {
      for (let holder = 0; holder < holders; holder++)
        if (room.hasRoom(String(holder), 1)) room.take(String(holder), 1);
    }
    expect(Array.from({ length: holders }, (_, holder) => room.heldBy(String(holder)))).toEqual(
      Array.from({ length: holders }, () => share),
    );
    expect(room.hasRoom('next', share)).toBe(true);
  });

  it('takes any amount while it is empty', () => {
    const room = new SharedRoom(10);
    expect(room.hasRoom('a', 99)).toBe(true);
    room.take('a', 99);
    expect(room.hasRoom('b', 1)).toBe(false);
    room.giveBack('a', 99);
    expect([room.taken, room.heldBy('a')]).toEqual([0, 0]);
  });

  it('never holds more than its capacity, or one amount larger than it, and counts each holder', () => {
    const step = fc.record({ holder: fc.constantFrom('a', 'b', 'c'), amount: fc.integer({ min: 1, max: 30 }) });
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.boolean(), step), { maxLength: 100 }), (steps) => {
        const room = new SharedRoom(50);
        const taken: { holder: string; amount: number }[] = [];
        for (const [isTake, one] of steps) {
          if (!isTake) {
            const given = taken.shift();
            if (given !== undefined) room.giveBack(given.holder, given.amount);
          } else if (room.hasRoom(one.holder, one.amount)) {
            room.take(one.holder, one.amount);
            taken.push(one);
          }
          const held = (name: string): number =>
            taken.reduce((sum, { holder, amount }) => (holder === name ? sum + amount : sum), 0);
          expect(['a', 'b', 'c'].map((name) => room.heldBy(name))).toEqual(['a', 'b', 'c'].map(held));
          expect(room.taken).toBe(held('a') + held('b') + held('c'));
          expect(room.taken).toBeLessThanOrEqual(50);
        }
      }),
    );
  });
});
