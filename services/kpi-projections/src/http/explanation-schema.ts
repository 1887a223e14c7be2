import type { ApiResponseSchemaHost } from '@nestjs/swagger';
import { valueSchema } from './values-schema.js';

type Schema = NonNullable<ApiResponseSchemaHost['schema']>;

const text: Schema = { type: 'string' };
const textOrNull: Schema = { oneOf: [{ type: 'string' }, { type: 'null' }] };
const exact: Schema = { type: 'string', description: 'Exact: an integer, a decimal, or a quotient such as 1/3.' };
const exactOrNull: Schema = { oneOf: [exact, { type: 'null' }] };

export const eventSchema: Schema = {
  title: 'EventReference',
  type: 'object',
  properties: {
    position: { type: 'string', description: '`service:position`: the place in the log of its service.' },
    source: textOrNull,
    id: textOrNull,
    type: textOrNull,
  },
};

/** The answer to what a value is made of, for the API's description. */
export const explanationSchema: Schema = {
  title: 'KpiExplanation',
  type: 'object',
  required: ['kpi', 'unit', 'stat', 'timezone', 'final', 'definitionVersion', 'value', 'formula', 'facts'],
  properties: {
    kpi: text,
    unit: text,
    stat: text,
    timezone: text,
    asOf: textOrNull,
    final: { type: 'boolean' },
    definitionVersion: { type: 'integer' },
    value: valueSchema,
    formula: {
      type: 'object',
      description: 'A sum of terms, or `multiplier` × the terms of the numerator ÷ those of the denominator.',
      properties: {
        type: { type: 'string', enum: ['sum', 'ratio'] },
        multiplier: { type: 'integer' },
        terms: {
          type: 'array',
          items: {
            type: 'object',
            properties: {
              part: { type: 'string', enum: ['numerator', 'denominator'] },
              of: text,
              measure: text,
              factor: { type: 'integer' },
              divisor: { type: 'integer' },
              filter: { type: 'object', additionalProperties: { type: 'array', items: text } },
              scope: { type: 'string', enum: ['group', 'whole'] },
              reduction: {
                type: 'string',
                enum: ['min', 'max', 'latest', 'distinct'],
                description:
                  'Only of a term that is no sum: its facts are those that decide, and `leftOut` says how many others did not.',
              },
              sum: exactOrNull,
              comesTo: { ...exactOrNull, description: 'factor × sum ÷ divisor.' },
              facts: { type: 'integer' },
              amounts: {
                type: 'array',
                description: 'Only of money: a sum for each currency and rate.',
                items: { type: 'object', properties: { currency: text, rate: exactOrNull, sum: exact } },
              },
            },
          },
        },
      },
    },
    facts: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          kind: text,
          subject: textOrNull,
          at: { type: 'string', format: 'date-time' },
          knownAt: { type: 'string', format: 'date-time' },
          attributes: { type: 'object', additionalProperties: true },
          values: { type: 'object', additionalProperties: { type: 'integer' } },
          times: { type: 'integer' },
          adds: {
            type: 'array',
            items: {
              type: 'object',
              properties: { term: { type: 'integer' }, value: exact, currency: text, rate: exactOrNull },
            },
          },
          events: { type: 'array', items: eventSchema },
          definition: eventSchema,
        },
      },
    },
    leftOut: {
      type: 'array',
      description: 'Only with the first page.',
      items: {
        type: 'object',
        properties: {
          reason: text,
          count: { type: 'integer' },
          counted: {
            type: 'boolean',
            description: 'False: only the latest subjects were looked at, there may be more.',
          },
          examples: {
            type: 'array',
            items: { type: 'object', properties: { subject: text, at: text, event: eventSchema, detail: text } },
          },
        },
      },
    },
    nextCursor: text,
  },
  example: {
    kpi: 'cycle-time',
    unit: 'days',
    stat: 'mean',
    timezone: 'UTC',
    asOf: null,
    final: false,
    definitionVersion: 1,
    value: {
      from: '2025-01-01T00:00:00Z',
      to: '2025-02-01T00:00:00Z',
      dimensions: {},
      ...{ value: 2.5, numerator: 2.5, denominator: 1, count: 1 },
      ...{ baseline: 45, target: 30, gap: -27.5, status: 'strong', inProgress: false, complete: true, reasons: [] },
    },
    formula: {
      type: 'ratio',
      multiplier: 1,
      terms: [
        {
          ...{ part: 'numerator', of: 'case', measure: 'cycleMs', factor: 1, divisor: 86_400_000, filter: {} },
          ...{ scope: 'group', sum: '216000000', comesTo: '2.5', facts: 1 },
        },
        {
          ...{ part: 'denominator', of: 'case', measure: 'completed', factor: 1, divisor: 1, filter: {} },
          ...{ scope: 'group', sum: '1', comesTo: '1', facts: 1 },
        },
      ],
    },
    facts: [
      {
        kind: 'case',
        subject: 'case/returns/1',
        at: '2025-01-05T12:00:00Z',
        knownAt: '2025-01-05T12:00:01.000000Z',
        attributes: { channel: 'shop', process: 'returns' },
        values: { completed: 1, cycleMs: 216_000_000, resolvedFirstTime: 1 },
        times: 1,
        adds: [
          { term: 0, value: '216000000' },
          { term: 1, value: '1' },
        ],
        events: [
          {
            ...{ position: 'process-events:2', source: '/shop', id: '1-receive' },
            type: 'opex.process.activity-completed.v1',
          },
          {
            ...{ position: 'process-events:3', source: '/shop', id: '1-refund' },
            type: 'opex.process.activity-completed.v1',
          },
        ],
      },
    ],
    leftOut: [{ reason: 'open', count: 1, counted: true, examples: [{ subject: 'case/returns/4' }] }],
  },
};
