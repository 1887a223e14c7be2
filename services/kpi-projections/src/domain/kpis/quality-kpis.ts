import { auditKind, caseKind, complianceKind, inspectionKind } from '../fact-kind.js';
import type { KpiDefinition } from '../kpi-definition.js';
import { term, tolerance } from './term.js';

const support = { process: ['customer-support'] };

/** KPIs of quality. */
export const qualityKpis: readonly KpiDefinition[] = [
  {
    id: 'defect-rate',
    name: 'Defect Rate',
    groups: ['quality'],
    unit: 'percent',
    direction: 'down',
    baseline: 5,
    target: 2,
    owner: 'COO',
    frequency: 'monthly',
    tolerance,
    definitionVersion: 1,
    description: 'Defective units as a share of the units inspected.',
    formula: {
      type: 'ratio',
      numerator: [term(inspectionKind, 'defective')],
      denominator: [term(inspectionKind, 'inspected')],
      multiplier: 100,
    },
    whenEmpty: 'no-value',
  },
  {
    id: 'first-time-resolution',
    name: 'First-time Resolution',
    groups: ['quality'],
    unit: 'percent',
    direction: 'up',
    baseline: 80,
    target: 90,
    owner: 'CTO',
    frequency: 'monthly',
    tolerance,
    definitionVersion: 1,
    description: 'Support cases resolved without reopening and without escalation, as a share of those resolved.',
    formula: {
      type: 'ratio',
      numerator: [term(caseKind, 'resolvedFirstTime', { filter: support })],
      denominator: [term(caseKind, 'completed', { filter: support })],
      multiplier: 100,
    },
    whenEmpty: 'no-value',
  },
  {
    id: 'compliance-rate',
    name: 'Compliance Rate',
    groups: ['quality'],
    unit: 'percent',
    direction: 'up',
    baseline: 95,
    target: 99,
    owner: 'COO',
    frequency: 'monthly',
    tolerance,
    definitionVersion: 1,
    description: 'Compliance checks passed as a share of those performed.',
    formula: {
      type: 'ratio',
      numerator: [term(complianceKind, 'passed')],
      denominator: [term(complianceKind, 'checks')],
      multiplier: 100,
    },
    whenEmpty: 'no-value',
  },
  {
    id: 'process-quality',
    name: 'Process Quality',
    groups: ['quality'],
    unit: 'percent',
    direction: 'up',
    baseline: null,
    target: null,
    goalsBy: {
      dimension: 'process',
      goals: {
        'customer-onboarding': { baseline: 85, target: 95 },
        'customer-support': { baseline: 90, target: 98 },
        sales: { baseline: 80, target: 95 },
        'product-development': { baseline: 88, target: 98 },
        operations: { baseline: 82, target: 95 },
      },
    },
    owner: 'COO',
    frequency: 'monthly',
    tolerance,
    definitionVersion: 1,
    description:
      'Points that audits reached as a share of the points they could reach; the goals are those of each process.',
    formula: {
      type: 'ratio',
      numerator: [term(auditKind, 'pointsReachedMilli', { divisor: 1_000 })],
      denominator: [term(auditKind, 'pointsPossibleMilli', { divisor: 1_000 })],
      multiplier: 100,
    },
    whenEmpty: 'no-value',
  },
];
