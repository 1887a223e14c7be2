import { effectsOf } from '../../domain/contribution/decomposition.js';
import type { Schema } from '../values-schema.js';
import { decimalOrNumber, orNull, valueProperties } from '../values-schema.js';

export const CONTRIBUTION =
  'The contributions add up to the difference, as they are and as they are shown. Of a count or an amount: what each group ' +
  'adds to it. Of a quotient, in two effects (Kitagawa 1955): `rate`, how the group’s own number moved, weighted with the ' +
  'mean of its two shares; `mix`, how its share moved, weighted with how far the mean of its two numbers is from that of the ' +
  'whole. Of amounts over a common denominator: `amount`, how the group’s amount moved, and `volume`, how the denominator did. ' +
  'Numbers have six decimals, money those of the currency (quotients four more); what rounding leaves goes to the largest ' +
  'remainders.';

const { from, to, dimensions, value, numerator, denominator, count, inProgress, complete, reasons } = valueProperties;
const text: Schema = { type: 'string' };
const shown: Schema = { oneOf: [{ type: 'number' }, { type: 'string', format: 'decimal' }] };
const effect: Schema = { type: 'string', enum: ['favourable', 'unfavourable', 'none'] };
const side: Schema = {
  title: 'ContributionSide',
  type: 'object',
  properties: { from, to, value, numerator, denominator, count, inProgress, complete, reasons },
};
const ofGroup: Schema = { type: 'object', properties: { value, numerator, denominator, count } };
const effects: Schema = {
  type: 'object',
  additionalProperties: shown,
  description: '`rate` and `mix`, `amount` and `volume`, or none, as `method` says.',
};

export const contributionSchema: Schema = {
  title: 'KpiContribution',
  type: 'object',
  required: ['kpi', 'unit', 'by', 'previous', 'current', 'difference', 'reason', 'method', 'contributions'],
  properties: {
    kpi: text,
    unit: text,
    timezone: text,
    asOf: orNull({ type: 'string', format: 'date-time' }),
    final: { type: 'boolean', description: 'No event that is still to come can change the answer.' },
    definitionVersion: { type: 'integer' },
    by: { type: 'array', items: text },
    previous: side,
    current: side,
    difference: { ...decimalOrNumber, description: 'current − previous, exact, then rounded once.' },
    effect: { ...orNull(effect), description: 'By the direction of the KPI.' },
    reason: {
      ...orNull(text),
      description:
        'Why it is not told or not split: `no-data`, `no-previous-data`, `not-decomposable` (a part belongs to no group), ' +
        '`not-additive` (something counts in several groups).',
    },
    method: orNull({ type: 'string', enum: Object.keys(effectsOf) }),
    effects,
    groups: { type: 'integer', description: 'How many there are.' },
    contributions: {
      type: 'array',
      description: 'Those that contributed most first, in either direction; the rest last.',
      items: {
        type: 'object',
        properties: {
          dimensions,
          rest: { type: 'integer', description: 'Of the row of all other groups: how many they are. Else absent.' },
          presence: { type: 'string', enum: ['both', 'new', 'vanished'] },
          previous: ofGroup,
          current: ofGroup,
          contribution: shown,
          effects,
          effect,
        },
      },
    },
  },
  example: {
    kpi: 'first-time-resolution',
    unit: 'percent',
    timezone: 'UTC',
    asOf: null,
    final: false,
    definitionVersion: 1,
    by: ['channel'],
    previous: exampleSide('2025-01-01', '2025-02-01', 80, 160, 200),
    current: exampleSide('2025-02-01', '2025-03-01', 75, 150, 200),
    difference: -5,
    effect: 'unfavourable',
    reason: null,
    method: 'rate-and-mix',
    effects: { rate: 0, mix: -5 },
    groups: 2,
    contributions: [
      {
        dimensions: { channel: 'phone' },
        presence: 'both',
        previous: { value: 90, numerator: 90, denominator: 100, count: 100 },
        current: { value: 90, numerator: 45, denominator: 50, count: 50 },
        contribution: -3.125,
        effects: { rate: 0, mix: -3.125 },
        effect: 'unfavourable',
      },
      {
        dimensions: { channel: 'mail' },
        presence: 'both',
        previous: { value: 70, numerator: 70, denominator: 100, count: 100 },
        current: { value: 70, numerator: 105, denominator: 150, count: 150 },
        contribution: -1.875,
        effects: { rate: 0, mix: -1.875 },
        effect: 'unfavourable',
      },
    ],
  },
};

function exampleSide(start: string, end: string, shownValue: number, above: number, below: number): object {
  return {
    from: `${start}T00:00:00Z`,
    to: `${end}T00:00:00Z`,
    value: shownValue,
    numerator: above,
    denominator: below,
    count: below,
    inProgress: false,
    complete: true,
    reasons: [],
  };
}
