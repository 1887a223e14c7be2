import type { KpiDefinition, Statistic } from '../domain/kpi-definition.js';
import { statisticsOf } from '../domain/kpi-definition.js';

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
  readonly formula: KpiDefinition['formula'];
  readonly filter: KpiDefinition['filter'];
  readonly statistics: readonly Statistic[];
  /** Dimensions that are materialised; any other attribute of the events can be asked for too. */
  readonly dimensions: readonly string[];
}

export function toKpiResource({ kind, whenEmpty: _, ...kpi }: KpiDefinition): KpiResource {
  return {
    ...kpi,
    anchor: kind.anchor,
    statistics: statisticsOf({ ...kpi, kind, whenEmpty: _ }),
    dimensions: kind.dimensions,
  };
}
