import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createRandom } from './random.js';

const random = fc.integer({ min: 0, max: 0xffffffff }).map(createRandom);

describe('the source of chance', () => {
  it('is mulberry32', () => {
    const first = (seed: number, count: number): number[] => {
      const { next } = createRandom(seed);
      return Array.from({ length: count }, () => next() * 2 ** 32);
    };
    // What other implementations of it give.
    expect(first(0, 4)).toEqual([1_144_304_738, 1_416_247, 958_946_056, 627_933_444]);
    expect(first(1985, 2)).toEqual([3_527_837_133, 3_112_574_143]);
  });

  it('keeps within its bounds', () => {
    fc.assert(
      fc.property(random, fc.integer({ min: 1, max: 1e6 }), ({ next, between, integer }, below) => {
        expect(next()).toBeLessThan(1);
        expect(integer(below)).toBeLessThan(below);
        expect(integer(below) % 1).toBe(0);
        expect(between(below, below + 2)).toBeGreaterThanOrEqual(below);
        expect(between(below, below + 2)).toBeLessThan(below + 2);
      }),
    );
  });

  it('keeps what it shuffles', () => {
    fc.assert(
      fc.property(random, fc.array(fc.integer()), (chance, items) => {
        const before = [...items];
        expect(chance.shuffle(items).sort()).toEqual([...items].sort());
        expect(items).toEqual(before);
      }),
    );
  });

  it('has nothing to pick from nothing', () => {
    expect(() => createRandom(1).pick([])).toThrow(RangeError);
  });
});
