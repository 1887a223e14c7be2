import { costKpis } from './kpis/cost-kpis.js';
import { customerKpis } from './kpis/customer-kpis.js';
import { efficiencyKpis } from './kpis/efficiency-kpis.js';
import { financialKpis } from './kpis/financial-kpis.js';
import { operationalKpis } from './kpis/operational-kpis.js';
import { processKpis } from './kpis/process-kpis.js';
import { qualityKpis } from './kpis/quality-kpis.js';
import type { KpiDefinition } from './kpi-definition.js';

/**
 * The KPIs of the operational excellence framework, and `costs`, which its unit costs are made of. Figures, formulas and
 * owners are the framework's; what it leaves open is said to be assumed. Where it states no frequency, a month is taken.
 * They are what there is before anything is defined at runtime: questions are answered with `KpiCatalogue`.
 */
export const builtInKpis: readonly KpiDefinition[] = [
  ...operationalKpis,
  ...efficiencyKpis,
  ...qualityKpis,
  ...costKpis,
  ...processKpis,
  ...customerKpis,
  ...financialKpis,
];

const byId: ReadonlyMap<string, KpiDefinition> = new Map(builtInKpis.map((kpi) => [kpi.id, kpi]));

export const findBuiltInKpi = (id: string): KpiDefinition | undefined => byId.get(id);
