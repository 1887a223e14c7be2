import { spreadStatistics } from '../../domain/kpi-definition.js';
import { histogramScales } from '../../domain/histogram.js';
import { EXACT_FACTS_MAX, RELATIVE_ERROR_MAX } from '../../domain/quantile.js';
import type { Schema } from '../values-schema.js';
import { envelopeProperties, numberOrNull, valueProperties } from '../values-schema.js';

const exactMax = EXACT_FACTS_MAX.toLocaleString('en');
const errorMax = `${RELATIVE_ERROR_MAX * 100} %`;

export const DISTRIBUTION =
  'Of KPIs that are a mean of measured values. The bins have the same round bounds in every row. Counts are exact up to ' +
  `${exactMax} facts in a period and group; beyond, a value within ${errorMax} of a bound may count on the other side of it.`;

const { from, to, label, partial, dimensions, rest, count, inProgress, complete, reasons } = valueProperties;

export const distributionSchema: Schema = {
  title: 'KpiDistribution',
  type: 'object',
  required: ['kpi', 'unit', 'scale', 'distributions'],
  properties: {
    ...envelopeProperties,
    stat: { ...envelopeProperties.stat, description: 'What groups are ranked by.' },
    scale: { type: 'string', enum: [...histogramScales] },
    distributions: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          ...{ from, to, label, partial, dimensions, rest, count },
          method: { type: 'string', enum: ['exact', 'histogram'], description: `\`exact\` up to ${exactMax} facts.` },
          relativeErrorMax: { type: 'number', description: 'The share by which a value can be off.' },
          ...Object.fromEntries(spreadStatistics.map((statistic) => [statistic, numberOrNull])),
          bins: {
            type: 'array',
            items: {
              type: 'object',
              properties: {
                from: { type: 'number', description: 'In the KPI’s unit.' },
                to: { type: 'number', description: 'Not included.' },
                count: { type: 'integer' },
              },
            },
          },
          values: {
            type: 'array',
            description: 'With `include=values`, of exact distributions.',
            items: { type: 'object', properties: { value: { type: 'number' }, count: { type: 'integer' } } },
          },
          ...{ inProgress, complete, reasons },
        },
      },
    },
  },
  example: {
    kpi: 'cycle-time',
    unit: 'days',
    stat: 'p50',
    granularity: 'month',
    timezone: 'UTC',
    asOf: null,
    final: false,
    definitionVersion: 1,
    source: 'tallies',
    scale: 'linear',
    distributions: [
      {
        from: '2025-01-01T00:00:00Z',
        to: '2025-02-01T00:00:00Z',
        label: '2025-01',
        partial: false,
        dimensions: {},
        count: 4,
        method: 'exact',
        relativeErrorMax: 0,
        min: 1,
        p50: 2,
        p90: 4.1,
        p95: 4.55,
        p99: 4.91,
        max: 5,
        bins: [
          { from: 0, to: 2, count: 1 },
          { from: 2, to: 4, count: 2 },
          { from: 4, to: 6, count: 1 },
        ],
        inProgress: false,
        complete: true,
        reasons: [],
      },
    ],
  },
};
