import { DAY_MS } from '../cell.js';
import { caseKind, hoursKind } from '../fact-kind.js';
import type { KpiDefinition } from '../kpi-definition.js';
import { term, tolerance } from './term.js';

/** KPIs of efficiency. */
export const efficiencyKpis: readonly KpiDefinition[] = [
  {
    id: 'resource-utilization',
    name: 'Resource Utilization',
    groups: ['efficiency'],
    unit: 'percent',
    direction: 'up',
    baseline: 70,
    target: 85,
    owner: 'COO',
    frequency: 'monthly',
    tolerance,
    definitionVersion: 1,
    description: 'Productive hours as a share of the hours teams were there; by the last day of the span reported.',
    formula: {
      type: 'ratio',
      numerator: [term(hoursKind, 'productiveMilli', { divisor: 1_000 })],
      denominator: [term(hoursKind, 'availableMilli', { divisor: 1_000 })],
      multiplier: 100,
    },
    whenEmpty: 'no-value',
  },
  {
    id: 'cycle-time',
    name: 'Cycle Time',
    groups: ['efficiency'],
    unit: 'days',
    direction: 'down',
    baseline: 45,
    target: 30,
    owner: 'COO',
    frequency: 'monthly',
    tolerance,
    definitionVersion: 1,
    description: 'Time from the first event to the completion of the cases completed in the period.',
    formula: {
      type: 'ratio',
      numerator: [term(caseKind, 'cycleMs', { divisor: DAY_MS })],
      denominator: [term(caseKind, 'completed')],
      multiplier: 1,
    },
    whenEmpty: 'no-value',
  },
  {
    id: 'throughput',
    name: 'Throughput',
    groups: ['efficiency'],
    unit: 'cases',
    direction: 'up',
    baseline: 100,
    target: 150,
    owner: 'COO',
    frequency: 'monthly',
    tolerance,
    definitionVersion: 1,
    description: 'Cases completed in the period; abandoned ones do not count.',
    formula: { type: 'sum', terms: [term(caseKind, 'completed')] },
    whenEmpty: 'zero',
  },
];
