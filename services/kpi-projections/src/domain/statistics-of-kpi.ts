import { formulaText } from './formula-text.js';
import type { KpiDefinition, Statistic } from './kpi-definition.js';
import { isMoney, isSpread, isStateMeasures, quantileTermOf, statistics, termsOf } from './kpi-definition.js';

/** Statistics a KPI can be asked for; the first, its own number, is the default. */
export const statisticsOf = (kpi: KpiDefinition): readonly Statistic[] =>
  statistics.filter((statistic) => whyNot(kpi, statistic) === null);

/**
 * Why a KPI cannot be asked for a statistic, and what to ask or define instead; null where it can be.
 *
 * How values are spread is told of the single values of one measure. A sum is told where the number itself is one, or the
 * mean of one, or what one measure's values come to: shares and quotients of different things have none.
 */
export function whyNot(kpi: KpiDefinition, statistic: Statistic): string | null {
  if (isSpread(statistic)) return quantileTermOf(kpi) === undefined ? whyNoValues(kpi) : null;
  return statistic !== 'sum' || hasSum(kpi) ? null : whyNoSum(kpi);
}

function hasSum(kpi: KpiDefinition): boolean {
  const { formula } = kpi;
  const term = quantileTermOf(kpi);
  if (formula.type === 'ratio') return term !== undefined && formula.multiplier === 1;
  return term !== undefined || formula.terms.every(({ of }) => isStateMeasures(of) || of.reduction === undefined);
}

function whyNoSum({ formula }: KpiDefinition): string {
  const isDistinct = formula.type === 'sum' && formula.terms.some(({ of }) => 'reduction' in of);
  return isDistinct
    ? 'smallest, largest, latest and distinct values do not add up: ask for mean, the KPI’s own number, or count'
    : 'shares and quotients of different things do not add up: ask a KPI whose formula is the numerator alone';
}

function whyNoValues(kpi: KpiDefinition): string {
  const [term, ...others] = termsOf(kpi);
  const sources = [term, ...others].flatMap((one) => one?.of ?? []);
  const single =
    'take a measure with a value, of aggregate percentile or sum, and a KPI with the formula measures.x.value / measures.x.count';
  if (sources.some(isStateMeasures)) return 'it is derived from states over time, which are no single values';
  if (sources.some(isMoney))
    return `amounts of several currencies are no values of one distribution: ask for sum or count`;
  if (sources.some((of) => 'reduction' in of && of.reduction === 'distinct')) {
    return `what is counted once for each subject has no values: ${single}`;
  }
  if (sources.every((of) => !('quantileMeasure' in of)))
    return `what its formula is made of has no single values: ${single}`;
  return `its formula, ${formulaText(kpi.formula)}, is not that of one measure’s values: ${single}`;
}

/**
 * A KPI as what its single values come to otherwise: added up also where it is their smallest, largest or latest one, or the
 * smallest or largest of them. Any other statistic leaves it as it is.
 */
export function reducedTo(kpi: KpiDefinition, statistic: Statistic): KpiDefinition {
  const term = quantileTermOf(kpi);
  if (term === undefined || (statistic !== 'sum' && statistic !== 'min' && statistic !== 'max')) return kpi;
  const { reduction, ...added } = term.of;
  if (statistic === 'sum' && reduction === undefined) return kpi;
  const of = statistic === 'sum' ? added : { ...added, reduction: statistic };
  return { ...kpi, formula: { type: 'sum', terms: [{ ...term, of }] } };
}
