import { describe, expect, it } from '@jest/globals';
import type { FlowEdge, FlowNode } from '../answers/answers.js';
import { prune } from './pruned-flow.js';

const node = (activity: string, occurrences: number, startCases = 0, endCases = 0): FlowNode => ({
  activity,
  occurrences,
  cases: occurrences,
  startCases,
  endCases,
});
const edge = (from: string, to: string, occurrences: number): FlowEdge => ({
  ...{ edge: `${from}>${to}`, from, to, occurrences, cases: occurrences },
  ...{ meanSeconds: 1, medianSeconds: 1, p90Seconds: 1, waitingSeconds: occurrences, waitingShare: 0 },
});
const flow = {
  nodes: [node('open', 100, 100, 10), node('work', 90, 0, 15), node('close', 80, 0, 75), node('escalate', 5)],
  edges: [edge('open', 'work', 90), edge('work', 'close', 75), edge('work', 'work', 20), edge('work', 'escalate', 5)],
};
const names = (edges: readonly FlowEdge[]): string[] => edges.map(({ edge: name }) => name);

describe('a flow', () => {
  it('is whole at 100 %', () => {
    const pruned = prune(flow, 1, 1);
    expect(pruned.nodes).toHaveLength(4);
    expect(names(pruned.edges)).toEqual(names(flow.edges));
    expect(pruned.shareOfMoves).toBe(1);
  });

  it('keeps the most frequent moves, and a way into each activity that is shown', () => {
    const pruned = prune(flow, 1, 0.8);
    expect(names(pruned.edges)).toEqual(['open>work', 'work>close', 'work>escalate']);
    expect(pruned.shareOfMoves).toBe(170 / 190);
    expect(pruned.edgesInAll).toBe(4);
    expect(pruned.starts.map(({ activity }) => activity)).toEqual(['open']);
    expect(pruned.ends.map(({ activity }) => activity)).toEqual(['close', 'work']);
  });

  it('leaves rare activities out with their moves', () => {
    const pruned = prune(flow, 0.9, 1);
    expect(pruned.nodes.map(({ activity }) => activity)).toEqual(['open', 'work', 'close']);
    expect(names(pruned.edges)).toEqual(['open>work', 'work>close', 'work>work']);
  });

  it('may be empty', () => {
    expect(prune({ nodes: [], edges: [] }, 0.8, 0.8)).toEqual({
      ...{ nodes: [], edges: [], shareOfMoves: 1, edgesInAll: 0 },
      ...{ starts: [], ends: [] },
    });
  });
});
