import type { MeasureDefinition } from '../../application/kpi-catalogue.js';
import type { RebuildOutcome } from '../../application/rebuilds/rebuilds.js';
import type { MeasureSource } from '../../domain/kpi-definition.js';
import type { Schema } from '../values-schema.js';
import { orNull } from '../values-schema.js';
import type { MeasureContent } from '../../domain/definitions/measure.events.js';

/** What formulas can be made of. */
export interface SourceResource {
  readonly id: string;
  readonly builtIn: boolean;
  /** As they stand in a formula: `measures.case.completed`. */
  readonly measures: readonly string[];
  readonly dimensions: readonly string[];
  /** By which moment something falls into a period. */
  readonly anchor: string;
  /** Of a defined measure. */
  readonly definition?: MeasureResource;
}

/** A measure that is defined at runtime. */
export interface MeasureResource {
  readonly id: string;
  /** `building`: the facts of its latest definition are not there yet; until then it is answered with the active one. */
  readonly state: MeasureDefinition['standing'];
  /** The latest definition. */
  readonly definitionVersion: number;
  /** The definition that questions are answered with; null: none yet. */
  readonly activeVersion: number | null;
  readonly description: string;
  readonly aggregate: MeasureContent['aggregate'];
  readonly unit: MeasureContent['unit'];
  readonly facts: MeasureContent['facts'];
  /** What a change has come to: the rebuild that builds its facts, or why none was started. */
  readonly rebuild?:
    { readonly id: number; readonly state: string } | { readonly code: string; readonly detail: string };
}

export function toMeasureResource(definition: MeasureDefinition, build: RebuildOutcome | null = null): MeasureResource {
  const { id, standing, definitionVersion, activeVersion, latest } = definition;
  const { description, aggregate, unit, facts } = latest.content;
  return {
    id,
    state: standing,
    definitionVersion,
    activeVersion,
    description,
    aggregate,
    unit,
    facts,
    ...(build !== null && { rebuild: rebuildOf(build) }),
  };
}

const rebuildOf = (build: RebuildOutcome): NonNullable<MeasureResource['rebuild']> =>
  build.outcome === 'done'
    ? { id: build.generation.id, state: build.generation.state }
    : { code: build.code, detail: build.detail };

export function toSourceResource(source: MeasureSource, definition: MeasureDefinition | undefined): SourceResource {
  const access = /^[A-Za-z_]\w*$/.test(source.name) ? `.${source.name}` : `["${source.name}"]`;
  return {
    id: source.name,
    builtIn: definition === undefined,
    measures: source.measures.map((measure) => `measures${access}.${measure}`),
    dimensions: source.dimensions,
    anchor: source.anchor,
    ...(definition !== undefined && { definition: toMeasureResource(definition) }),
  };
}

const text: Schema = { type: 'string' };
const texts: Schema = { type: 'array', items: text };

/** How OpenAPI describes a measure. */
export const measureSchema: Schema = {
  title: 'Measure',
  type: 'object',
  required: ['id', 'state', 'definitionVersion', 'activeVersion', 'description', 'aggregate', 'unit', 'facts'],
  properties: {
    id: text,
    state: { type: 'string', description: '`building`: the facts of the latest definition are not there yet.' },
    definitionVersion: { type: 'integer' },
    activeVersion: { ...orNull({ type: 'integer' }), description: 'What questions are answered with; null: none yet.' },
    description: text,
    aggregate: text,
    unit: text,
    facts: { type: 'object', additionalProperties: true },
    rebuild: { type: 'object', additionalProperties: true, description: 'What builds its facts, or why nothing does.' },
  },
  description: 'A measure: which definition is the latest, which one questions are answered with, and what it says.',
  example: {
    id: 'rework-minutes',
    state: 'building',
    definitionVersion: 1,
    activeVersion: null,
    description: 'Minutes that teams spent on rework.',
    aggregate: 'sum',
    unit: 'number',
    facts: {
      of: 'events',
      eventTypes: ['opex.process.activity-completed.v1'],
      when: 'data.activity == "Rework"',
      value: 'data.effortMinutes',
      subject: null,
      at: null,
      dimensions: { process: 'data.process' },
    },
    rebuild: { id: 2, state: 'building' },
  },
};

/** How OpenAPI describes what formulas can be made of. */
export const sourcesSchema: Schema = {
  title: 'MeasureSources',
  type: 'object',
  required: ['measures'],
  properties: {
    measures: {
      type: 'array',
      items: {
        type: 'object',
        required: ['id', 'builtIn', 'measures', 'dimensions', 'anchor'],
        properties: {
          id: text,
          builtIn: { type: 'boolean' },
          measures: { ...texts, description: 'As they stand in a formula: `measures.case.completed`.' },
          dimensions: texts,
          anchor: { type: 'string', description: 'By which moment something falls into a period.' },
          definition: measureSchema,
        },
      },
    },
  },
};
