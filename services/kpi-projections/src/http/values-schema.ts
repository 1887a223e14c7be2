import type { ApiResponseSchemaHost } from '@nestjs/swagger';

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

/** One period and group. */
export const valueProperties = {
  from: { type: 'string', format: 'date-time' },
  to: { type: 'string', format: 'date-time', description: 'Not included.' },
  dimensions: { type: 'object', additionalProperties: true },
  value: { ...decimalOrNumber, description: 'Null where there is no data; `reasons` say why.' },
  numerator: decimalOrNumber,
  denominator: decimalOrNumber,
  count: { type: 'integer' },
  quantile: {
    type: 'object',
    description: 'Only for percentiles: how it was found, and the share by which it can be off.',
    properties: {
      method: { type: 'string', enum: ['exact', 'histogram'] },
      relativeErrorMax: { type: 'number' },
    },
  },
  baseline: numberOrNull,
  target: numberOrNull,
  gap: { ...numberOrNull, description: 'value − target.' },
  status: { type: 'string', enum: ['strong', 'improving', 'worsening', 'off-target', 'none'] },
  inProgress: { type: 'boolean' },
  complete: { type: 'boolean' },
  reasons: { type: 'array', items: { type: 'string' } },
  change: changeSchema,
  progress: {
    ...numberOrNull,
    description: 'Share of the way from baseline to target: 0 at the one, 1 at the other. With `include=change`.',
  },
};

/** The answer to a question about a KPI, for the API's description. */
export const valuesSchema: Schema = {
  type: 'object',
  required: ['kpi', 'unit', 'stat', 'granularity', 'timezone', 'final', 'definitionVersion', 'source', 'values'],
  properties: {
    kpi: { type: 'string' },
    unit: { type: 'string', description: 'The unit of `value`; a currency where it is money.' },
    stat: { type: 'string', enum: ['mean', 'p50', 'p90', 'p99'] },
    granularity: { type: 'string', enum: ['day', 'week', 'month', 'quarter', 'year', 'total'] },
    timezone: { type: 'string' },
    asOf: orNull({ type: 'string', format: 'date-time' }),
    final: { type: 'boolean', description: 'No event that is still to come can change the answer.' },
    definitionVersion: { type: 'integer' },
    source: { type: 'string', enum: ['tallies', 'facts'] },
    nextCursor: { type: 'string', description: 'Where the next page begins; absent on the last.' },
    values: { type: 'array', items: { type: 'object', properties: valueProperties } },
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
