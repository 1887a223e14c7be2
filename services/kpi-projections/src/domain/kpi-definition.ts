import type { FactKind } from './fact-kind.js';

/** What a KPI's number is in. `EUR` stands for the reporting currency and is answered as a decimal string. */
export type Unit = 'percent' | 'days' | 'hours' | 'cases' | 'score-5' | 'EUR';
export type Direction = 'up' | 'down';
export type Frequency = 'monthly' | 'quarterly';
export const statistics = ['mean', 'p50', 'p90', 'p99'] as const;
export type Statistic = (typeof statistics)[number];

/** A KPI as data: what it measures, how its number is made, and what it is measured against. */
export interface KpiDefinition {
  readonly id: string;
  readonly name: string;
  readonly groups: readonly string[];
  readonly unit: Unit;
  readonly direction: Direction;
  readonly baseline: number | null;
  readonly target: number | null;
  readonly owner: string | null;
  readonly frequency: Frequency;
  /** Share of the target by which a value may miss it and still be strong, 0..1. */
  readonly tolerance: number;
  readonly definitionVersion: number;
  /** In words, over measures. */
  readonly description: string;
  readonly kind: FactKind;
  /** Dimension values that belong to the KPI itself. */
  readonly filter: Readonly<Record<string, readonly string[]>>;
  readonly formula: Formula;
  /** What a period without any fact shows: a count of nothing is 0, anything else is no value. */
  readonly whenEmpty: 'no-value' | 'zero';
}

/** Names are measures of the KPI's kind. */
export type Formula =
  /** `numerator × multiplier ÷ (denominator × divisor)`, so that a number in the KPI's unit is rounded once. */
  | {
      readonly type: 'ratio';
      readonly numerator: string;
      readonly denominator: string;
      readonly multiplier: number;
      readonly divisor: number;
    }
  | { readonly type: 'count'; readonly measure: string }
  | { readonly type: 'money'; readonly measure: string };

/** Statistics a KPI can be asked for; the first is the default. */
export const statisticsOf = (kpi: KpiDefinition): readonly Statistic[] =>
  kpi.kind.quantileMeasure !== undefined &&
  kpi.formula.type === 'ratio' &&
  kpi.formula.numerator === kpi.kind.quantileMeasure
    ? statistics
    : ['mean'];

/** Place of a measure in its kind's vector. @throws RangeError where the kind has no such measure. */
export function measureIndex(kind: FactKind, measure: string): number {
  const index = kind.measures.indexOf(measure);
  if (index < 0) throw new RangeError(`facts of kind ${kind.name} have no measure ${measure}`);
  return index;
}
