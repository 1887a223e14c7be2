import { builtInKpis } from '../domain/kpi-catalogue.js';
import type { KpiDefinition } from '../domain/kpi-definition.js';

/** The KPIs in force at one knowledge time: what a request reads once and answers all of itself with. */
export class KpiDefinitions {
  private readonly byId: ReadonlyMap<string, KpiDefinition>;

  constructor(readonly all: readonly KpiDefinition[]) {
    this.byId = new Map(all.map((kpi) => [kpi.id, kpi]));
  }

  find(id: string): KpiDefinition | undefined {
    return this.byId.get(id);
  }
}

/** The KPIs that questions are answered with: the built-in ones, overlaid by those defined at runtime. */
export abstract class KpiCatalogue {
  /** @param asOfMicros microseconds since 1970; null = all that is known now. */
  abstract asKnownAt(asOfMicros: number | null): Promise<KpiDefinitions>;
}

/** Only what is built in. */
export class BuiltInKpiCatalogue extends KpiCatalogue {
  private readonly definitions = new KpiDefinitions(builtInKpis);

  asKnownAt(): Promise<KpiDefinitions> {
    return Promise.resolve(this.definitions);
  }
}
