import type { Fraction } from './fraction.js';
import { fraction, productOf, quotientOf, sumOf, ZERO } from './fraction.js';
import type { KpiDefinition, SpreadStatistic, Term } from './kpi-definition.js';
import { isMoney, quantileTermOf } from './kpi-definition.js';
import { divideToDecimal } from './money.js';
import type { Distribution } from './distribution.js';
import { countOf } from './distribution.js';
import { quantileOf, RELATIVE_ERROR_MAX } from './quantile.js';
import { nearestRatio } from './ratio.js';

/** What one term comes to in one period and group. */
export interface TermValue {
  /** The measure's sum, before factor and divisor; money in minor units of the currency asked for. Null: nothing known. */
  readonly value: Fraction | null;
  /** Facts behind it. */
  readonly count: number;
  /** `CHF-EUR` where amounts are left out for want of an exchange rate. */
  readonly ratesMissing: readonly string[];
  /** False where it is of groups put together whose values do not tell that of all of them. */
  readonly isMergeable?: boolean;
}

/** A number and what it is made of. Money is a decimal string, everything else a JSON number in the KPI's unit. */
export interface Evaluation {
  readonly value: number | string | null;
  readonly numerator: number | string | null;
  readonly denominator: number | string | null;
  readonly count: number;
  /** How a percentile was found, and the share by which it can be off. */
  readonly quantile?: { readonly method: Distribution['method']; readonly relativeErrorMax: number };
  /** Literal codes, with `:` and a detail: why there is no value, or why it is not complete. */
  readonly reasons: readonly string[];
}

export const NO_DATA: Evaluation = {
  value: null,
  numerator: null,
  denominator: null,
  count: 0,
  reasons: ['no-data'],
};

/** Digits that a ratio of money has beyond the currency's own. */
export const RATIO_DIGITS = 4;

/**
 * The number of one period and group.
 *
 * A term without facts is zero where another term of the same source has some: without overhead all costs are direct. Where
 * a whole source has none, there is no value: revenue without any costs is no margin of 100 %.
 *
 * @param valueOf undefined where a term has no facts. @param moneyDigits fraction digits of the currency asked for.
 */
export function evaluate(
  kpi: KpiDefinition,
  valueOf: (term: Term) => TermValue | undefined,
  moneyDigits: number,
): Evaluation {
  const { formula } = kpi;
  const terms = formula.type === 'sum' ? formula.terms : [...formula.numerator, ...formula.denominator];
  const found = new Set(terms.filter((term) => valueOf(term) !== undefined).map((term) => term.of));
  const missing = [...new Set(terms.filter((term) => !found.has(term.of)).map((term) => term.of.name))];
  const [leading] = terms;
  const count = (leading && valueOf(leading)?.count) ?? 0;
  const rates = [...new Set(terms.flatMap((term) => valueOf(term)?.ratesMissing ?? []))].sort();
  const reasons = rates.map((rate) => `exchange-rate-missing:${rate}`);
  const sources = new Set(terms.map((term) => term.of)).size;
  if (missing.length > 0) {
    const why = missing.length === sources ? ['no-data'] : missing.map((name) => `no-data:${name}`);
    return { ...NO_DATA, count, reasons: [...why, ...reasons] };
  }
  const apart = terms.filter((term) => valueOf(term)?.isMergeable === false).map((term) => term.of.name);
  if (apart.length > 0) {
    return { ...NO_DATA, count, reasons: [...new Set(apart.map((name) => `not-mergeable:${name}`)), ...reasons] };
  }
  const numeratorTerms = formula.type === 'sum' ? formula.terms : formula.numerator;
  const numerator = totalOfTerms(numeratorTerms, valueOf);
  const shown = (value: Fraction, of: readonly Term[]): number | string | null =>
    of.some((term) => isMoney(term.of)) ? toDecimal(value, moneyDigits, 0) : toNumber(value);
  if (formula.type === 'sum') {
    if (numerator === null) return { ...NO_DATA, count, reasons };
    const value = shown(numerator, numeratorTerms);
    return { value, numerator: value, denominator: null, count, reasons };
  }
  const denominator = totalOfTerms(formula.denominator, valueOf);
  if (numerator === null || denominator === null) return { ...NO_DATA, count, reasons };
  const quotient = quotientOf(productOf(numerator, fraction(BigInt(formula.multiplier))), denominator);
  if (quotient === null) return { ...NO_DATA, count, reasons: ['no-data', ...reasons] };
  return {
    value: kpi.unit === 'EUR' ? toDecimal(quotient, moneyDigits, RATIO_DIGITS) : toNumber(quotient),
    numerator: shown(numerator, numeratorTerms),
    denominator: shown(denominator, formula.denominator),
    count,
    reasons,
  };
}

/** The terms of a formula added up, money in minor units. @returns null where nothing of it is known. */
export function totalOfTerms(terms: readonly Term[], valueOf: (term: Term) => TermValue | undefined): Fraction | null {
  let sum: Fraction | null = null;
  for (const term of terms) {
    const measured = valueOf(term);
    const value = measured === undefined ? ZERO : measured.value;
    if (value === null) continue;
    sum = sumOf(sum ?? ZERO, productOf(value, fraction(BigInt(term.factor), BigInt(term.divisor))));
  }
  return sum;
}

const toNumber = ({ numerator, denominator }: Fraction): number | null => nearestRatio(numerator, denominator);

/** Decimal text of minor units with the currency's digits and some more, half to even. */
const toDecimal = ({ numerator, denominator }: Fraction, digits: number, moreDigits: number): string =>
  divideToDecimal(numerator, denominator * 10n ** BigInt(digits), digits + moreDigits);

/** How many facts there are, or what their values add up to, instead of the number that is made of them. */
export function evaluateTotal(statistic: 'count' | 'sum', evaluation: Evaluation): Evaluation {
  const { numerator, count, reasons } = evaluation;
  if (statistic === 'sum') return { ...evaluation, value: numerator, denominator: null };
  if (count === 0 && evaluation.value === null) return evaluation;
  const missing = reasons.filter((reason) => !/^(no-data|not-mergeable)(:|$)/.test(reason));
  return { value: count, numerator: null, denominator: null, count, reasons: missing };
}

const quantiles: Readonly<Record<SpreadStatistic, number>> = {
  min: 0,
  p50: 0.5,
  p90: 0.9,
  p95: 0.95,
  p99: 0.99,
  max: 1,
};

/** A percentile of one period and group, or its smallest or largest value, in the KPI's unit: a number, as no time is money. */
export function evaluateSpread(
  kpi: KpiDefinition,
  statistic: SpreadStatistic,
  distribution: Distribution,
): Evaluation & { readonly value: number | null } {
  const term = quantileTermOf(kpi);
  if (term === undefined) throw new TypeError(`${kpi.id} has no ${statistic}`);
  const found = quantileOf(distribution.weighted, quantiles[statistic]);
  if (found === null) return { ...NO_DATA, value: null };
  return {
    value: (found * term.factor) / term.divisor,
    numerator: null,
    denominator: null,
    count: countOf(distribution),
    quantile: {
      method: distribution.method,
      relativeErrorMax: distribution.method === 'exact' ? 0 : RELATIVE_ERROR_MAX,
    },
    reasons: [],
  };
}
