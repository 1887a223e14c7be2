import { STEP_KINDS, STEP_STATUSES } from '../../domain/plan-steps.js';
import { phaseSchema } from '../scorecard-schema.js';
import type { Schema } from '../values-schema.js';
import { numberOrNull, orNull } from '../values-schema.js';

const text: Schema = { type: 'string' };
const day: Schema = { type: 'string', format: 'date' };
const decimalOrNull = orNull({ type: 'string', format: 'decimal' });

const figures = {
  processes: numberOrNull,
  hires: numberOrNull,
  headcount: numberOrNull,
  investment: decimalOrNull,
  savings: { ...decimalOrNull, description: 'In a year.' },
} satisfies Readonly<Record<string, Schema>>;
const roiPercent: Schema = {
  ...numberOrNull,
  description: '100 × savings ÷ investment, the investment not subtracted.',
};

/** The plan, for the API's description. */
export const planSchema: Schema = {
  type: 'object',
  required: ['asOf', 'final', 'today', 'complete', 'reasons', 'steps', 'phases'],
  properties: {
    asOf: orNull({ type: 'string', format: 'date-time' }),
    final: { type: 'boolean' },
    today: { ...day, description: 'The day (UTC) that it is judged on: that of the latest that is known.' },
    complete: { type: 'boolean' },
    reasons: { type: 'array', items: text },
    steps: {
      type: 'array',
      description: 'Steps of the roadmap, tools, hires and positions, by their first day.',
      items: {
        type: 'object',
        properties: {
          item: text,
          kind: { type: 'string', enum: [...STEP_KINDS] },
          name: text,
          about: { ...orNull(text), description: 'The function or role it is about.' },
          from: orNull(day),
          to: { ...orNull(day), description: 'Day after the last.' },
          currency: orNull(text),
          status: {
            type: 'string',
            enum: [...STEP_STATUSES],
            description: '`ahead`: its first day is still to come. `overdue`: its last day has passed without it.',
          },
          baseline: { ...numberOrNull, description: 'Of a position: people there were before.' },
          planned: { type: 'object', properties: { ...figures, roiPercent } },
          statedRoiPercent: {
            ...numberOrNull,
            description: 'As the plan states it; it may disagree with its amounts.',
          },
          actual: {
            type: 'object',
            description: 'What was told to be done; of a position the headcount reported last. Null: nothing was told.',
            properties: { ...figures, roiPercent },
          },
          gap: { type: 'object', description: 'actual − planned; null where one of them is.', properties: figures },
        },
      },
    },
    phases: { type: 'array', items: phaseSchema },
  },
};
