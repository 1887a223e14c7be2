import { statistics } from '../domain/kpi-definition.js';
import type { Schema } from './values-schema.js';
import { numberOrNull, orNull } from './values-schema.js';

const text: Schema = { type: 'string' };
const texts: Schema = { type: 'array', items: text };

/** How OpenAPI describes a KPI. */
export const kpiSchema: Schema = {
  title: 'Kpi',
  type: 'object',
  required: [
    ...['id', 'name', 'groups', 'unit', 'direction', 'baseline', 'target', 'owner', 'frequency', 'tolerance'],
    ...['definitionVersion', 'description', 'whenEmpty', 'anchor', 'formula', 'expression', 'statistics', 'dimensions'],
  ],
  properties: {
    id: text,
    name: text,
    groups: texts,
    unit: text,
    direction: { type: 'string', enum: ['up', 'down'], description: 'Where better is.' },
    baseline: numberOrNull,
    target: numberOrNull,
    owner: orNull(text),
    frequency: text,
    tolerance: { type: 'number' },
    definitionVersion: { type: 'integer' },
    description: text,
    whenEmpty: text,
    anchor: { type: 'string', description: 'By which moment something falls into a period.' },
    formula: { type: 'object', additionalProperties: true },
    expression: { type: 'string', description: 'As it is sent to define a KPI.' },
    measureVersions: { type: 'object', additionalProperties: { type: 'integer' } },
    goalChanges: { type: 'array', items: { type: 'object', additionalProperties: true } },
    goalsBy: { type: 'object', additionalProperties: true, description: 'Goals of single values of one dimension.' },
    statistics: { type: 'array', items: { type: 'string', enum: [...statistics] } },
    dimensions: { ...texts, description: 'Those that are materialised; any other attribute can be asked for too.' },
  },
  description:
    'A KPI: `expression` is its formula as text, `formula` the same as terms, `definitionVersion` which definition it is.',
  example: {
    id: 'reopened-cases',
    name: 'Reopened Cases',
    groups: ['quality'],
    unit: 'percent',
    direction: 'down',
    baseline: 20,
    target: 10,
    goalChanges: [{ from: '2025-07-01', baseline: 10, target: 5 }],
    owner: 'COO',
    frequency: 'monthly',
    tolerance: 0.025,
    definitionVersion: 2,
    description: 'Cases that were reopened or escalated, as a share of the cases completed.',
    whenEmpty: 'no-value',
    anchor: 'completion of the case',
    expression: '100 * (measures.case.completed - measures.case.resolvedFirstTime) / measures.case.completed',
    formula: {
      type: 'ratio',
      numerator: [
        { of: 'case', measure: 'completed', factor: 1, divisor: 1, filter: {}, scope: 'group' },
        { of: 'case', measure: 'resolvedFirstTime', factor: -1, divisor: 1, filter: {}, scope: 'group' },
      ],
      denominator: [{ of: 'case', measure: 'completed', factor: 1, divisor: 1, filter: {}, scope: 'group' }],
      multiplier: 100,
    },
    statistics: ['mean'],
    dimensions: ['process'],
  },
};

/** How OpenAPI describes all KPIs. */
export const kpisSchema: Schema = {
  title: 'Kpis',
  type: 'object',
  required: ['kpis'],
  properties: { kpis: { type: 'array', items: kpiSchema } },
};

/** How OpenAPI describes the definitions that a KPI has had. */
export const kpiVersionsSchema: Schema = {
  title: 'KpiVersions',
  type: 'object',
  required: ['versions'],
  properties: {
    versions: {
      type: 'array',
      items: {
        type: 'object',
        required: ['definitionVersion', 'change', 'knownFrom', 'content'],
        properties: {
          definitionVersion: { type: 'integer' },
          change: { type: 'string', enum: ['built-in', 'defined', 'revised', 'withdrawn'] },
          knownFrom: { ...orNull({ type: 'string', format: 'date-time' }), description: 'Null: from the beginning.' },
          content: orNull({ type: 'object', additionalProperties: true }),
        },
      },
    },
  },
};
