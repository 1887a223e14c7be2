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

/** What the level of an objective is: a value of its KPI, or one beside the KPI's baseline. */
export type Basis = 'value' | 'percent-below-baseline' | 'times-baseline';

/** What is to be reached, stated apart from the KPIs. */
export interface Objective {
  readonly id: string;
  /** The item of the plan that says so; null: the framework does. */
  readonly item: string | null;
  /** Null where nobody names a measure. */
  readonly kpi: string | null;
  readonly basis: Basis;
  readonly level: number;
  /** The level that people told to be reached, the last one; null: none was. */
  readonly stated: { readonly level: number; readonly at: string } | null;
}

/** Those of the framework. */
export const objectives: readonly Objective[] = [
  ofFramework('automate-processes', 'process-automation', 'value', 85),
  ofFramework('reduce-costs', 'operational-costs', 'percent-below-baseline', 50),
  ofFramework('quality-standard', 'process-quality', 'value', 99.9),
  ofFramework('efficiency-gain', 'operational-efficiency', 'times-baseline', 3),
  ofFramework('scale', null, 'times-baseline', 10),
];

function ofFramework(id: string, kpi: string | null, basis: Basis, level: number): Objective {
  return { id, item: null, kpi, basis, level, stated: null };
}

/** The framework's gives way to the item of the plan that is named after it, as a KPI of it does to its definition. */
export const objectiveOfItem = (item: string): string =>
  objectives.find(({ id }) => item === `objective-${id}`)?.id ?? item;

/** Those of the framework, as they are planned where they are, then the others of the plan by id. */
export function objectivesOfPlan(planned: readonly Objective[]): readonly Objective[] {
  const byId = new Map(planned.map((objective) => [objective.id, objective]));
  const first = objectives.map((objective) => byId.get(objective.id) ?? objective);
  const others = planned.filter(({ id }) => !first.some((known) => known.id === id));
  return [...first, ...others.sort((a, b) => (a.id < b.id ? -1 : 1))];
}

/** An objective as a number in the KPI's unit, beside the target that the KPI states. */
export interface ObjectiveTarget {
  readonly objective: string;
  /** The item of the plan; null: the framework states it. */
  readonly item: string | null;
  readonly kpi: string | null;
  readonly unit: string | null;
  /** As it is planned. */
  readonly planned: { readonly level: number; readonly basis: Basis };
  /** What people told to be reached, and what that comes to as the objective does; null: nobody told. */
  readonly stated: { readonly level: number; readonly value: number | null; readonly at: string } | null;
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

/**
 * Halving 4,700 EUR is 2,350, where the KPI wants 3,250; three times 75 % is 225 %, where it wants 90.
 *
 * @param kpi null where the objective names none that there is.
 */
export function objectiveTargetOf(objective: Objective, kpi: KpiDefinition | null): ObjectiveTarget {
  const { id, item, basis, level, stated } = objective;
  const objectiveTarget = kpi && targetOf(basis, level, kpi.baseline);
  const common = {
    objective: id,
    item,
    kpi: objective.kpi,
    unit: kpi?.unit ?? null,
    planned: { level, basis },
    stated: stated && { ...stated, value: kpi && targetOf(basis, stated.level, kpi.baseline) },
    objectiveTarget,
  };
  if (kpi === null) return { ...common, kpiTarget: null, agrees: true, note: withoutMeasure(objective) };
  const ofParts = Object.values(kpi.goalsBy?.goals ?? {}).flatMap(({ target }) => target ?? []);
  const kpiTarget = kpi.target ?? (ofParts.length > 0 ? Math.max(...ofParts) : null);
  const agrees = objectiveTarget === kpiTarget;
  const note = agrees ? null : contradictionOf(objective, kpi, objectiveTarget, kpiTarget);
  return { ...common, kpiTarget, agrees, note };
}

function withoutMeasure(objective: Objective): string {
  const says = `The objective is ${termsOf(objective)}; `;
  if (objective.kpi !== null) return `${says}there is no KPI ${objective.kpi}.`;
  return `${says}the ${objective.item === null ? 'framework' : 'plan'} does not say of what.`;
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
  inProgress = false,
): ObjectiveResult {
  const target = objectiveTargetOf(objective, kpi);
  if (kpi === null || !isComparable) {
    return { ...target, actual, baseline: null, gap: null, status: 'none', progress: null };
  }
  const goal: Goal = { baseline: kpi.baseline, target: target.objectiveTarget };
  const { gap, status } = standingOf(kpi, actual === null ? null : Number(actual), goal, inProgress);
  return { ...target, actual, baseline: kpi.baseline, gap, status, progress: progressOf(actual, goal) };
}

function targetOf(basis: Basis, level: number, baseline: number | null): number | null {
  switch (basis) {
    case 'value':
      return level;
    case 'percent-below-baseline':
      return baseline === null ? null : (baseline * (100 - level)) / 100;
    case 'times-baseline':
      return baseline === null ? null : baseline * level;
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
    objective.basis === 'value'
      ? inUnit(objectiveTarget)
      : `${termsOf(objective)}, from a baseline of ${inUnit(baseline)} to ${inUnit(objectiveTarget)}`;
  const stated = target === null ? 'the highest target of the KPI’s parts' : 'the target of its KPI';
  const change =
    objective.basis === 'percent-below-baseline' && baseline !== null && kpiTarget !== null
      ? `, ${signed(Math.round((100 * (kpiTarget - baseline)) / baseline))} %`
      : '';
  return `The objective is ${wanted}; ${stated} is ${inUnit(kpiTarget)}${change}.`;
}

function termsOf({ basis, level }: Objective): string {
  switch (basis) {
    case 'value':
      return String(level);
    case 'percent-below-baseline':
      return `a change by ${signed(-level)} %`;
    case 'times-baseline':
      return `${level} times as much`;
  }
}

const signed = (number: number): string => `${number < 0 ? '−' : '+'}${Math.abs(number)}`;
