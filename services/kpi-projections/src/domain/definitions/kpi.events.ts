import type { Direction, Frequency, GoalChange, GoalSet, KpiDefinition, Unit } from '../kpi-definition.js';

/** All that a definition says of a KPI. The formula is a text, for `parseFormula`. */
export interface KpiContent extends GoalSet {
  readonly name: string;
  readonly description: string;
  readonly groups: readonly string[];
  readonly unit: Unit;
  readonly direction: Direction;
  readonly goalChanges: readonly GoalChange[];
  readonly owner: string | null;
  readonly frequency: Frequency;
  readonly tolerance: number;
  readonly whenEmpty: KpiDefinition['whenEmpty'];
  readonly formula: string;
}

/** There was no definition of it at runtime before; a built-in one gives way to it. */
export interface KpiDefined {
  readonly kind: 'kpi-defined';
  readonly kpi: string;
  readonly content: KpiContent;
  readonly definedAt: string;
}

export interface KpiRevised {
  readonly kind: 'kpi-revised';
  readonly kpi: string;
  readonly content: KpiContent;
  readonly revisedAt: string;
}

/** It is no more; one that is built in is again what it is built in as. */
export interface KpiWithdrawn {
  readonly kind: 'kpi-withdrawn';
  readonly kpi: string;
  readonly withdrawnAt: string;
}

export type KpiEvent = KpiDefined | KpiRevised | KpiWithdrawn;
