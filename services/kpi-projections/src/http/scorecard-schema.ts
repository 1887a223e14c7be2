import { initiativesSchema } from './initiatives-schema.js';
import type { Schema } from './values-schema.js';
import { decimalOrNumber, numberOrNull, orNull, valueProperties } from './values-schema.js';

const text: Schema = { type: 'string' };
const textOrNull = orNull(text);

const entry: Schema = {
  type: 'object',
  description: 'A KPI and its value in the period, as of `/v1/kpis/{id}/values?include=change`.',
  properties: {
    kpi: text,
    name: text,
    unit: text,
    direction: { type: 'string', enum: ['up', 'down'] },
    owner: textOrNull,
    frequency: text,
    ...valueProperties,
  },
};
const entries: Schema = { type: 'array', items: entry };

const objective: Schema = {
  type: 'object',
  properties: {
    objective: text,
    kpi: { ...textOrNull, description: 'Null where the framework names no measure.' },
    unit: textOrNull,
    actual: decimalOrNumber,
    baseline: numberOrNull,
    objectiveTarget: {
      ...numberOrNull,
      description: 'What the objective comes to, from the baseline where it is relative.',
    },
    kpiTarget: { ...numberOrNull, description: 'What the KPI states; of several the highest.' },
    gap: { ...numberOrNull, description: 'actual − objectiveTarget.' },
    status: { type: 'string', description: 'Of the actual against the objective.' },
    progress: numberOrNull,
    agrees: { type: 'boolean', description: 'False where objective and target contradict each other.' },
    note: { ...textOrNull, description: 'The contradiction in a sentence.' },
  },
};

/** A scorecard, for the API's description. */
export const scorecardSchema: Schema = {
  type: 'object',
  properties: {
    period: { type: 'string', example: '2025-Q1' },
    from: { type: 'string', format: 'date-time' },
    to: { type: 'string', format: 'date-time', description: 'Not included.' },
    timezone: text,
    currency: text,
    asOf: orNull({ type: 'string', format: 'date-time' }),
    final: { type: 'boolean' },
    dashboard: { type: 'array', items: { type: 'object', properties: { group: text, kpis: entries } } },
    qualityStandards: { ...entries, description: 'Process quality of each process.' },
    costByFunction: { ...entries, description: 'Operational costs of each function for each customer acquired.' },
    costTotal: { ...entries, description: 'Of all functions together.' },
    processPerformance: entries,
    objectives: { type: 'array', items: objective },
    initiatives: initiativesSchema,
    contradictions: {
      type: 'array',
      description: 'Where the framework contradicts itself.',
      items: { type: 'object', properties: { of: text, note: text } },
    },
  },
};
