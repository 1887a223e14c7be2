import { costKind, plannedCostKind } from './fact-kind.js';
import type { Formula, KpiDefinition, Term } from './kpi-definition.js';
import { termsOf } from './kpi-definition.js';

/** What budgets are told apart by. */
export const PLAN_DIMENSION = 'function';

/**
 * A KPI of costs as it would be had exactly the budgets been spent, all else as it was: costs are planned, customers and
 * revenue are those there were. Of a period that is not over, as much is planned as its days that have begun.
 *
 * @returns null where it is not made of costs, or of a part of them that budgets do not tell: overhead.
 */
export function plannedOf(kpi: KpiDefinition): KpiDefinition | null {
  const costs = termsOf(kpi).filter(({ of }) => of === costKind);
  const areTold = costs.every(({ filter }) => Object.keys(filter).every((dimension) => dimension === PLAN_DIMENSION));
  if (costs.length === 0 || !areTold) return null;
  const planned = (terms: readonly Term[]): Term[] =>
    terms.map((term) => (term.of === costKind ? { ...term, of: plannedCostKind } : term));
  const { formula } = kpi;
  const ofPlan: Formula =
    formula.type === 'sum'
      ? { ...formula, terms: planned(formula.terms) }
      : { ...formula, numerator: planned(formula.numerator), denominator: planned(formula.denominator) };
  return { ...kpi, formula: ofPlan };
}
