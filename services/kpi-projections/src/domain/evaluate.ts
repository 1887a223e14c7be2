import type { KpiDefinition, Statistic } from './kpi-definition.js';
import { measureIndex } from './kpi-definition.js';
import type { MinorUnitDigits } from './stateless-facts.js';
import { fromMinorUnits } from './money.js';
import type { Weighted } from './quantile.js';
import { quantileOf, RELATIVE_ERROR_MAX } from './quantile.js';
import { nearestRatio } from './ratio.js';

/** Merged measures of one period and group: one sum a measure of the kind, apart for each currency where it is money. */
export interface Sums {
  /** ISO 4217 code; null where the kind is no money. */
  readonly currency: string | null;
  readonly values: readonly bigint[];
}

/** The distribution of a kind's quantile measure in one period and group. */
export interface Distribution {
  readonly method: 'exact' | 'histogram';
  readonly weighted: readonly Weighted[];
}

/** A number and what it is made of. Money is a decimal string, everything else a JSON number in the KPI's unit. */
export interface Evaluation {
  readonly value: number | string | null;
  readonly numerator: number | string | null;
  readonly denominator: number | null;
  readonly count: number;
  /** How a percentile was found, and the share by which it can be off. */
  readonly quantile?: { readonly method: Distribution['method']; readonly relativeErrorMax: number };
  /** Literal codes, with `:` and a detail: why there is no value, or why it is not complete. */
  readonly reasons: readonly string[];
}

const NO_DATA: Evaluation = { value: null, numerator: null, denominator: null, count: 0, reasons: ['no-data'] };

/** The mean, share, count or amount of one period and group. */
export function evaluateSums(
  kpi: KpiDefinition,
  sums: readonly Sums[],
  money: { readonly currency: string; readonly minorUnitDigits: MinorUnitDigits },
): Evaluation {
  const total = (measure: string, of: readonly Sums[] = sums): bigint => {
    const index = measureIndex(kpi.kind, measure);
    return of.reduce((sum, { values }) => sum + (values[index] ?? 0n), 0n);
  };
  const count = Number(total(kpi.kind.measures[0] as string));
  const { formula } = kpi;
  switch (formula.type) {
    case 'count': {
      const value = Number(total(formula.measure));
      if (value === 0 && kpi.whenEmpty === 'no-value') return NO_DATA;
      return { value, numerator: value, denominator: null, count, reasons: [] };
    }
    case 'ratio': {
      const numerator = total(formula.numerator);
      const denominator = total(formula.denominator);
      const divisor = BigInt(formula.divisor);
      const value = nearestRatio(numerator * BigInt(formula.multiplier), denominator * divisor);
      if (value === null) return { ...NO_DATA, count };
      return {
        value,
        numerator: nearestRatio(numerator, divisor),
        denominator: Number(denominator),
        count,
        reasons: [],
      };
    }
    case 'money': {
      const held = sums.filter(({ values }) => values.some((value) => value !== 0n));
      if (held.length === 0) return NO_DATA;
      const own = held.filter(({ currency }) => currency === money.currency);
      const reasons = held
        .filter(({ currency }) => currency !== money.currency)
        .map(({ currency }) => `exchange-rate-missing:${currency ?? 'unknown'}-${money.currency}`)
        .sort();
      const digits = money.minorUnitDigits(money.currency);
      const value = own.length === 0 ? null : fromMinorUnits(total(formula.measure, own), digits);
      return { value, numerator: value, denominator: null, count, reasons };
    }
  }
}

const quantiles: Readonly<Record<Exclude<Statistic, 'mean'>, number>> = { p50: 0.5, p90: 0.9, p99: 0.99 };

/** A percentile of one period and group, in the KPI's unit. */
export function evaluateQuantile(
  kpi: KpiDefinition,
  statistic: Exclude<Statistic, 'mean'>,
  distribution: Distribution,
): Evaluation {
  if (kpi.formula.type !== 'ratio') throw new TypeError(`${kpi.id} has no ${statistic}`);
  const found = quantileOf(distribution.weighted, quantiles[statistic]);
  if (found === null) return NO_DATA;
  return {
    value: (found * kpi.formula.multiplier) / kpi.formula.divisor,
    numerator: null,
    denominator: null,
    count: distribution.weighted.reduce((sum, { count }) => sum + count, 0),
    quantile: {
      method: distribution.method,
      relativeErrorMax: distribution.method === 'exact' ? 0 : RELATIVE_ERROR_MAX,
    },
    reasons: [],
  };
}
