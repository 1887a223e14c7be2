import type { Part } from '../../domain/contribution/decomposition.js';
import type { TermValue } from '../../domain/evaluate.js';
import { totalOfTerms } from '../../domain/evaluate.js';
import { fraction, productOf, totalOf, ZERO } from '../../domain/fraction.js';
import type { KpiDefinition, Term } from '../../domain/kpi-definition.js';
import type { EvaluatedTerms } from '../get-kpi-values.js';
import type { Group } from '../measure-reader.js';
import { cellKey, termValue } from '../measure-terms.js';

/** The values of a span: of all of it, and apart. */
export interface Side {
  readonly whole: EvaluatedTerms;
  readonly groups: EvaluatedTerms;
}

/** The groups that are in one of the spans, in the order of their names. */
export function groupsOf(sides: readonly Side[]): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const { groups: evaluated } of sides) {
    for (const [term, { cells }] of evaluated.measured) {
      if (term.scope === 'whole') continue;
      for (const { group } of cells.values()) groups.set(JSON.stringify(group), group);
    }
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
}

/** What a term comes to for several groups together; undefined where none of them has facts. */
export function termOf(term: Term, { measured }: EvaluatedTerms, members: readonly Group[]): TermValue | undefined {
  const values = (term.scope === 'whole' ? [[]] : members)
    .map((group) => termValue(term, measured.get(term), cellKey(0, group)))
    .filter((value) => value !== undefined);
  if (values.length === 0) return undefined;
  const known = values.map(({ value }) => value).filter((value) => value !== null);
  return {
    value: known.length === 0 ? null : totalOf(known),
    count: values.reduce((sum, { count }) => sum + count, 0),
    ratesMissing: [...new Set(values.flatMap(({ ratesMissing }) => ratesMissing))],
  };
}

/** Whether one of the groups has facts. */
export const hasFacts = (evaluated: EvaluatedTerms, members: readonly Group[]): boolean =>
  [...evaluated.measured.keys()].some(
    (term) => term.scope === 'group' && termOf(term, evaluated, members) !== undefined,
  );

/** What groups bring to the KPI; nothing where they have no facts. The multiplier is in the numerator. */
export function partOf({ formula }: KpiDefinition, evaluated: EvaluatedTerms, members: readonly Group[]): Part {
  const total = (terms: readonly Term[]): Part['numerator'] =>
    totalOfTerms(terms, (term) => termOf(term, evaluated, members)) ?? ZERO;
  if (formula.type === 'sum') return { numerator: total(formula.terms), denominator: fraction(1n) };
  const multiplier = fraction(BigInt(formula.multiplier));
  return { numerator: productOf(multiplier, total(formula.numerator)), denominator: total(formula.denominator) };
}
