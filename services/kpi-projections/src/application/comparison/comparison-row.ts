import type { Span } from '../../domain/cell.js';
import type { Change, Effect } from '../../domain/change.js';
import { changeOf, noChange } from '../../domain/change.js';
import type { AttributeValue } from '../../domain/fact.js';
import type { KpiDefinition } from '../../domain/kpi-definition.js';
import { isDirected } from '../../domain/kpi-definition.js';
import type { Shown } from '../../domain/shown.js';
import type { KpiValue, KpiValuesQuery } from '../get-kpi-values.js';

export const comparedWith = ['period', 'value', 'target', 'plan'] as const;

/**
 * What the values of a question are compared with: another span of time, another dimension value, their target, or what they
 * would be had exactly the budgets been spent.
 */
export type ComparedWith =
  | { readonly with: 'period'; readonly span: Span }
  | { readonly with: 'value'; readonly dimension: string; readonly value: string; readonly reference: string }
  | { readonly with: 'target' }
  | { readonly with: 'plan'; readonly planned: KpiDefinition };

export interface ComparisonQuery {
  /** Of one total, where it is not compared with the target or the plan. */
  readonly values: KpiValuesQuery;
  readonly compared: ComparedWith;
}

/** A value, what it is compared with, and how they differ. */
export interface ComparisonRow {
  readonly dimensions: Readonly<Record<string, AttributeValue | null>>;
  readonly value: ComparedValue;
  /** Of a target only its value. */
  readonly reference: ComparedValue | Pick<ComparedValue, 'value'>;
  /** value − reference, of the two as they are shown. */
  readonly difference: Shown | null;
  /** 100 × difference ÷ reference; null between percentages and scores, and where the reference is not above zero. */
  readonly percent: number | null;
  /** Null where more is neither good nor bad: of counts and sums of facts. */
  readonly effect: Effect | null;
  /** Why there is no difference: a literal code. */
  readonly reason: string | null;
}

/** One side of a comparison, with what is to be known about its quality. */
export type ComparedValue = Pick<
  KpiValue,
  | 'from'
  | 'to'
  | 'label'
  | 'dimensions'
  | 'value'
  | 'numerator'
  | 'denominator'
  | 'count'
  | 'quantile'
  | 'inProgress'
  | 'complete'
  | 'reasons'
>;

/** @param reference null where the value is compared with its target. */
export function comparisonRow(
  query: KpiValuesQuery,
  compared: ComparedWith,
  value: KpiValue,
  reference: KpiValue | null,
): ComparisonRow {
  const { absolute, percent, effect, reason } = changeBetween(query, compared, value, reference);
  const of = (side: KpiValue, name: 'value' | 'reference'): ComparedValue =>
    comparedValue(side, compared.with === 'value' ? { [compared.dimension]: compared[name] } : {});
  return {
    dimensions: value.dimensions,
    value: of(value, 'value'),
    reference: reference === null ? { value: value.target } : of(reference, 'reference'),
    difference: absolute,
    percent,
    effect: isDirected(query.statistic) ? effect : null,
    reason,
  };
}

/** Why there is nothing to compare with. */
const missing: Readonly<Record<ComparedWith['with'], string>> = {
  period: 'no-reference-data',
  value: 'no-reference-data',
  target: 'no-target',
  plan: 'no-plan',
};

function changeBetween(
  { kpi, statistic }: KpiValuesQuery,
  compared: ComparedWith,
  value: KpiValue,
  reference: KpiValue | null,
): Change {
  // Sums without the same foreign amounts do not compare.
  const rate = [value, reference]
    .flatMap((side) => side?.reasons ?? [])
    .find((reason) => reason.startsWith('exchange-rate-missing'));
  if (rate !== undefined) return noChange(rate);
  if (value.value === null) return noChange('no-data');
  const other = reference === null ? value.target : reference.value;
  if (other === null) return noChange(missing[compared.with]);
  const unit = statistic === 'count' ? 'count' : kpi.unit;
  return changeOf({ unit, direction: kpi.direction }, value.value, other);
}

function comparedValue(value: KpiValue, narrowed: Readonly<Record<string, string>>): ComparedValue {
  const { from, to, label, dimensions, numerator, denominator, count, quantile, inProgress, complete, reasons } = value;
  return {
    ...{ from, to, label, dimensions: { ...dimensions, ...narrowed } },
    ...{ value: value.value, numerator, denominator, count },
    ...(quantile === undefined ? {} : { quantile }),
    ...{ inProgress, complete, reasons },
  };
}
