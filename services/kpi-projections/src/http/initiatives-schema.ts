import type { Schema } from './values-schema.js';
import { numberOrNull, orNull } from './values-schema.js';

const decimal: Schema = { type: 'string', format: 'decimal' };
const ROI = '100 × annual savings ÷ investment, the investment not subtracted.';
const PAYBACK = '12 × investment ÷ annual savings.';

const actual: Schema = {
  title: 'ObservedReturn',
  type: 'object',
  properties: {
    invested: decimal,
    saved: decimal,
    returnedPercent: { ...numberOrNull, description: '100 × saved ÷ invested so far, not annualised.' },
    annualSavings: {
      ...orNull(decimal),
      description: 'Twelve times the mean savings of the ended months from that of the first saving on.',
    },
    monthsObserved: { type: 'integer' },
    roiPercent: { ...numberOrNull, description: ROI },
    paybackMonths: { ...numberOrNull, description: PAYBACK },
    reason: {
      ...orNull({ type: 'string', enum: ['nothing-invested', 'too-little-data'] }),
      description: 'Why there is no observed return: fewer than three months are too little.',
    },
  },
};

/** Returns of initiatives, for the API's description. */
export const initiativesSchema: Schema = {
  title: 'Initiatives',
  type: 'object',
  properties: {
    currency: { type: 'string' },
    timezone: { type: 'string' },
    asOf: orNull({ type: 'string', format: 'date-time' }),
    final: { type: 'boolean' },
    complete: { type: 'boolean' },
    reasons: { type: 'array', items: { type: 'string' } },
    initiatives: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          initiative: { ...orNull({ type: 'string' }), description: 'Null for amounts that name none.' },
          name: orNull({ type: 'string' }),
          status: {
            ...orNull({ type: 'string', enum: ['planned', 'approved', 'completed', 'cancelled'] }),
            description: 'What was decided of it; null: the framework plans it, and nobody else has.',
          },
          planned: orNull({
            type: 'object',
            description:
              'The amounts of the plan, the framework’s where there is no other, and what follows from them.',
            properties: {
              currency: { type: 'string' },
              investment: decimal,
              annualSavings: decimal,
              roiPercent: { ...numberOrNull, description: ROI },
              paybackMonths: { ...numberOrNull, description: PAYBACK },
            },
          }),
          stated: orNull({
            type: 'object',
            description: 'What the plan states of the return; it may disagree with its amounts.',
            properties: { roiPercent: numberOrNull, paybackMonths: numberOrNull },
          }),
          actual,
          gap: {
            type: 'object',
            description: 'actual − planned; null where one is not known, or they are in two currencies.',
            properties: { investment: orNull(decimal), annualSavings: orNull(decimal) },
          },
          note: { ...orNull({ type: 'string' }), description: 'Where stated and planned disagree.' },
        },
      },
    },
    total: actual,
  },
  example: {
    currency: 'EUR',
    timezone: 'UTC',
    asOf: null,
    final: false,
    complete: true,
    reasons: [],
    initiatives: [
      {
        initiative: 'process-automation',
        name: 'Process automation',
        status: 'approved',
        planned: {
          currency: 'EUR',
          investment: '500000.00',
          annualSavings: '800000.00',
          roiPercent: 160,
          paybackMonths: 7.5,
        },
        stated: { roiPercent: 160, paybackMonths: 9 },
        actual: {
          invested: '500000.00',
          saved: '200100.00',
          returnedPercent: 40.02,
          annualSavings: '800400.00',
          monthsObserved: 3,
          roiPercent: 160.08,
          paybackMonths: 7.5,
          reason: null,
        },
        gap: { investment: '0.00', annualSavings: '400.00' },
        note: 'The stated payback is 9 months; 500000 ÷ 800000 × 12 are 7.5.',
      },
    ],
    total: {
      invested: '500000.00',
      saved: '200100.00',
      returnedPercent: 40.02,
      annualSavings: '800400.00',
      monthsObserved: 3,
      roiPercent: 160.08,
      paybackMonths: 7.5,
      reason: null,
    },
  },
};
