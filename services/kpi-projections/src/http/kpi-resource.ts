import type { Formula, KpiDefinition, Statistic, Term } from '../domain/kpi-definition.js';
import { leadingTermOf, statisticsOf } from '../domain/kpi-definition.js';

/** A KPI's definition as the API shows it. */
export interface KpiResource {
  readonly id: string;
  readonly name: string;
  readonly groups: readonly string[];
  readonly unit: string;
  readonly direction: 'up' | 'down';
  readonly baseline: number | null;
  readonly target: number | null;
  readonly owner: string | null;
  readonly frequency: string;
  readonly tolerance: number;
  readonly definitionVersion: number;
  readonly description: string;
  /** By which moment something falls into a period. */
  readonly anchor: string;
  readonly formula: FormulaResource;
  /** Goals of single values of one dimension. */
  readonly goalsBy?: KpiDefinition['goalsBy'];
  readonly statistics: readonly Statistic[];
  /** Dimensions that are materialised; any other attribute of the events can be asked for too. */
  readonly dimensions: readonly string[];
}

/** Terms are added up; each is `factor × measure ÷ divisor` over what its filter lets through. */
export type FormulaResource =
  | { readonly type: 'sum'; readonly terms: readonly TermResource[] }
  | {
      readonly type: 'ratio';
      readonly numerator: readonly TermResource[];
      readonly denominator: readonly TermResource[];
      readonly multiplier: number;
    };

export interface TermResource {
  readonly of: string;
  readonly measure: string;
  readonly factor: number;
  readonly divisor: number;
  readonly filter: Term['filter'];
  /** `whole`: the same for every part of an answer. */
  readonly scope: Term['scope'];
}

export function toKpiResource({ whenEmpty, formula, ...kpi }: KpiDefinition): KpiResource {
  const definition = { ...kpi, whenEmpty, formula };
  const { of } = leadingTermOf(definition);
  return {
    ...kpi,
    anchor: of.anchor,
    formula: toFormulaResource(formula),
    statistics: statisticsOf(definition),
    dimensions: of.dimensions,
  };
}

function toFormulaResource(formula: Formula): FormulaResource {
  const toTerm = ({ of, ...term }: Term): TermResource => ({ of: of.name, ...term });
  if (formula.type === 'sum') return { type: 'sum', terms: formula.terms.map(toTerm) };
  const { type, numerator, denominator, multiplier } = formula;
  return { type, numerator: numerator.map(toTerm), denominator: denominator.map(toTerm), multiplier };
}
