import { comparedWith } from '../../application/comparison/comparison-row.js';
import type { Schema } from '../values-schema.js';
import { decimalOrNumber, envelopeProperties, numberOrNull, orNull, valueProperties } from '../values-schema.js';

export const COMPARISON =
  '`with=period`: `from` to `to` beside `previousFrom` to `previousTo`. `with=value`: one value of a dimension beside another. ' +
  '`with=target`: each period beside its target, where one is meant for it; the monthly target of a ratio also holds for ' +
  'longer periods. `with=plan`: costs beside what they would be had exactly the budgets been spent, by `function` and period; of ' +
  'a period that is not over, as much of the budget as its days that have begun. Both sides tell their quality.';

const { from, to, label, dimensions, value, numerator, denominator, count, quantile } = valueProperties;
const { inProgress, complete, reasons } = valueProperties;
const side: Schema = {
  title: 'ComparedValue',
  type: 'object',
  required: ['value'],
  properties: {
    ...{ from, to, label, dimensions, value, numerator, denominator, count, quantile },
    ...{ inProgress, complete, reasons },
  },
};

export const comparisonSchema: Schema = {
  title: 'KpiComparison',
  type: 'object',
  required: ['kpi', 'unit', 'stat', 'with', 'comparisons'],
  properties: {
    ...envelopeProperties,
    with: { type: 'string', enum: [...comparedWith] },
    comparisons: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          dimensions,
          value: side,
          reference: { ...side, description: 'What the value is compared with; of a target only `value`.' },
          difference: { ...decimalOrNumber, description: 'value − reference, as both are shown.' },
          percent: {
            ...numberOrNull,
            description:
              '100 × difference ÷ reference; null between percentages and scores, and without one above zero.',
          },
          effect: {
            ...orNull({ type: 'string', enum: ['favourable', 'unfavourable', 'none'] }),
            description: 'By the direction of the KPI; null of `count` and `sum`.',
          },
          reason: {
            ...orNull({ type: 'string' }),
            description:
              'Why there is no difference: `no-data`, `no-reference-data`, `no-target`, `no-plan`, `exchange-rate-missing:…`.',
          },
        },
      },
    },
  },
  example: {
    kpi: 'cycle-time',
    unit: 'days',
    stat: 'mean',
    granularity: 'total',
    timezone: 'UTC',
    asOf: null,
    final: false,
    definitionVersion: 1,
    source: 'tallies',
    with: 'period',
    comparisons: [
      {
        dimensions: {},
        value: exampleSide('2025-02-01', '2025-03-01', 3, 6, 2),
        reference: exampleSide('2025-01-01', '2025-02-01', 2.5, 10, 4),
        difference: 0.5,
        percent: 20,
        effect: 'unfavourable',
        reason: null,
      },
    ],
  },
};

function exampleSide(start: string, end: string, shown: number, above: number, below: number): object {
  return {
    from: `${start}T00:00:00Z`,
    to: `${end}T00:00:00Z`,
    label: null,
    dimensions: {},
    value: shown,
    numerator: above,
    denominator: below,
    count: below,
    inProgress: false,
    complete: true,
    reasons: [],
  };
}
