import { detectionRules } from '../../domain/series/detection-rules.js';
import type { Schema } from '../values-schema.js';
import { decimalOrNumber, orNull, valueProperties } from '../values-schema.js';

const text: Schema = { type: 'string' };
const instant: Schema = { type: 'string', format: 'date-time' };
const { from, to, label, value, target, inProgress, complete } = valueProperties;
const { numerator, denominator, count, baseline, gap, status, reasons, change, progress } = valueProperties;

const period: Schema = {
  type: 'object',
  properties: {
    ...{ from, to, label },
    state: {
      type: 'string',
      enum: ['open', 'settling', 'closed'],
      description: '`settling`: over for less than a day, so that what happened in it is still being reported.',
    },
    elapsedDays: { type: 'integer', example: 23, description: 'Days of it that have begun.' },
    days: { type: 'integer', example: 30 },
  },
};

/** A KPI as a dashboard shows it. */
export const tileSchema: Schema = {
  title: 'Tile',
  type: 'object',
  properties: {
    kpi: { ...text, example: 'quality-score' },
    name: text,
    unit: text,
    direction: { type: 'string', enum: ['up', 'down'] },
    owner: orNull(text),
    frequency: text,
    period,
    ...{ value, numerator, denominator, count, baseline, target, gap, status, change, progress, complete, reasons },
    restated: {
      ...orNull({
        type: 'object',
        properties: {
          before: { ...decimalOrNumber, description: 'What the number was a day after the period.' },
          at: {
            ...orNull(instant),
            description: 'When what touched the period last became known; null where that takes too long to find.',
          },
        },
      }),
      description: 'Of a closed period whose number is another one than when it had settled.',
    },
    signal: {
      ...orNull({
        type: 'object',
        properties: {
          ...{ from, to },
          effect: { type: 'string', enum: ['favourable', 'unfavourable', 'none'] },
          rules: { type: 'array', items: { type: 'string', enum: [...detectionRules] } },
          lower: decimalOrNumber,
          centre: decimalOrNumber,
          upper: decimalOrNumber,
          trial: { type: 'boolean', description: 'The limits are made of fewer than twelve periods.' },
        },
      }),
      description:
        'Of the latest whole, complete period of the series: whether it is more than usual variation, as `/signals` tells. ' +
        'Null where there are too few.',
    },
    series: {
      type: 'array',
      description: 'The oldest period first; the last one is that of the tile.',
      items: { type: 'object', properties: { ...{ from, to, label, value, target, inProgress, complete } } },
    },
  },
};

/** The tiles of the dashboard, for the API's description. */
export const tilesSchema: Schema = {
  title: 'Tiles',
  type: 'object',
  properties: {
    asOf: orNull(instant),
    period: { ...orNull(text), example: '2025-Q1', description: 'Null: of each KPI its latest period with data.' },
    timezone: text,
    currency: text,
    groups: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          id: { ...text, example: 'operational' },
          name: text,
          tiles: { type: 'array', items: tileSchema },
        },
      },
    },
  },
};
