import { describe, expect, it } from '@jest/globals';
import { conformanceOf } from './conformance.js';

describe('conformance', () => {
  it('counts a case once a kind and once a deviation', () => {
    const { kinds, ...counts } = conformanceOf([
      { deviations: [], cases: 5 },
      { deviations: null, cases: 3 },
      { deviations: ['missing:check', 'missing:sign', 'late:check'], cases: 2 },
      { deviations: ['missing:sign', 'extra:a:b'], cases: 4 },
    ]);
    expect(counts).toEqual({ cases: 14, measuredCases: 11, conformingCases: 5 });
    expect(kinds).toEqual([
      {
        kind: 'missing',
        cases: 6,
        deviations: [
          { name: 'sign', cases: 6 },
          { name: 'check', cases: 2 },
        ],
      },
      { kind: 'extra', cases: 4, deviations: [{ name: 'a:b', cases: 4 }] },
      { kind: 'out-of-order', cases: 0, deviations: [] },
      { kind: 'late', cases: 2, deviations: [{ name: 'check', cases: 2 }] },
    ]);
  });
  it('of nothing is nothing', () => {
    expect(conformanceOf([])).toMatchObject({ cases: 0, measuredCases: 0, conformingCases: 0 });
  });
});
