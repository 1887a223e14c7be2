import type { Plain } from '@opex/service-host';
import type { KpiDefinitions } from '../application/kpi-catalogue.js';
import type { Formula, KpiDefinition, Statistic, Term } from '../domain/kpi-definition.js';
import { leadingTermOf } from '../domain/kpi-definition.js';
import { statisticsOf } from '../domain/statistics-of-kpi.js';

/** A KPI's definition as the API shows it. */
export class KpiResource {
  readonly id!: string;
  readonly name!: string;
  readonly groups!: readonly string[];
  readonly unit!: string;
  readonly direction!: 'up' | 'down';
  readonly baseline!: number | null;
  readonly target!: number | null;
  readonly owner!: string | null;
  readonly frequency!: string;
  readonly tolerance!: number;
  readonly definitionVersion!: number;
  readonly description!: string;
  readonly whenEmpty!: KpiDefinition['whenEmpty'];
  /** By which moment something falls into a period. */
  readonly anchor!: string;
  readonly formula!: FormulaResource;
  /** The formula as text, as it is sent to define a KPI. */
  readonly expression!: string;
  /** Definitions of the measures in it that are defined at runtime, by their ids; left out where there are none. */
  readonly measureVersions?: Readonly<Record<string, number>>;
  /** What the goals change to, by the day that it holds from. */
  readonly goalChanges?: KpiDefinition['goalChanges'];
  /** Goals of single values of one dimension. */
  readonly goalsBy?: KpiDefinition['goalsBy'];
  readonly statistics!: readonly Statistic[];
  /** Dimensions that are materialised; any other attribute of the events can be asked for too. */
  readonly dimensions!: readonly string[];
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

export function toKpiResource(definition: KpiDefinition, definitions: KpiDefinitions): Plain<KpiResource> {
  const { formula, ...kpi } = definition;
  const { of } = leadingTermOf(definition);
  const versions = definitions.measuresOf(definition).map(({ id, kind }) => [id, kind.definedAs.definitionVersion]);
  return {
    ...kpi,
    anchor: of.anchor,
    formula: toFormulaResource(formula),
    expression: definitions.formulaOf(definition),
    ...(versions.length > 0 && { measureVersions: Object.fromEntries(versions) as Record<string, number> }),
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
