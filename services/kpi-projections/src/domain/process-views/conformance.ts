import type { DeviationKind } from './deviations.js';
import { deviationKinds } from './deviations.js';
import { compareNames } from './flow-graph.js';

/** Cases with the same deviations. */
export interface DeviatingCases {
  /** Each once, as `kind:name`; null where the definition states no steps. */
  readonly deviations: readonly string[] | null;
  readonly cases: number;
}

/** How many cases keep to the definitions in force at their starts, and how many depart from them in which way. */
export interface Conformance {
  readonly cases: number;
  /** Cases whose definition states steps. */
  readonly measuredCases: number;
  /** Those without any deviation. */
  readonly conformingCases: number;
  readonly kinds: readonly {
    readonly kind: DeviationKind;
    /** Cases with at least one deviation of the kind. */
    readonly cases: number;
    /** The most frequent first; equally frequent ones by name. */
    readonly deviations: readonly { readonly name: string; readonly cases: number }[];
  }[];
}

/** @param sets in any order. */
export function conformanceOf(sets: readonly DeviatingCases[]): Conformance {
  const measured = sets.filter(({ deviations }) => deviations !== null);
  return {
    cases: sumOf(sets),
    measuredCases: sumOf(measured),
    conformingCases: sumOf(measured.filter(({ deviations }) => deviations?.length === 0)),
    kinds: deviationKinds.map((kind) => {
      const byName = new Map<string, number>();
      let cases = 0;
      for (const set of measured) {
        const names = namesOf(kind, set);
        if (names.length > 0) cases += set.cases;
        for (const name of names) byName.set(name, (byName.get(name) ?? 0) + set.cases);
      }
      const deviations = [...byName].map(([name, of]) => ({ name, cases: of }));
      return { kind, cases, deviations: deviations.sort((a, b) => b.cases - a.cases || compareNames(a.name, b.name)) };
    }),
  };
}

const namesOf = (kind: DeviationKind, { deviations }: DeviatingCases): string[] =>
  deviations?.flatMap((text) => (text.startsWith(`${kind}:`) ? text.slice(kind.length + 1) : [])) ?? [];

const sumOf = (sets: readonly DeviatingCases[]): number => sets.reduce((sum, { cases }) => sum + cases, 0);
