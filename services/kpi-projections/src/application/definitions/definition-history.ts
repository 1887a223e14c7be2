import { LRUCache } from 'lru-cache';
import type { KpiEvent } from '../../domain/definitions/kpi.events.js';
import type { DefinedKpi } from '../../domain/definitions/kpi.state.js';
import { evolveKpi } from '../../domain/definitions/kpi.state.js';
import type { MeasureEvent } from '../../domain/definitions/measure.events.js';
import type { DefinedMeasure } from '../../domain/definitions/measure.state.js';
import { evolveMeasure } from '../../domain/definitions/measure.state.js';
import { kindNumberAt, measureKind } from '../../domain/definitions/measure-kind.js';
import { toKpi } from '../../domain/definitions/to-kpi.js';
import { builtInKpis, findBuiltInKpi } from '../../domain/kpi-catalogue.js';
import type { KpiDefinition, MeasureSource } from '../../domain/kpi-definition.js';
import { builtInSources } from '../../domain/measure-sources.js';
import type { DerivedMeasure, MeasureDefinition } from '../kpi-catalogue.js';
import { KpiDefinitions } from '../kpi-catalogue.js';

/** An event of the log of definitions, as far as it matters what it says. */
export interface DefinitionRecord {
  readonly event: KpiEvent | MeasureEvent;
  readonly position: number;
  /** Of its stream. */
  readonly version: number;
  readonly recordedAtMicros: number;
}

/** States of the catalogue that are kept for questions as of an instant. */
const STATES_CACHED_MAX = 50;

/** The whole log of definitions in memory: few events, and what was in force at any time. */
export class DefinitionHistory {
  private readonly records: DefinitionRecord[] = [];
  private readonly states = new LRUCache<number, KpiDefinitions>({ max: STATES_CACHED_MAX });

  /** Position of the last event that is known. */
  get position(): number {
    return this.records.at(-1)?.position ?? 0;
  }

  /** @param records that follow those known. */
  add(records: readonly DefinitionRecord[]): void {
    this.records.push(...records.filter(({ position }) => position > this.position));
  }

  /** What was in force once everything recorded up to then was known. */
  asKnownAt(asOfMicros: number | null): KpiDefinitions {
    const after = this.records.findIndex(({ recordedAtMicros }) => recordedAtMicros > (asOfMicros ?? Infinity));
    const known = after < 0 ? this.records.length : after;
    let state = this.states.get(known);
    if (state === undefined) {
      state = definitionsAfter(this.records.slice(0, known));
      this.states.set(known, state);
    }
    return state;
  }
}

interface MeasureInForce {
  readonly state: DefinedMeasure;
  readonly version: number;
  /** By definition version. */
  readonly definitions: ReadonlyMap<number, DerivedMeasure>;
  /** Definition versions that questions were ever answered with. */
  readonly answered: ReadonlySet<number>;
}

function definitionsAfter(records: readonly DefinitionRecord[]): KpiDefinitions {
  const kpis = new Map<string, { readonly state: DefinedKpi; readonly version: number }>();
  const measures = new Map<string, MeasureInForce>();
  for (const { event, version, position } of records) {
    if ('kpi' in event) kpis.set(event.kpi, { state: evolveKpi(kpis.get(event.kpi)?.state ?? null, event), version });
    else measures.set(event.measure, withEvent(measures.get(event.measure), event, version, position));
  }
  const sources = new Map<string, MeasureSource>(builtInSources);
  const defined: MeasureDefinition[] = [];
  for (const [id, measure] of measures) {
    const definition = toDefinition(id, measure);
    sources.set(id, definition.kind);
    defined.push(definition);
  }
  const inForce = new Map<string, KpiDefinition>(builtInKpis.map((kpi) => [kpi.id, kpi]));
  for (const [id, { state, version }] of kpis) {
    // Each definition has its own number; the built-in one has the first.
    const definitionVersion = version + (findBuiltInKpi(id) === undefined ? 0 : 1);
    if (state.content !== null) inForce.set(id, toKpi(id, state.content, definitionVersion, sources));
  }
  return new KpiDefinitions({
    kpis: [...inForce.values()],
    measures: defined,
    kpiVersions: new Map([...kpis].map(([id, { version }]) => [id, version])),
    formulas: new Map([...kpis].flatMap(([id, { state }]) => (state.content ? [[id, state.content.formula]] : []))),
  });
}

function withEvent(
  before: MeasureInForce | undefined,
  event: MeasureEvent,
  version: number,
  position: number,
): MeasureInForce {
  const state = evolveMeasure(before?.state ?? null, event);
  const definitions = new Map(before?.definitions);
  if (event.kind === 'measure-defined' || event.kind === 'measure-revised') {
    const { definitionVersion } = state;
    const definedAs = { measure: event.measure, definitionVersion };
    const kind = measureKind(kindNumberAt(position), definedAs, event.content);
    definitions.set(definitionVersion, { kind, content: event.content });
  }
  const answered = new Set(before?.answered);
  if (event.kind === 'measure-activated') answered.add(event.definitionVersion);
  return { state, version, definitions, answered };
}

/** What it is answered with: the definition that is active, else the latest one, whose facts are still to be built. */
function toDefinition(id: string, { state, version, definitions, answered: ever }: MeasureInForce): MeasureDefinition {
  const { definitionVersion, activeVersion, content } = state;
  const answered = definitions.get(activeVersion ?? definitionVersion);
  const latest = definitions.get(definitionVersion);
  if (answered === undefined || latest === undefined) throw new TypeError(`${id} has no definition`);
  return {
    id,
    version,
    definitionVersion,
    activeVersion,
    kind: answered.kind,
    latest,
    derived: [...definitions].flatMap(([one, definition]) =>
      ever.has(one) || (content !== null && one === definitionVersion) ? [definition] : [],
    ),
    standing: content === null ? 'withdrawn' : activeVersion === definitionVersion ? 'active' : 'building',
  };
}
