import { detectionRules } from '../domain/series/detection-rules.js';
import { FORECAST_PERIODS_MAX, forecastRefusals } from '../domain/series/forecast.js';
import { FIRM_LIMITS_POINTS, LIMITS_POINTS_MIN } from '../domain/series/process-limits.js';
import { TREND_POINTS_MAX, TREND_POINTS_MIN } from '../domain/series/trend.js';
import type { Schema } from './values-schema.js';
import { decimalOrNumber, numberOrNull, orNull } from './values-schema.js';

export const SIGNALS =
  'A process behaviour chart (Wheeler): between its limits lies what the process brings about by itself. Means, amounts and ' +
  'counts have natural process limits, mean ± 2.66 mean moving ranges, and 3.268 mean moving ranges for those (XmR); shares ' +
  'of counts have limits that follow how many were counted (p′, Laney 2002). They are made of whole periods that have ended ' +
  `and are complete: none of fewer than ${LIMITS_POINTS_MIN}, trial limits below ${FIRM_LIMITS_POINTS}; shown within what the ` +
  'unit allows. The trend is the Theil–Sen slope with the Mann–Kendall test. The forecast follows its line to the target of ' +
  'the newest point, or says why it does not.';

const text: Schema = { type: 'string' };
const instant: Schema = { type: 'string', format: 'date-time' };
const effect = orNull({ type: 'string', enum: ['favourable', 'unfavourable', 'none'] });
const period = orNull({ type: 'object', required: ['from', 'to'], properties: { from: instant, to: instant } });
const tooFew = orNull({ type: 'string', enum: ['too-few-points'] });

const limits: Schema = {
  title: 'ProcessLimits',
  type: 'object',
  properties: {
    method: { type: 'string', enum: ['xmr', 'p-prime'] },
    count: { type: 'integer', description: 'Points that the limits are made of.' },
    trial: { type: 'boolean', description: `Made of fewer than ${FIRM_LIMITS_POINTS} points.` },
    centre: decimalOrNumber,
    movingRangeMean: decimalOrNumber,
    movingRangeUpper: { ...decimalOrNumber, description: 'Limit of moving ranges; null in a p′ chart.' },
    reason: { ...tooFew, description: 'Why there are no limits.' },
  },
};

const point: Schema = {
  title: 'SignalPoint',
  type: 'object',
  properties: {
    from: instant,
    to: instant,
    value: decimalOrNumber,
    excluded: {
      ...orNull({ type: 'string', enum: ['in-progress', 'part-of-period', 'no-data', 'incomplete'] }),
      description: 'Why the point makes no limits and can be no signal.',
    },
    lower: decimalOrNumber,
    upper: decimalOrNumber,
    movingRange: decimalOrNumber,
    signals: {
      type: 'array',
      description: 'The detection rules that the point fulfils, alone or with points beside it.',
      items: {
        type: 'object',
        properties: {
          rule: { type: 'string', enum: [...detectionRules] },
          side: orNull({ type: 'string', enum: ['above', 'below'] }),
          effect,
        },
      },
    },
  },
};

const trend: Schema = {
  title: 'Trend',
  type: 'object',
  properties: {
    method: { type: 'string', enum: ['theil-sen'] },
    test: { type: 'string', enum: ['mann-kendall'] },
    count: { type: 'integer', description: `Its points: the latest ${TREND_POINTS_MAX} at most.` },
    slope: { ...decimalOrNumber, description: 'Per period, in the KPI’s unit.' },
    slopeLower: {
      ...decimalOrNumber,
      description: 'The slope is above this and below `slopeUpper`, with 95 % confidence.',
    },
    slopeUpper: decimalOrNumber,
    pValue: { ...numberOrNull, description: 'Two-sided.' },
    significant: { ...orNull({ type: 'boolean' }), description: 'The p-value is below 0.05.' },
    effect: { ...effect, description: '`none` where the trend is not significant.' },
    reason: { ...tooFew, description: `Fewer than ${TREND_POINTS_MIN} points.` },
  },
};

const forecast: Schema = {
  title: 'Forecast',
  type: 'object',
  properties: {
    method: { type: 'string', enum: ['theil-sen-line'] },
    status: { type: 'string', enum: ['expected', 'reached', 'refused'] },
    reason: { ...orNull({ type: 'string', enum: [...forecastRefusals] }), description: 'Why it is refused.' },
    target: numberOrNull,
    expected: { ...period, description: 'The first period in which the line is at the target.' },
    earliest: { ...period, description: 'The same with the steeper end of the slope’s interval.' },
    latest: { ...period, description: 'The same with the flatter end; null where that is beyond the horizon.' },
    horizon: {
      ...period,
      description: `Nothing is told beyond it: as many periods ahead as the trend has points, at most ${FORECAST_PERIODS_MAX}.`,
    },
  },
};

/** The answer to a question about signals, for the API's description. */
export const signalsSchema: Schema = {
  title: 'KpiSignals',
  type: 'object',
  properties: {
    kpi: text,
    unit: text,
    stat: text,
    granularity: text,
    timezone: text,
    asOf: orNull(instant),
    final: { type: 'boolean' },
    definitionVersion: { type: 'integer' },
    source: { type: 'string', enum: ['tallies', 'facts'] },
    series: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          dimensions: { type: 'object', additionalProperties: true },
          limits,
          points: { type: 'array', items: point },
          trend,
          forecast,
        },
      },
    },
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
    series: [
      {
        dimensions: {},
        limits: {
          method: 'xmr',
          count: 12,
          trial: false,
          centre: 39,
          movingRangeMean: 1.5,
          movingRangeUpper: 4.902,
          reason: null,
        },
        points: [
          {
            from: '2025-12-01T00:00:00Z',
            to: '2026-01-01T00:00:00Z',
            value: 34,
            excluded: null,
            lower: 35.01,
            upper: 42.99,
            movingRange: 1,
            signals: [{ rule: 'beyond-limit', side: 'below', effect: 'favourable' }],
          },
        ],
        trend: {
          method: 'theil-sen',
          test: 'mann-kendall',
          count: 12,
          slope: -0.9,
          slopeLower: -1.1,
          slopeUpper: -0.75,
          pValue: 0.00012,
          significant: true,
          effect: 'favourable',
          reason: null,
        },
        forecast: {
          method: 'theil-sen-line',
          status: 'expected',
          reason: null,
          target: 30,
          expected: { from: '2026-05-01T00:00:00Z', to: '2026-06-01T00:00:00Z' },
          earliest: { from: '2026-04-01T00:00:00Z', to: '2026-05-01T00:00:00Z' },
          latest: { from: '2026-06-01T00:00:00Z', to: '2026-07-01T00:00:00Z' },
          horizon: { from: '2026-12-01T00:00:00Z', to: '2027-01-01T00:00:00Z' },
        },
      },
    ],
  },
};
