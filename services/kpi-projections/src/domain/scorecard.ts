import { progressOf } from './change.js';
import type { Goal, KpiDefinition } from './kpi-definition.js';
import type { Shown } from './shown.js';
import type { Status } from './status.js';
import { standingOf } from './status.js';

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
  /** Null where the framework names no measure. */
  readonly kpi: string | null;
  readonly of: 'target' | 'change-of-baseline-percent' | 'factor-of-baseline';
  readonly number: number;
}

export const objectives: readonly Objective[] = [
  { id: 'automate-processes', kpi: 'process-automation', of: 'target', number: 85 },
  { id: 'reduce-costs', kpi: 'operational-costs', of: 'change-of-baseline-percent', number: -50 },
  { id: 'quality-standard', kpi: 'process-quality', of: 'target', number: 99.9 },
  { id: 'efficiency-gain', kpi: 'operational-efficiency', of: 'factor-of-baseline', number: 3 },
  { id: 'scale', kpi: null, of: 'factor-of-baseline', number: 10 },
];

/** An objective as a number in the KPI's unit, beside the target that the KPI states. */
export interface ObjectiveTarget {
  readonly objective: string;
  readonly kpi: string | null;
  readonly unit: string | null;
  /** What the objective comes to; null without a baseline. */
  readonly objectiveTarget: number | null;
  /** What the KPI states; where only its parts have targets, the highest of them. */
  readonly kpiTarget: number | null;
  /** False where the framework contradicts itself: both numbers are shown, neither is chosen. */
  readonly agrees: boolean;
  /** The contradiction, or what is missing, in a sentence. */
  readonly note: string | null;
}

/** An objective against what was reached. */
export interface ObjectiveResult extends ObjectiveTarget {
  readonly actual: Shown | null;
  readonly baseline: number | null;
  /** actual − objectiveTarget. */
  readonly gap: number | null;
  /** Of the actual against the objective, not against the KPI's target. */
  readonly status: Status;
  /** Share of the way from baseline to objective. */
  readonly progress: number | null;
}

/** Halving 4,700 EUR is 2,350, where the KPI wants 3,250; three times 75 % is 225 %, where it wants 90. */
export function objectiveTargetOf(objective: Objective, kpi: KpiDefinition | null): ObjectiveTarget {
  if (kpi === null) {
    const note = `The objective is ${termsOf(objective)}; the framework does not say of what.`;
    return {
      objective: objective.id,
      kpi: null,
      unit: null,
      objectiveTarget: null,
      kpiTarget: null,
      agrees: true,
      note,
    };
  }
  const objectiveTarget = targetOf(objective, kpi.baseline);
  const ofParts = Object.values(kpi.goalsBy?.goals ?? {}).flatMap(({ target }) => target ?? []);
  const kpiTarget = kpi.target ?? (ofParts.length > 0 ? Math.max(...ofParts) : null);
  const agrees = objectiveTarget === kpiTarget;
  return {
    objective: objective.id,
    kpi: kpi.id,
    unit: kpi.unit,
    objectiveTarget,
    kpiTarget,
    agrees,
    note: agrees ? null : contradictionOf(objective, kpi, objectiveTarget, kpiTarget),
  };
}

/**
 * @param actual null where there is no value. @param isComparable false where the actual is in another currency than the
 * objective.
 */
export function objectiveResultOf(
  objective: Objective,
  kpi: KpiDefinition | null,
  actual: Shown | null,
  isComparable: boolean,
): ObjectiveResult {
  const target = objectiveTargetOf(objective, kpi);
  if (kpi === null || !isComparable) {
    return { ...target, actual, baseline: null, gap: null, status: 'none', progress: null };
  }
  const goal: Goal = { baseline: kpi.baseline, target: target.objectiveTarget };
  const { gap, status } = standingOf(kpi, actual === null ? null : Number(actual), goal);
  return { ...target, actual, baseline: kpi.baseline, gap, status, progress: progressOf(actual, goal) };
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

function contradictionOf(
  objective: Objective,
  { unit, baseline, target }: KpiDefinition,
  objectiveTarget: number | null,
  kpiTarget: number | null,
): string {
  const inUnit = (number: number | null): string => (number === null ? 'unknown' : `${number} ${unit}`);
  const wanted =
    objective.of === 'target'
      ? inUnit(objectiveTarget)
      : `${termsOf(objective)}, from a baseline of ${inUnit(baseline)} to ${inUnit(objectiveTarget)}`;
  const stated = target === null ? 'the highest target of the KPI’s parts' : 'the target of its KPI';
  const change =
    objective.of === 'change-of-baseline-percent' && baseline !== null && kpiTarget !== null
      ? `, ${signed(Math.round((100 * (kpiTarget - baseline)) / baseline))} %`
      : '';
  return `The objective is ${wanted}; ${stated} is ${inUnit(kpiTarget)}${change}.`;
}

function termsOf({ of, number }: Objective): string {
  switch (of) {
    case 'target':
      return String(number);
    case 'change-of-baseline-percent':
      return `a change by ${signed(number)} %`;
    case 'factor-of-baseline':
      return `${number} times as much`;
  }
}

const signed = (number: number): string => `${number < 0 ? '−' : '+'}${Math.abs(number)}`;
