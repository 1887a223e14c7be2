import { initiativesSchema } from './initiatives-schema.js';
import type { Schema } from './values-schema.js';
import { decimalOrNumber, numberOrNull, orNull, valueProperties } from './values-schema.js';

const text: Schema = { type: 'string' };
const textOrNull = orNull(text);

const entry: Schema = {
  title: 'ScorecardEntry',
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
const costs: Schema = {
  type: 'array',
  items: {
    ...entry,
    title: 'CostEntry',
    properties: {
      ...entry.properties,
      budget: {
        ...decimalOrNumber,
        description: 'What it would be had exactly the budget been spent; null without one.',
      },
    },
  },
};

const objective: Schema = {
  title: 'ObjectiveResult',
  type: 'object',
  properties: {
    objective: text,
    item: {
      ...textOrNull,
      description: 'The item of the plan that says so, as in `/v1/plans` of cost-ledgers; null: the framework.',
    },
    kpi: { ...textOrNull, description: 'Null where nobody names a measure.' },
    unit: textOrNull,
    planned: {
      type: 'object',
      description: 'The level to reach, and what it is: a value of the KPI, or one beside its baseline.',
      properties: {
        level: { type: 'number' },
        basis: { type: 'string', enum: ['value', 'percent-below-baseline', 'times-baseline'] },
      },
    },
    stated: orNull({
      type: 'object',
      description:
        'The level that people told to be reached last, and what it comes to; beside the actual, never in its place.',
      properties: { level: { type: 'number' }, value: numberOrNull, at: { type: 'string', format: 'date-time' } },
    }),
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

/** Of the plan. */
export const phaseSchema: Schema = {
  title: 'PhaseResult',
  type: 'object',
  properties: {
    item: text,
    name: text,
    from: orNull({ type: 'string', format: 'date' }),
    to: orNull({ type: 'string', format: 'date', description: 'Day after the last.' }),
    planned: { type: 'integer', description: 'How many milestones are to be reached.' },
    reached: { type: 'integer' },
    milestones: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          milestone: text,
          reachedAt: orNull({ type: 'string', format: 'date-time' }),
          status: { type: 'string', enum: ['reached', 'reached-late', 'open', 'overdue'] },
        },
      },
    },
  },
};

/** A scorecard, for the API's description. */
export const scorecardSchema: Schema = {
  title: 'Scorecard',
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
    costByFunction: { ...costs, description: 'Operational costs of each function for each customer acquired.' },
    costTotal: { ...costs, description: 'Of all functions together.' },
    processPerformance: entries,
    objectives: { type: 'array', items: objective },
    phases: {
      type: 'array',
      description: 'Phases of the plan, at the end of the period or as far as they are known.',
      items: phaseSchema,
    },
    initiatives: initiativesSchema,
    contradictions: {
      type: 'array',
      description: 'Where the framework contradicts itself.',
      items: { type: 'object', properties: { of: text, note: text } },
    },
  },
};
