import { minorUnitDigits } from '@opex/contracts';
import type { Attributes } from './fact.js';
import { returnOfPlan } from './initiatives.js';
import { fromMinorUnits, toMinorUnits } from './money.js';
import type { StateFact } from './state-measures.js';

export const STEP_KINDS = ['roadmap-step', 'tool', 'hiring-step', 'position'] as const;
export type StepKind = (typeof STEP_KINDS)[number];

/** `open`: it can be done now. `ahead`: its first day is still to come. `overdue`: its last day has passed without it. */
export const STEP_STATUSES = ['reached', 'open', 'ahead', 'overdue'] as const;
export type StepStatus = (typeof STEP_STATUSES)[number];

/** Figures of a step; null: not planned, or nothing was told. Amounts are decimal texts in its currency. */
export interface StepFigures {
  readonly processes: number | null;
  readonly hires: number | null;
  readonly headcount: number | null;
  readonly investment: string | null;
  /** In a year. */
  readonly savings: string | null;
}

/** A step of the plan beside what was done; days are of UTC. */
export interface PlanStep {
  readonly item: string;
  readonly kind: StepKind;
  readonly name: string;
  /** The function or role it is about. */
  readonly about: string | null;
  readonly from: string | null;
  /** Day after the last. */
  readonly to: string | null;
  readonly currency: string | null;
  readonly status: StepStatus;
  /** Of a position: people there were before. */
  readonly baseline: number | null;
  readonly planned: StepFigures & { readonly roiPercent: number | null };
  readonly statedRoiPercent: number | null;
  readonly actual: StepFigures & { readonly roiPercent: number | null };
  /** actual − planned; null where one of them is. */
  readonly gap: StepFigures;
}

/** How many people there are of each role. */
export type HeadcountOfRoles = ReadonlyMap<string, number>;

/** @param today a day of UTC. */
export function planStepOf({ attributes }: StateFact, headcount: HeadcountOfRoles, today: string): PlanStep {
  const kind = attributes['kind'] as StepKind;
  const [about, currency] = [textOf(attributes, 'about'), textOf(attributes, 'currency')];
  const [from, to] = [textOf(attributes, 'from'), textOf(attributes, 'to')];
  const planned = figuresOf(attributes, '', numberOf(attributes, 'headcount'));
  // How many people there are is reported as headcount, of which the plan keeps no second account.
  const actual = figuresOf(attributes, 'Done', kind === 'position' ? (headcount.get(about ?? '') ?? null) : null);
  return {
    item: String(attributes['item']),
    ...{ kind, name: String(attributes['name']), about, from, to, currency },
    status: isReached(kind, planned, actual) ? 'reached' : openStatusOf(from, to, today),
    baseline: numberOf(attributes, 'baseline'),
    planned: { ...planned, roiPercent: roiOf(planned) },
    statedRoiPercent: numberOf(attributes, 'roiPercent'),
    actual: { ...actual, roiPercent: roiOf(actual) },
    gap: gapOf(planned, actual, currency),
  };
}

/** By their first day, as the plan names them. */
export const byBeginning = (a: PlanStep, b: PlanStep): number => (keyOf(a) < keyOf(b) ? -1 : 1);

const keyOf = ({ from, item }: PlanStep): string => `${from ?? '9999'} ${item}`;

/** A tool is there once something was paid for it. */
function isReached(kind: StepKind, planned: StepFigures, actual: StepFigures): boolean {
  switch (kind) {
    case 'roadmap-step':
      return actual.processes !== null && actual.processes >= (planned.processes ?? 0);
    case 'hiring-step':
      return actual.hires !== null && actual.hires >= (planned.hires ?? 0);
    case 'position':
      return actual.headcount !== null && actual.headcount === planned.headcount;
    case 'tool':
      return actual.investment !== null;
  }
}

function openStatusOf(from: string | null, to: string | null, today: string): StepStatus {
  if (to !== null && to <= today) return 'overdue';
  return from !== null && from > today ? 'ahead' : 'open';
}

const figuresOf = (attributes: Attributes, suffix: '' | 'Done', headcount: number | null): StepFigures => ({
  processes: numberOf(attributes, `processes${suffix}`),
  hires: numberOf(attributes, `hires${suffix}`),
  headcount,
  investment: textOf(attributes, `investment${suffix}`),
  savings: textOf(attributes, `savings${suffix}`),
});

const roiOf = ({ investment, savings }: StepFigures): number | null =>
  investment === null || savings === null ? null : returnOfPlan({ investment, annualSavings: savings }).roiPercent;

function gapOf(planned: StepFigures, actual: StepFigures, currency: string | null): StepFigures {
  const digits = minorUnitDigits(currency ?? '') ?? 0;
  const less = (name: 'processes' | 'hires' | 'headcount'): number | null => {
    const [is, was] = [actual[name], planned[name]];
    // Without the last digits of a double, which a difference of decimals leaves behind.
    return is === null || was === null ? null : Math.round((is - was) * 1_000) / 1_000;
  };
  const lessMoney = (name: 'investment' | 'savings'): string | null => {
    const [is, was] = [actual[name], planned[name]];
    if (is === null || was === null) return null;
    return fromMinorUnits(BigInt(toMinorUnits(is, digits) - toMinorUnits(was, digits)), digits);
  };
  return {
    ...{ processes: less('processes'), hires: less('hires'), headcount: less('headcount') },
    ...{ investment: lessMoney('investment'), savings: lessMoney('savings') },
  };
}

const textOf = (attributes: Attributes, name: string): string | null =>
  attributes[name] === undefined ? null : String(attributes[name]);

const numberOf = (attributes: Attributes, name: string): number | null =>
  attributes[name] === undefined ? null : Number(attributes[name]);
