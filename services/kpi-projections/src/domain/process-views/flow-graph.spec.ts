import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Variant } from './flow-graph.js';
import { flowGraphOf } from './flow-graph.js';

const variant = (activities: string, cases: number): Variant => ({ activities: activities.split(''), cases });

describe('the directly-follows graph', () => {
  it('counts occurrences and cases of activities and of what follows what', () => {
    const graph = flowGraphOf([variant('abc', 3), variant('acab', 2), variant('', 4)]);
    expect(graph).toMatchObject({ cases: 9, casesWithoutActivity: 4, occurrences: 17, reworkCases: 2 });
    expect(graph.nodes).toEqual([
      { activity: 'a', occurrences: 7, cases: 5, startCases: 5, endCases: 0 },
      { activity: 'b', occurrences: 5, cases: 5, startCases: 0, endCases: 2 },
      { activity: 'c', occurrences: 5, cases: 5, startCases: 0, endCases: 3 },
    ]);
    expect(graph.edges).toEqual([
      { from: 'a', to: 'b', occurrences: 5, cases: 5 },
      { from: 'b', to: 'c', occurrences: 3, cases: 3 },
      { from: 'a', to: 'c', occurrences: 2, cases: 2 },
      { from: 'c', to: 'a', occurrences: 2, cases: 2 },
    ]);
  });
  it('tells repetitions right after the activity from returns to it', () => {
    // a: again at once, then twice after b and c. b: once again after a.
    const graph = flowGraphOf([variant('aabaca', 2), variant('bab', 1), variant('abc', 5)]);
    expect(graph.reworkCases).toBe(3);
    expect(graph.rework).toEqual([
      {
        activity: 'a',
        cases: 2,
        repetitions: 6,
        selfLoops: 2,
        selfLoopCases: 2,
        returns: 4,
        returnCases: 2,
      },
      {
        activity: 'b',
        cases: 1,
        repetitions: 1,
        selfLoops: 0,
        selfLoopCases: 0,
        returns: 1,
        returnCases: 1,
      },
    ]);
    expect(graph.edges.find(({ from, to }) => from === 'a' && to === 'a')).toMatchObject({ occurrences: 2, cases: 2 });
  });
  it('is empty without cases', () => {
    expect(flowGraphOf([])).toEqual({
      cases: 0,
      casesWithoutActivity: 0,
      occurrences: 0,
      nodes: [],
      edges: [],
      rework: [],
      reworkCases: 0,
    });
  });

  const variants = fc.array(
    fc.record({ activities: fc.array(fc.constantFrom('a', 'b', 'c', 'toString'), { maxLength: 8 }), cases: fc.nat(9) }),
  );
  const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

  it('adds up: every occurrence but the first of a case follows another, every case begins and ends once', () => {
    fc.assert(
      fc.property(variants, (given) => {
        const { cases, casesWithoutActivity, occurrences, nodes, edges, rework } = flowGraphOf(given);
        expect(sum(edges.map((edge) => edge.occurrences))).toBe(occurrences - (cases - casesWithoutActivity));
        expect(sum(nodes.map(({ startCases }) => startCases))).toBe(cases - casesWithoutActivity);
        expect(sum(nodes.map(({ endCases }) => endCases))).toBe(cases - casesWithoutActivity);
        for (const node of nodes) {
          const { repetitions, selfLoops, returns } = rework.find(({ activity }) => activity === node.activity) ?? {
            repetitions: 0,
            selfLoops: 0,
            returns: 0,
          };
          expect(repetitions).toBe(node.occurrences - node.cases);
          expect(repetitions).toBe(selfLoops + returns);
        }
      }),
    );
  });
  it('is that of its parts, in any order', () => {
    const plain = (given: readonly Variant[]): unknown => {
      const { nodes, edges, rework, ...counts } = flowGraphOf(given);
      return [counts, nodes, edges, rework];
    };
    fc.assert(
      fc.property(variants, (given) => {
        const split = given.flatMap(({ activities, cases }) => [
          { activities, cases: cases - Math.floor(cases / 2) },
          { activities, cases: Math.floor(cases / 2) },
        ]);
        expect(plain(split.reverse())).toEqual(plain(given));
      }),
    );
  });
});
