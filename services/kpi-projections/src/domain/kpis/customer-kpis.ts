import { surveyKind } from '../fact-kind.js';
import type { KpiDefinition } from '../kpi-definition.js';
import { retention } from '../state-measures.js';
import { term, tolerance } from './term.js';

const nps = { instrument: ['nps'] };
const rating = { instrument: ['support-rating'] };

/** KPIs of customers. */
export const customerKpis: readonly KpiDefinition[] = [
  {
    id: 'retention-rate',
    name: 'Retention Rate',
    groups: ['customer'],
    unit: 'percent',
    direction: 'up',
    baseline: null,
    target: null,
    owner: null,
    frequency: 'monthly',
    tolerance,
    definitionVersion: 1,
    description:
      'Customers at the end of the period who were there at its start, as a share of the customers at its start.',
    formula: {
      type: 'ratio',
      numerator: [term(retention, 'kept')],
      denominator: [term(retention, 'atStart')],
      multiplier: 100,
    },
    whenEmpty: 'no-value',
  },
  {
    id: 'nps',
    name: 'Net Promoter Score',
    groups: ['customer'],
    unit: 'points',
    direction: 'up',
    baseline: null,
    target: null,
    owner: null,
    frequency: 'monthly',
    tolerance,
    definitionVersion: 1,
    description:
      'Share of the answers 9 and 10 less the share of the answers 0 to 6, of all answers 0 to 10, in points.',
    formula: {
      type: 'ratio',
      numerator: [
        term(surveyKind, 'promoters', { filter: nps }),
        term(surveyKind, 'detractors', { factor: -1, filter: nps }),
      ],
      denominator: [term(surveyKind, 'answers', { filter: nps })],
      multiplier: 100,
    },
    whenEmpty: 'no-value',
  },
  {
    id: 'support-rating',
    name: 'Support Rating',
    groups: ['customer'],
    unit: 'score-5',
    direction: 'up',
    baseline: null,
    target: null,
    owner: null,
    frequency: 'monthly',
    tolerance,
    definitionVersion: 1,
    description: 'Mean of the ratings of support cases, 1 to 5, each weighted by how often it was given.',
    formula: {
      type: 'ratio',
      numerator: [term(surveyKind, 'scoreMilli', { divisor: 1_000, filter: rating })],
      denominator: [term(surveyKind, 'answers', { filter: rating })],
      multiplier: 1,
    },
    whenEmpty: 'no-value',
  },
];
