import { expect } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { RunningSystem } from '../system/running-system.js';

/*
 * Process views of the published logs: counts that do not depend on order against the independent answers, sequences
 * against a plain count over the rows of the file. Where a case has different activities at one instant, the file does not
 * say which came first: such cases (3 and 10) are only counted.
 */

/** What the independent answers say about the flow of a log. */
export interface FlowAnswers {
  readonly events: number;
  readonly cases: number;
  readonly cycle_time_seconds_overall: { readonly n: number; readonly mean: number };
  readonly activity_counts: Readonly<Record<string, number>>;
  readonly cases_with_activity: Readonly<Record<string, number>>;
  readonly rework: { readonly cases_with_repeated_activity: number; readonly repeat_events: number };
}

interface Row {
  readonly case_id: string;
  readonly activity: string;
  readonly timestamp: string;
}
interface Flow {
  readonly cases: number;
  readonly occurrences: number;
  readonly waitingSeconds: number;
  readonly nodes: readonly { activity: string; occurrences: number; cases: number }[];
  readonly edges: readonly { edge: string; occurrences: number; waitingSeconds: number }[];
  readonly reworkCases: number;
  readonly rework: readonly { repetitions: number }[];
}
interface Variants {
  readonly variantCount: number;
  readonly variants: readonly { activities: readonly string[]; cases: number }[];
}

interface Sequences {
  readonly variants: ReadonlyMap<string, number>;
  readonly edges: ReadonlyMap<string, number>;
  /** Cases of which the file does not tell the order, and the edges in them. */
  readonly tiedCases: number;
  readonly tiedEdges: number;
}

/** @param distinct whether equal rows count once. */
function sequencesOf(path: string, distinct: boolean): Sequences {
  const rows: Row[] = parse(gunzipSync(readFileSync(path)), { columns: true });
  const kept = distinct ? [...new Map(rows.map((row) => [JSON.stringify(row), row])).values()] : rows;
  const cases = new Map<string, Row[]>();
  for (const row of kept) cases.set(row.case_id, [...(cases.get(row.case_id) ?? []), row]);
  const variants = new Map<string, number>();
  const edges = new Map<string, number>();
  const add = (counts: Map<string, number>, key: string): void => void counts.set(key, (counts.get(key) ?? 0) + 1);
  let [tiedCases, tiedEdges] = [0, 0];
  for (const steps of cases.values()) {
    const ordered = steps.sort((a, b) => Date.parse(a.timestamp) - Date.parse(b.timestamp));
    const isTied = ordered.some(
      (step, index) =>
        step.timestamp === ordered[index + 1]?.timestamp && step.activity !== ordered[index + 1]?.activity,
    );
    if (isTied) {
      tiedCases += 1;
      tiedEdges += ordered.length - 1;
      continue;
    }
    const names = ordered.map(({ activity }) => activity);
    add(variants, JSON.stringify(names));
    for (const [index, name] of names.slice(1).entries()) add(edges, `${names[index] ?? ''}>${name}`);
  }
  return { variants, edges, tiedCases, tiedEdges };
}

/** No count is below that of the plain one, and together they exceed it by exactly what is tied. */
function expectCounts(actual: ReadonlyMap<string, number>, plain: ReadonlyMap<string, number>, tied: number): void {
  const more = new Map([...actual].map(([key, count]) => [key, count - (plain.get(key) ?? 0)]));
  expect([...plain.keys()].filter((key) => !actual.has(key))).toEqual([]);
  expect([...more].filter(([, count]) => count < 0)).toEqual([]);
  expect([...more.values()].reduce((sum, count) => sum + count, 0)).toBe(tied);
}

export async function expectProcessViews(
  system: RunningSystem,
  process: string,
  path: string,
  answers: FlowAnswers,
  distinct = false,
): Promise<void> {
  const ask = async (view: string): Promise<unknown> => {
    const answer = await system.fetch(`${system.urls.kpis}/v1/processes/${process}/${view}`);
    if (answer.status !== 200) throw new Error(`${answer.status}: ${await answer.text()}`);
    return answer.json();
  };
  const flow = (await ask('flow?edges=1000')) as Flow;
  expect(flow).toMatchObject({ cases: answers.cases, occurrences: answers.events, complete: true });
  const byActivity = (of: (node: Flow['nodes'][number]) => number): Record<string, number> =>
    Object.fromEntries(flow.nodes.map((node) => [node.activity, of(node)]));
  expect(byActivity(({ occurrences }) => occurrences)).toEqual(answers.activity_counts);
  expect(byActivity(({ cases }) => cases)).toEqual(answers.cases_with_activity);
  expect(flow.reworkCases).toBe(answers.rework.cases_with_repeated_activity);
  expect(flow.rework.reduce((sum, { repetitions }) => sum + repetitions, 0)).toBe(answers.rework.repeat_events);
  // Every case waits from its first activity to its last.
  const { n, mean } = answers.cycle_time_seconds_overall;
  expect(Math.abs(flow.waitingSeconds / n - mean)).toBeLessThan(1e-6 * mean);
  const plain = sequencesOf(path, distinct);
  expectCounts(new Map(flow.edges.map(({ edge, occurrences }) => [edge, occurrences])), plain.edges, plain.tiedEdges);
  const { variants, variantCount } = (await ask('variants?limit=1000')) as Variants;
  expect(variants).toHaveLength(variantCount);
  expectCounts(
    new Map(variants.map(({ activities, cases }) => [JSON.stringify(activities), cases])),
    plain.variants,
    plain.tiedCases,
  );
}
