import type { DefinedKind } from '../domain/definitions/measure-kind.js';
import type { MeasureContent } from '../domain/definitions/measure.events.js';
import { formulaText } from '../domain/formula-text.js';
import type { MeasureSources } from '../domain/formula-text.js';
import type { KpiDefinition } from '../domain/kpi-definition.js';
import { termsOf } from '../domain/kpi-definition.js';
import { builtInSources } from '../domain/measure-sources.js';

/** One definition of a measure: its kind of facts, and what they are made of. */
export interface DerivedMeasure {
  readonly kind: DefinedKind;
  readonly content: MeasureContent;
}

/** A measure that is defined at runtime, as it stands at one knowledge time. */
export interface MeasureDefinition {
  readonly id: string;
  /** Of its stream. */
  readonly version: number;
  /** The latest definition. */
  readonly definitionVersion: number;
  /** The definition whose facts are there; null before the first is built. */
  readonly activeVersion: number | null;
  /** `building`: facts of the latest definition are not there yet. */
  readonly standing: 'active' | 'building' | 'withdrawn';
  /** What questions are answered with: the active definition, where there is one. */
  readonly kind: DefinedKind;
  readonly latest: DerivedMeasure;
  /** What a generation is to derive: the latest definition, and those that questions as of an instant are answered with. */
  readonly derived: readonly DerivedMeasure[];
}

interface Known {
  readonly kpis: readonly KpiDefinition[];
  readonly measures: readonly MeasureDefinition[];
  readonly kpiVersions: ReadonlyMap<string, number>;
  readonly formulas: ReadonlyMap<string, string>;
}

/** The KPIs in force at one knowledge time: what a request reads once and answers all of itself with. */
export class KpiDefinitions {
  readonly all: readonly KpiDefinition[];
  readonly measures: readonly MeasureDefinition[];
  /** What a formula that is new can be made of. */
  readonly sources: MeasureSources;
  private readonly byId: ReadonlyMap<string, KpiDefinition>;

  constructor(private readonly known: Known) {
    this.all = known.kpis;
    this.measures = known.measures;
    this.byId = new Map(known.kpis.map((kpi) => [kpi.id, kpi]));
    const usable = known.measures.filter(({ standing }) => standing !== 'withdrawn');
    this.sources = new Map([...builtInSources, ...usable.map(({ id, kind }) => [id, kind] as const)]);
  }

  find(id: string): KpiDefinition | undefined {
    return this.byId.get(id);
  }

  findMeasure(id: string): MeasureDefinition | undefined {
    return this.measures.find((measure) => measure.id === id);
  }

  /** How often it was defined, revised or withdrawn at runtime: its ETag. 0: never. */
  versionOf(id: string): number {
    return this.known.kpiVersions.get(id) ?? 0;
  }

  /** The formula as text: as it was sent, or in the words that it would be sent in. */
  formulaOf(kpi: KpiDefinition): string {
    return this.known.formulas.get(kpi.id) ?? formulaText(kpi.formula);
  }

  /** The defined measures that a KPI is made of. */
  measuresOf(kpi: KpiDefinition): readonly MeasureDefinition[] {
    const names = new Set(termsOf(kpi).map(({ of }) => of.name));
    return this.measures.filter(({ id }) => names.has(id));
  }
}

/** The KPIs that questions are answered with: the built-in ones, overlaid by those defined at runtime. */
export abstract class KpiCatalogue {
  /** @param asOfMicros microseconds since 1970; null = all that is known now. */
  abstract asKnownAt(asOfMicros: number | null): Promise<KpiDefinitions>;
}
