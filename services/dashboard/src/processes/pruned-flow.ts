import type { Flow, FlowEdge, FlowNode } from '../answers/answers.js';

/** The part of a flow that is drawn: an unpruned map of a real process is a hairball. */
export interface PrunedFlow {
  readonly nodes: readonly FlowNode[];
  readonly edges: readonly FlowEdge[];
  /** Of all moves between activities, how many go along a drawn edge: 0 to 1. */
  readonly shareOfMoves: number;
  readonly edgesInAll: number;
  /** Activities that cases most often begin and end with, as far as they are drawn. */
  readonly starts: readonly FlowNode[];
  readonly ends: readonly FlowNode[];
}

/**
 * The most frequent activities that together make up a share of all occurrences, and between them the most frequent moves
 * up to a share of all moves. An activity is never left without its most frequent way in: it would be nowhere.
 *
 * @param activityShare, @param moveShare 0 to 1.
 */
export function prune(flow: Pick<Flow, 'nodes' | 'edges'>, activityShare: number, moveShare: number): PrunedFlow {
  const nodes = mostFrequent(flow.nodes, activityShare);
  const names = new Set(nodes.map(({ activity }) => activity));
  const between = flow.edges.filter(({ from, to }) => names.has(from) && names.has(to));
  const kept = new Set(mostFrequent(between, moveShare));
  for (const { activity, startCases } of nodes) {
    const ways = byFrequency(between.filter(({ from, to }) => to === activity && from !== activity));
    const [best] = ways;
    if (best !== undefined && startCases === 0 && !ways.some((edge) => kept.has(edge))) kept.add(best);
  }
  const moves = total(flow.edges);
  const edges = between.filter((edge) => kept.has(edge));
  return {
    nodes,
    edges,
    shareOfMoves: moves === 0 ? 1 : total(edges) / moves,
    edgesInAll: flow.edges.length,
    starts: mostFrequent(nodes, moveShare, ({ startCases }) => startCases),
    ends: mostFrequent(nodes, moveShare, ({ endCases }) => endCases),
  };
}

interface Counted {
  readonly occurrences: number;
}

const occurrencesOf = ({ occurrences }: Counted): number => occurrences;

const total = (counted: readonly Counted[]): number => counted.reduce((sum, { occurrences }) => sum + occurrences, 0);

const byFrequency = <T extends Counted>(counted: readonly T[]): T[] =>
  [...counted].sort((a, b) => b.occurrences - a.occurrences);

/** The greatest, as few as together reach a share of all. */
function mostFrequent<T extends Counted>(
  all: readonly T[],
  share: number,
  sizeOf: (one: T) => number = occurrencesOf,
): T[] {
  const wanted = all.reduce((sum, one) => sum + sizeOf(one), 0) * share;
  const kept: T[] = [];
  let sum = 0;
  for (const one of [...all].sort((a, b) => sizeOf(b) - sizeOf(a))) {
    if (sum >= wanted) break;
    kept.push(one);
    sum += sizeOf(one);
  }
  return kept;
}
