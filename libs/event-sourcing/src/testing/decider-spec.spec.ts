import { AssertionError } from 'node:assert';
import { describe, expect, it } from '@jest/globals';
import type { Decider } from '../decider.js';
import { refuse } from '../decider.js';
import { deciderSpec } from './decider-spec.js';

const countdown: Decider<number, number, { step: number }, 'below-zero'> = {
  initialState: 3,
  decide: (steps, left) =>
    steps > left
      ? refuse('below-zero', 'Too many steps.')
      : Array.from({ length: steps }, (_, i) => ({ step: left - i })),
  evolve: (left, { step }) => {
    if (step !== left) throw new RangeError(`Step ${step} at ${left}.`);
    return left - 1;
  },
};
const spec = deciderSpec(countdown);

describe('deciderSpec', () => {
  it('passes what is exactly so', () => {
    spec.given().when(2).thenEvents({ step: 3 }, { step: 2 });
    spec.given({ step: 3 }, { step: 2 }).when(2).thenRefused('below-zero');
    spec.given({ step: 3 }).when(0).thenNothing();
    spec.given({ step: 3 }).thenState(2);
  });

  it.each<[string, () => void]>([
    ['another order', () => spec.given().when(2).thenEvents({ step: 2 }, { step: 3 })],
    ['an event too few', () => spec.given().when(2).thenEvents({ step: 3 })],
    [
      'a field too many',
      () =>
        spec
          .given()
          .when(1)
          .thenEvents({ step: 3, more: undefined } as { step: number }),
    ],
    ['a decision instead of a refusal', () => spec.given().when(1).thenRefused('below-zero')],
    ['a refusal instead of nothing', () => spec.given().when(9).thenNothing()],
    ['another state', () => spec.given().thenState(2)],
  ])('fails on %s', (_, check) => {
    expect(check).toThrow(AssertionError);
  });
});
