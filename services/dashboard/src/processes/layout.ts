import type { EdgeLabel, GraphLabel, NodeLabel } from '@dagrejs/dagre';
import { Graph, layout } from '@dagrejs/dagre';
import { shortName } from './short-name.js';
import type { PrunedFlow } from './pruned-flow.js';

export interface PlacedNode {
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface PlacedEdge {
  readonly from: string;
  readonly to: string;
  readonly points: readonly { readonly x: number; readonly y: number }[];
  /** Where its label is. */
  readonly x: number;
  readonly y: number;
}

export interface Placed {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
}

/** Where a process begins and ends; no names that an activity could have. */
export const START = '\u0000start';
export const END = '\u0000end';

const NODE_HEIGHT = 44;
const LETTER_WIDTH = 7.2;

/** Layered from left to right, or from top to bottom on narrow screens. */
export function place(flow: PrunedFlow, direction: 'LR' | 'TB'): Placed {
  const graph = new Graph<GraphLabel, NodeLabel, EdgeLabel>();
  graph.setGraph({ rankdir: direction, nodesep: 26, ranksep: direction === 'LR' ? 70 : 46, marginx: 12, marginy: 12 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { activity } of flow.nodes) {
    graph.setNode(activity, {
      width: Math.max(90, shortName(activity).length * LETTER_WIDTH + 24),
      height: NODE_HEIGHT,
    });
  }
  graph.setNode(START, { width: 26, height: 26 });
  graph.setNode(END, { width: 26, height: 26 });
  const label = { width: 64, height: 16, labelpos: 'c' as const };
  for (const { activity, startCases } of flow.starts) graph.setEdge(START, activity, { ...label, weight: startCases });
  for (const { activity, endCases } of flow.ends) graph.setEdge(activity, END, { ...label, weight: endCases });
  for (const { from, to, occurrences } of flow.edges) graph.setEdge(from, to, { ...label, weight: occurrences });
  layout(graph);
  const { width = 0, height = 0 } = graph.graph();
  return {
    width,
    height,
    nodes: graph.nodes().map((name) => {
      const { x = 0, y = 0, width: nodeWidth, height: nodeHeight } = graph.node(name);
      return { name, x, y, width: nodeWidth, height: nodeHeight };
    }),
    edges: graph.edges().map(({ v, w }) => {
      const { points = [], x = 0, y = 0 } = graph.edge({ v, w });
      return { from: v, to: w, points, x, y };
    }),
  };
}
