import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { exactText, fraction, sumOf, ZERO } from './fraction.js';
import type { StateFact, StateMeasures } from './state-measures.js';
import { availability, headcount, retention } from './state-measures.js';
import { stateShares } from './state-shares.js';

const state = fc
  .record({
    subject: fc.constantFrom('a', 'b', 'c'),
    service: fc.constantFrom('x', 'y', 'z'),
    from: fc.integer({ min: 0, max: 100 }),
    length: fc.integer({ min: 0, max: 80 }),
    planned: fc.boolean(),
    role: fc.constantFrom('', 'sales', 'support'),
  })
  .map(({ subject, service, from, length, planned, role }): StateFact => ({
    subject,
    atMs: from,
    values: [1, from, from + length],
    attributes: { service, planned, ...(role === '' ? {} : { role }) },
  }));
const states = fc.array(state, { maxLength: 15 });
const span = fc.tuple(fc.integer({ min: 0, max: 90 }), fc.integer({ min: 1, max: 60 }));

describe('what each state adds', () => {
  it.each<[string, StateMeasures]>([
    ['availability', availability],
    ['retention', retention],
    ['headcount', headcount],
  ])('is all of what %s comes to', (_, source) => {
    fc.assert(
      fc.property(states, states, span, (first, second, [fromMs, length]) => {
        const facts = source.kinds.length === 1 ? [first] : [first, second];
        const whole = { fromMs, toMs: fromMs + length };
        const derived = source.derive(facts, whole);
        const shares = stateShares(source, facts, whole) ?? [];
        const sums = source.measures.map((_measure, index) =>
          shares.reduce((sum, share) => ('adds' in share ? sumOf(sum, share.adds[index] ?? ZERO) : sum), ZERO),
        );
        if (derived === null) expect(shares.every((share) => 'leftOut' in share)).toBe(true);
        else expect(sums.map((sum) => fraction(sum.numerator, sum.denominator))).toEqual(derived.values);
      }),
    );
  });
});

describe('the exact text of a fraction', () => {
  it.each([
    [fraction(12n), '12'],
    [fraction(-1n, 4n), '-0.25'],
    [fraction(1n, 3n), '1/3'],
    [fraction(-7n, 6n), '-7/6'],
    [fraction(5n, 100n), '0.05'],
    [fraction(0n), '0'],
  ])('of %o', (value, text) => expect(exactText(value)).toBe(text));
});
