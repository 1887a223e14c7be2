import type { KpiContent, KpiEvent } from './kpi.events.js';

/** A KPI as it is defined at runtime; no content: it is withdrawn. */
export interface DefinedKpi {
  readonly kpi: string;
  readonly content: KpiContent | null;
}

export function evolveKpi(_state: DefinedKpi | null, event: KpiEvent): DefinedKpi {
  switch (event.kind) {
    case 'kpi-defined':
    case 'kpi-revised':
      return { kpi: event.kpi, content: event.content };
    case 'kpi-withdrawn':
      return { kpi: event.kpi, content: null };
  }
}
