import type { ApiResponseSchemaHost } from '@nestjs/swagger';
import { statistics } from '../domain/kpi-definition.js';
import { granularityNames } from '../domain/period.js';

export type Schema = NonNullable<ApiResponseSchemaHost['schema']>;

/** OpenAPI 3.1: null is a type of its own. */
export const orNull = (...types: Schema[]): { oneOf: Schema[] } => ({ oneOf: [...types, { type: 'null' }] });
export const decimalOrNumber = orNull({ type: 'number' }, { type: 'string', format: 'decimal' });
export const numberOrNull = orNull({ type: 'number' });

const changeProperties = {
  reference: { ...decimalOrNumber, description: 'What the value is compared with.' },
  absolute: {
    ...decimalOrNumber,
    description: 'Value − reference, as both are shown; percentage points between percentages.',
  },
  percent: {
    ...numberOrNull,
    description: '100 × absolute ÷ reference; null between percentages and scores, and without a reference above zero.',
  },
  effect: {
    ...orNull({ type: 'string', enum: ['favourable', 'unfavourable', 'none'] }),
    description: 'By the direction of the KPI: lower costs are favourable.',
  },
  reason: {
    ...orNull({ type: 'string' }),
    description:
      'Why there is no change: `no-data`, `no-previous-data`, `no-previous-period`, `no-baseline`, `in-progress` (a count ' +
      'of a part of a period has no baseline), `exchange-rate-missing:…`.',
  },
};

const changeSchema: Schema = {
  title: 'ValueChange',
  type: 'object',
  description: 'How the value moved. With `include=change`.',
  properties: {
    previous: {
      type: 'object',
      description:
        'Against the period before; of a period in progress, what has passed of it against the same part of that, by the ' +
        'clock of the time zone.',
      properties: {
        from: orNull({ type: 'string', format: 'date-time' }),
        to: { ...orNull({ type: 'string', format: 'date-time' }), description: 'The span that the reference is of.' },
        until: {
          ...orNull({ type: 'string', format: 'date-time' }),
          description: 'Up to when this period is compared: its end, or how far it is known.',
        },
        value: { ...decimalOrNumber, description: 'What this period came to until then.' },
        ...changeProperties,
      },
    },
    baseline: { type: 'object', properties: changeProperties },
  },
};

const alwaysThere = [
  ...(['from', 'to', 'dimensions', 'value', 'numerator', 'denominator', 'count', 'baseline', 'target', 'gap'] as const),
  ...(['status', 'inProgress', 'complete', 'reasons'] as const),
];

/** One period and group. */
export const valueProperties = {
  from: { type: 'string', format: 'date-time' },
  to: { type: 'string', format: 'date-time', description: 'Not included.' },
  label: {
    ...orNull({ type: 'string' }),
    description:
      'The whole period’s name: `2025-01-31`, `2025-W05`, `2025-01`, `2025-Q1`, `2025`, `FY2025-P03`; none of a total.',
  },
  partial: { type: 'boolean', description: '`from` or `to` of the question cuts the period.' },
  dimensions: { type: 'object', additionalProperties: true },
  rest: { type: 'boolean', description: 'Of `top` and `bottom`: all other groups together. Else absent.' },
  value: { ...decimalOrNumber, description: 'Null where there is no data; `reasons` say why.' },
  numerator: decimalOrNumber,
  denominator: decimalOrNumber,
  count: { type: 'integer' },
  quantile: {
    type: 'object',
    description: 'Only for percentiles, min and max: how it was found, and the share by which it can be off.',
    properties: {
      method: { type: 'string', enum: ['exact', 'histogram'] },
      relativeErrorMax: { type: 'number' },
    },
  },
  baseline: numberOrNull,
  target: numberOrNull,
  gap: { ...numberOrNull, description: 'value − target.' },
  status: { type: 'string', enum: ['strong', 'improving', 'worsening', 'off-target', 'none'] },
  inProgress: { type: 'boolean', description: 'It was not over when the newest event was recorded.' },
  complete: { type: 'boolean' },
  reasons: { type: 'array', items: { type: 'string' } },
  change: changeSchema,
  progress: {
    ...numberOrNull,
    description: 'Share of the way from baseline to target: 0 at the one, 1 at the other. With `include=change`.',
  },
};

/** What an answer says beside its rows. */
export const envelopeProperties = {
  kpi: { type: 'string' },
  unit: { type: 'string', description: 'The unit of `value`; a currency where it is money.' },
  stat: { type: 'string', enum: [...statistics] },
  granularity: { type: 'string', enum: [...granularityNames] },
  calendar: { type: 'object', description: 'Of fiscal periods and business days: the calendar that was asked for.' },
  timezone: { type: 'string' },
  asOf: orNull({ type: 'string', format: 'date-time' }),
  final: { type: 'boolean', description: 'No event that is still to come can change the answer.' },
  definitionVersion: { type: 'integer' },
  source: { type: 'string', enum: ['tallies', 'facts'] },
  ranking: {
    type: 'object',
    description: 'Of `top` and `bottom`.',
    properties: {
      order: { type: 'string', enum: ['top', 'bottom'] },
      groups: { type: 'integer', description: 'As many as were asked for.' },
      by: { type: 'string', enum: ['value'], description: 'The value over the whole range of the question.' },
      of: { type: 'integer', description: 'How many groups there are.' },
      rest: { type: 'integer', description: 'How many of them are one row together.' },
    },
  },
};

export const valueSchema: Schema = {
  title: 'KpiValue',
  type: 'object',
  required: [...alwaysThere],
  properties: valueProperties,
};

/** The answer to a question about a KPI, for the API's description. */
export const valuesSchema: Schema = {
  title: 'KpiValues',
  type: 'object',
  required: ['kpi', 'unit', 'stat', 'granularity', 'timezone', 'final', 'definitionVersion', 'source', 'values'],
  properties: {
    ...envelopeProperties,
    nextCursor: { type: 'string', description: 'Where the next page begins; absent on the last.' },
    values: { type: 'array', items: valueSchema },
  },
  example: {
    kpi: 'cycle-time',
    unit: 'days',
    stat: 'mean',
    granularity: 'month',
    timezone: 'UTC',
    asOf: null,
    final: false,
    definitionVersion: 1,
    source: 'tallies',
    values: [
      {
        from: '2025-01-01T00:00:00Z',
        to: '2025-02-01T00:00:00Z',
        label: '2025-01',
        partial: false,
        dimensions: { process: 'customer-support' },
        value: 2.5,
        numerator: 10,
        denominator: 4,
        count: 4,
        baseline: 45,
        target: 30,
        gap: -27.5,
        status: 'strong',
        inProgress: false,
        complete: true,
        reasons: [],
      },
    ],
  },
};
