import type { KpiDefinition } from './kpi-definition.js';

/** The four groups of the framework's dashboard, in its order. */
export const dashboard = [
  {
    group: 'operational',
    kpis: ['operational-efficiency', 'cost-per-customer', 'process-automation', 'quality-score'],
  },
  {
    group: 'process',
    kpis: ['onboarding-time-to-value', 'support-response-time', 'sales-cycle', 'development-velocity'],
  },
  { group: 'customer', kpis: ['customer-satisfaction', 'retention-rate', 'nps', 'support-rating'] },
  {
    group: 'financial',
    kpis: ['operational-costs', 'cost-per-customer', 'revenue-per-employee', 'profit-margin'],
  },
] as const;

/** One KPI for each of the framework's five processes. */
export const processPerformance = [
  'onboarding-time-to-value',
  'support-response-time',
  'sales-cycle',
  'bug-rate',
  'uptime',
] as const;

/** What the framework wants to reach, stated apart from its KPIs; `of` says of what the number is. */
export interface Objective {
  readonly id: string;
  readonly kpi: string;
  readonly of: 'target' | 'change-of-baseline-percent' | 'factor-of-baseline';
  readonly number: number;
}

export const objectives: readonly Objective[] = [
  { id: 'automate-processes', kpi: 'process-automation', of: 'target', number: 85 },
  { id: 'reduce-costs', kpi: 'operational-costs', of: 'change-of-baseline-percent', number: -50 },
  { id: 'quality-standard', kpi: 'process-quality', of: 'target', number: 99.9 },
  { id: 'efficiency-gain', kpi: 'operational-efficiency', of: 'factor-of-baseline', number: 3 },
];

/** An objective as a number in the KPI's unit, beside the target that the KPI states. */
export interface ObjectiveTarget {
  readonly objective: string;
  readonly kpi: string;
  readonly unit: string;
  /** What the objective comes to; null without a baseline. */
  readonly objectiveTarget: number | null;
  /** What the KPI states; where only its parts have targets, the highest of them. */
  readonly kpiTarget: number | null;
  /** False where the framework contradicts itself: both numbers are shown, neither is chosen. */
  readonly agrees: boolean;
}

/** Halving 4,700 EUR is 2,350, where the KPI wants 3,250; three times 75 % is 225 %, where it wants 90. */
export function objectiveTargetOf(objective: Objective, kpi: KpiDefinition): ObjectiveTarget {
  const objectiveTarget = targetOf(objective, kpi.baseline);
  const ofParts = Object.values(kpi.goalsBy?.goals ?? {}).flatMap(({ target }) => target ?? []);
  const kpiTarget = kpi.target ?? (ofParts.length > 0 ? Math.max(...ofParts) : null);
  return {
    objective: objective.id,
    kpi: kpi.id,
    unit: kpi.unit,
    objectiveTarget,
    kpiTarget,
    agrees: objectiveTarget === kpiTarget,
  };
}

function targetOf({ of, number }: Objective, baseline: number | null): number | null {
  switch (of) {
    case 'target':
      return number;
    case 'change-of-baseline-percent':
      return baseline === null ? null : (baseline * (100 + number)) / 100;
    case 'factor-of-baseline':
      return baseline === null ? null : baseline * number;
  }
}
