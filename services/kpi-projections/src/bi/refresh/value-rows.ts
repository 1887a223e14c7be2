import type { KpiValue } from '../../application/get-kpi-values.js';
import type { KpiDefinition } from '../../domain/kpi-definition.js';
import type { BiCell, BiRow } from './bi-rows.js';
import { exactly, rowOf } from './bi-rows.js';

/** By which dimension values are parted; null: the whole. */
export type Part = string | null;

const VALUE_KEY = ['kpi', 'period_start', 'dimension', 'dimension_value'];

/** What a value says wherever it stands: its part, its figures and its standing. */
export const figuresOf = (value: KpiValue, unit: string, part: Part): Readonly<Record<string, BiCell>> => ({
  dimension: part ?? '',
  dimension_value: part === null ? '' : String(value.dimensions[part] ?? ''),
  value: exactly(value.value),
  numerator: exactly(value.numerator),
  denominator: exactly(value.denominator),
  count: value.count,
  unit,
  baseline: exactly(value.baseline),
  target: exactly(value.target),
  gap: exactly(value.gap),
  status: value.status,
  in_progress: value.inProgress,
  complete: value.complete,
  reasons: value.reasons.join(','),
});

/** A value as a row of `kpi_values_…`. */
export const valueRow = (kpi: KpiDefinition, unit: string, value: KpiValue, part: Part): BiRow =>
  rowOf(VALUE_KEY, {
    kpi: kpi.id,
    period_start: value.from,
    period_end: value.to,
    period_date: value.from.slice(0, 10),
    label: value.label ?? '',
    ...figuresOf(value, unit, part),
    definition_version: kpi.definitionVersion,
  });
