import { faultAt } from '../expression/expression.js';
import type { MeasureSources } from '../formula-text.js';
import { parseFormula } from '../formula-text.js';
import type { Formula, KpiDefinition, Term, Unit } from '../kpi-definition.js';
import { isMoney } from '../kpi-definition.js';
import type { KpiContent } from './kpi.events.js';

/**
 * A KPI as it is defined at runtime.
 *
 * @throws UnreadableExpression where its formula cannot be read, or does not come to its unit.
 */
export function toKpi(
  id: string,
  { formula: text, goalChanges, ...content }: KpiContent,
  definitionVersion: number,
  sources: MeasureSources,
): KpiDefinition {
  const formula = parseFormula(text, sources);
  checkUnit(text, formula, content.unit);
  return { id, ...content, ...(goalChanges.length > 0 && { goalChanges }), definitionVersion, formula };
}

/** Money is answered in a currency, so it has the unit EUR; what is no money, or money over money, has another one. */
function checkUnit(text: string, formula: Formula, unit: Unit): void {
  const kindOf = (terms: readonly Term[]): boolean => {
    const money = terms.filter(({ of }) => isMoney(of));
    if (money.length > 0 && money.length < terms.length) throw faultAt(text, 0, 'money is added to money only');
    return money.length > 0;
  };
  const comesToMoney =
    formula.type === 'sum' ? kindOf(formula.terms) : kindOf(formula.numerator) && !kindOf(formula.denominator);
  if (comesToMoney && unit !== 'EUR')
    throw faultAt(text, 0, `the formula comes to money, so its unit is EUR, not ${unit}`);
  if (!comesToMoney && unit === 'EUR')
    throw faultAt(text, 0, 'the unit is EUR, but the formula does not come to money');
}
