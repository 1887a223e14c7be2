import type { KpiContent } from './kpi.events.js';

/** Defines a KPI, or says anew what it is. */
export interface DefineKpi {
  readonly kind: 'define-kpi';
  readonly kpi: string;
  readonly content: KpiContent;
  readonly at: string;
}

export interface WithdrawKpi {
  readonly kind: 'withdraw-kpi';
  readonly kpi: string;
  readonly at: string;
}

export type KpiCommand = DefineKpi | WithdrawKpi;
