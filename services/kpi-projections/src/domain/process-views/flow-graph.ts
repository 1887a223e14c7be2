/** Cases that went through the same sequence of activities. */
export interface Variant {
  readonly activities: readonly string[];
  readonly cases: number;
}

/** An activity in the graph. */
export interface FlowNode {
  readonly activity: string;
  readonly occurrences: number;
  /** Cases in which it occurs. */
  readonly cases: number;
  /** Cases that begin with it, and that have it as their last so far. */
  readonly startCases: number;
  readonly endCases: number;
}

/** One activity directly followed by another. */
export interface FlowEdge {
  readonly from: string;
  readonly to: string;
  readonly occurrences: number;
  readonly cases: number;
}

/** An activity that is done again in a case. Each repetition is a self-loop or a return. */
export interface Rework {
  readonly activity: string;
  /** Cases in which it occurs more than once. */
  readonly cases: number;
  /** Occurrences after the first of a case. */
  readonly repetitions: number;
  /** Repetitions right after itself, and the cases with one. */
  readonly selfLoops: number;
  readonly selfLoopCases: number;
  /** Repetitions after something else, and the cases with one. */
  readonly returns: number;
  readonly returnCases: number;
}

/** The directly-follows graph of a set of cases. Every count is of occurrences or of cases, and adds up. */
export interface FlowGraph {
  readonly cases: number;
  /** Cases in which no activity was completed: in no node and no edge. */
  readonly casesWithoutActivity: number;
  readonly occurrences: number;
  /** The most frequent first; equally frequent ones by name. */
  readonly nodes: readonly FlowNode[];
  readonly edges: readonly FlowEdge[];
  readonly rework: readonly Rework[];
  /** Cases in which any activity occurs more than once. */
  readonly reworkCases: number;
}

type Counts<T> = { -readonly [Name in keyof T]: T[Name] };

/**
 * Counts what directly follows what. Source: van der Aalst, "Process Mining" (2016), 2.2, with frequencies absolute
 * (occurrences) and by case.
 *
 * @param variants each sequence once, in any order.
 */
export function flowGraphOf(variants: readonly Variant[]): FlowGraph {
  const nodes = new Map<string, Counts<FlowNode>>();
  const edges = new Map<string, Map<string, Counts<FlowEdge>>>();
  const rework = new Map<string, Counts<Rework>>();
  let reworkCases = 0;
  for (const { activities, cases } of variants) {
    const repeated = countVariant(activities, cases, nodes, edges, rework);
    if (repeated) reworkCases += cases;
  }
  const sum = (of: readonly { readonly cases: number }[]): number => of.reduce((all, { cases }) => all + cases, 0);
  const counted = [...nodes.values()];
  return {
    cases: sum(variants),
    casesWithoutActivity: sum(variants.filter(({ activities }) => activities.length === 0)),
    occurrences: counted.reduce((all, { occurrences }) => all + occurrences, 0),
    nodes: counted.sort((a, b) => b.occurrences - a.occurrences || compareNames(a.activity, b.activity)),
    edges: [...edges.values()]
      .flatMap((following) => [...following.values()])
      .sort((a, b) => b.occurrences - a.occurrences || compareNames(a.from, b.from) || compareNames(a.to, b.to)),
    rework: [...rework.values()].sort((a, b) => b.repetitions - a.repetitions || compareNames(a.activity, b.activity)),
    reworkCases,
  };
}

/** @returns whether an activity occurs more than once. */
function countVariant(
  activities: readonly string[],
  cases: number,
  nodes: Map<string, Counts<FlowNode>>,
  edges: Map<string, Map<string, Counts<FlowEdge>>>,
  rework: Map<string, Counts<Rework>>,
): boolean {
  const seenNodes = new Set<FlowNode>();
  const seenEdges = new Set<FlowEdge>();
  const seenRework = new Map<Rework, { selfLoop: boolean; return: boolean }>();
  for (const [index, activity] of activities.entries()) {
    const node = entryOf(nodes, activity, () => ({
      activity,
      occurrences: 0,
      cases: 0,
      startCases: 0,
      endCases: 0,
    }));
    const before = activities[index - 1];
    node.occurrences += cases;
    if (before === undefined) node.startCases += cases;
    if (index === activities.length - 1) node.endCases += cases;
    if (seenNodes.has(node)) {
      const one = entryOf(rework, activity, () => noRework(activity));
      const isSelfLoop = before === activity;
      const seen = entryOf(seenRework, one, () => ({ selfLoop: false, return: false }));
      one.repetitions += cases;
      if (isSelfLoop) one.selfLoops += cases;
      else one.returns += cases;
      if (!seen.selfLoop && !seen.return) one.cases += cases;
      if (isSelfLoop && !seen.selfLoop) one.selfLoopCases += cases;
      if (!isSelfLoop && !seen.return) one.returnCases += cases;
      seen[isSelfLoop ? 'selfLoop' : 'return'] = true;
    } else {
      seenNodes.add(node);
      node.cases += cases;
    }
    if (before === undefined) continue;
    const following = entryOf(edges, before, () => new Map<string, Counts<FlowEdge>>());
    const edge = entryOf(following, activity, () => ({ from: before, to: activity, occurrences: 0, cases: 0 }));
    edge.occurrences += cases;
    if (!seenEdges.has(edge)) edge.cases += cases;
    seenEdges.add(edge);
  }
  return seenRework.size > 0;
}

const noRework = (activity: string): Counts<Rework> => ({
  activity,
  cases: 0,
  repetitions: 0,
  selfLoops: 0,
  selfLoopCases: 0,
  returns: 0,
  returnCases: 0,
});

function entryOf<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let entry = map.get(key);
  if (entry === undefined) {
    entry = make();
    map.set(key, entry);
  }
  return entry;
}

/** By UTF-16 code unit: the same on every machine and in every locale. */
export const compareNames = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
