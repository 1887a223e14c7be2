import { costKind, revenueKind } from '../fact-kind.js';
import type { KpiDefinition } from '../kpi-definition.js';
import { headcount } from '../state-measures.js';
import { term, tolerance } from './term.js';

/** KPIs of the business as a whole. */
export const financialKpis: readonly KpiDefinition[] = [
  {
    id: 'revenue-per-employee',
    name: 'Revenue per Employee',
    groups: ['financial'],
    unit: 'EUR',
    direction: 'up',
    baseline: null,
    target: null,
    owner: null,
    frequency: 'monthly',
    tolerance,
    definitionVersion: 1,
    description: 'Revenue of the period for each of the people employed in it, their mean number weighted by time.',
    formula: {
      type: 'ratio',
      numerator: [term(revenueKind, 'amountMinor')],
      denominator: [term(headcount, 'people', { scope: 'whole' })],
      multiplier: 1,
    },
    whenEmpty: 'no-value',
  },
  {
    id: 'profit-margin',
    name: 'Profit Margin',
    groups: ['financial'],
    unit: 'percent',
    direction: 'up',
    baseline: null,
    target: null,
    owner: null,
    frequency: 'monthly',
    tolerance,
    definitionVersion: 1,
    description: 'Revenue less costs, as a share of revenue.',
    formula: {
      type: 'ratio',
      numerator: [term(revenueKind, 'amountMinor'), term(costKind, 'amountMinor', { factor: -1 })],
      denominator: [term(revenueKind, 'amountMinor')],
      multiplier: 100,
    },
    whenEmpty: 'no-value',
  },
];
