import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dealFlags, dealParts, dealScores, dealSpread } from './dealing.js';
import { createRandom } from './random.js';

const random = fc.integer({ min: 0, max: 0xffffffff }).map(createRandom);
const counts = fc.integer({ min: 1, max: 500 });
const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);

describe('what chance deals', () => {
  it('sets as many flags as the share asks for', () => {
    fc.assert(
      fc.property(random, counts, fc.double({ min: 0, max: 1, noNaN: true }), (chance, count, share) => {
        const flags = dealFlags(chance, count, share);
        expect(flags).toHaveLength(count);
        expect(flags.filter(Boolean)).toHaveLength(Math.round(count * share));
      }),
    );
  });

  it('spreads positive values with the mean asked for', () => {
    fc.assert(
      fc.property(
        random,
        counts,
        fc.double({ min: 0.1, max: 1e9, noNaN: true }),
        fc.constantFrom('even' as const, 'skewed' as const),
        (chance, count, mean, shape) => {
          const values = dealSpread(chance, count, mean, shape);
          expect(values).toHaveLength(count);
          expect(Math.min(...values)).toBeGreaterThan(0);
          expect(Math.abs(sum(values) / count / mean - 1)).toBeLessThan(1e-9);
          if (shape === 'even') expect(Math.max(...values)).toBeLessThanOrEqual(1.4 * mean);
        },
      ),
    );
  });

  it('splits a sum into whole parts that add up to it', () => {
    fc.assert(
      fc.property(random, fc.integer({ min: 0, max: 1_000_000_000 }), counts, (chance, total, parts) => {
        const dealt = dealParts(chance, total, parts);
        expect(dealt).toHaveLength(parts);
        expect(dealt.every((part) => Number.isSafeInteger(part) && part >= 0)).toBe(true);
        expect(sum(dealt)).toBe(total);
      }),
    );
  });

  it('gives whole scores from 1 to the best with the mean asked for', () => {
    fc.assert(
      fc.property(random, counts, fc.double({ min: 1, max: 5, noNaN: true }), (chance, count, mean) => {
        const scores = dealScores(chance, count, mean, 5);
        expect(scores).toHaveLength(count);
        expect(scores.every((score) => Number.isInteger(score) && score >= 1 && score <= 5)).toBe(true);
        expect(sum(scores)).toBe(5 * count - Math.round(count * (5 - mean)));
      }),
    );
  });
});
