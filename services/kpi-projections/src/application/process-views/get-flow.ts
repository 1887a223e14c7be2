import { Query, QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import type { FlowEdge, FlowNode, Rework } from '../../domain/process-views/flow-graph.js';
import { compareNames, flowGraphOf } from '../../domain/process-views/flow-graph.js';
import { nearestRatio } from '../../domain/ratio.js';
import type { ReadModel } from '../read-model.js';
import type { CaseTraces, EdgeTimes } from './case-traces.js';
import { edgeText } from './edge-text.js';
import type { ProcessAnswer, ProcessQuestion } from './process-view.js';
import { meanSecondsOf, quantileSecondsOf, totalSecondsOf, viewProcess } from './process-view.js';

export interface NodeView extends FlowNode {
  /** The time that cases waited before it, since the activity before. */
  readonly waitingSeconds: number;
  readonly waitingShare: number | null;
}

/** An edge with the time between its two activities, from completion to completion. */
export interface EdgeView extends FlowEdge {
  /** Names it in a question about its cases. */
  readonly edge: string;
  readonly meanSeconds: number | null;
  readonly medianSeconds: number | null;
  readonly p90Seconds: number | null;
  readonly waitingSeconds: number;
  /** Of the waiting time of all edges. */
  readonly waitingShare: number | null;
}

/** The directly-follows graph of a process. */
export interface FlowView {
  readonly cases: number;
  readonly casesWithoutActivity: number;
  readonly occurrences: number;
  readonly waitingSeconds: number;
  /** The most frequent first. */
  readonly nodes: readonly NodeView[];
  readonly edges: readonly EdgeView[];
  /** Edges by the time that cases waited on them in total. */
  readonly bottlenecks: readonly EdgeView[];
  readonly reworkCases: number;
  readonly rework: readonly Rework[];
  /** What is counted but not shown. */
  readonly leftOut: {
    readonly nodes: number;
    readonly nodeOccurrences: number;
    readonly edges: number;
    readonly edgeOccurrences: number;
    readonly rework: number;
  };
}

/** The directly-follows graph with its most frequent edges. */
export class GetFlow extends Query<ProcessAnswer & FlowView> {
  constructor(
    readonly readModel: ReadModel,
    readonly question: ProcessQuestion,
    readonly edges: number,
  ) {
    super();
  }
}

const QUANTILES = [0.5, 0.9];
const BOTTLENECKS = 10;
/** Activities that are shown at most. */
const NODES_MAX = 1_000;

@QueryHandler(GetFlow)
export class GetFlowHandler implements IQueryHandler<GetFlow> {
  execute({ readModel, question, edges }: GetFlow): Promise<ProcessAnswer & FlowView> {
    return viewProcess(readModel, question, (cases) => flowOf(cases, edges));
  }
}

async function flowOf(traces: CaseTraces, edgesMax: number): Promise<FlowView> {
  const graph = flowGraphOf(await traces.variants());
  const times = await traces.timesOfEdges(QUANTILES);
  const timesOf = new Map(times.map((one) => [edgeText(one), one]));
  const totalMs = sumOf(times);
  const into = new Map<string, bigint>();
  for (const { to, totalMs: ms } of times) into.set(to, (into.get(to) ?? 0n) + ms);
  const toView = (edge: FlowEdge): EdgeView => viewOfEdge(edge, timesOf.get(edgeText(edge)), totalMs);
  const nodes = graph.nodes.slice(0, NODES_MAX);
  const edges = graph.edges.slice(0, edgesMax);
  return {
    cases: graph.cases,
    casesWithoutActivity: graph.casesWithoutActivity,
    occurrences: graph.occurrences,
    waitingSeconds: nearestRatio(totalMs, 1000n) ?? 0,
    nodes: nodes.map((node) => {
      const ms = into.get(node.activity) ?? 0n;
      return { ...node, waitingSeconds: nearestRatio(ms, 1000n) ?? 0, waitingShare: nearestRatio(ms, totalMs) };
    }),
    edges: edges.map(toView),
    bottlenecks: longest(times)
      .slice(0, BOTTLENECKS)
      .flatMap((one) => graph.edges.filter(({ from, to }) => from === one.from && to === one.to))
      .map(toView),
    reworkCases: graph.reworkCases,
    rework: graph.rework.slice(0, NODES_MAX),
    leftOut: {
      nodes: graph.nodes.length - nodes.length,
      nodeOccurrences: occurrencesOf(graph.nodes) - occurrencesOf(nodes),
      edges: graph.edges.length - edges.length,
      edgeOccurrences: occurrencesOf(graph.edges) - occurrencesOf(edges),
      rework: Math.max(0, graph.rework.length - NODES_MAX),
    },
  };
}

function viewOfEdge(edge: FlowEdge, found: EdgeTimes | undefined, totalMs: bigint): EdgeView {
  const times = found ?? { count: 0, totalMs: 0n, quantilesMs: [] };
  return {
    edge: edgeText(edge),
    ...edge,
    meanSeconds: meanSecondsOf(times),
    medianSeconds: quantileSecondsOf(times, 0),
    p90Seconds: quantileSecondsOf(times, 1),
    waitingSeconds: totalSecondsOf(times),
    waitingShare: nearestRatio(times.totalMs, totalMs),
  };
}

/** Edges that somebody waited on, the longest in total first. */
const longest = (times: readonly EdgeTimes[]): EdgeTimes[] =>
  times
    .filter(({ totalMs }) => totalMs > 0n)
    .sort((a, b) =>
      a.totalMs === b.totalMs
        ? compareNames(a.from, b.from) || compareNames(a.to, b.to)
        : a.totalMs > b.totalMs
          ? -1
          : 1,
    );

const sumOf = (times: readonly EdgeTimes[]): bigint => times.reduce((sum, { totalMs }) => sum + totalMs, 0n);

const occurrencesOf = (of: readonly { readonly occurrences: number }[]): number =>
  of.reduce((sum, { occurrences }) => sum + occurrences, 0);
