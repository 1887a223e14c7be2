import { investmentKind, savingsKind } from './fact-kind.js';
import type { FactKind } from './fact-kind.js';
import type { KpiDefinition } from './kpi-definition.js';
import { divideToDecimal, toMinorUnits } from './money.js';

/** An initiative as it is planned: amounts as decimal texts, and what the plan states of the return. */
export interface PlannedInitiative {
  readonly id: string;
  readonly name: string;
  readonly currency: string;
  readonly investment: string;
  readonly annualSavings: string;
  readonly statedRoiPercent: number | null;
  readonly statedPaybackMonths: number | null;
  /** What was decided: planned, approved, completed, cancelled. Null: the framework plans it, and nobody else has. */
  readonly status: string | null;
}

/**
 * Those of the framework. Returns are kept as stated, also where they do not follow from the amounts: 9 months of
 * payback, where 7.5 do.
 */
export const frameworkInitiatives: readonly PlannedInitiative[] = [
  ofFramework('process-automation', 'Process Automation', '500000.00', '800000.00', 160, 9),
  ofFramework('quality-improvement', 'Quality Improvement', '300000.00', '600000.00', 200, 6),
  ofFramework('cost-optimization', 'Cost Optimization', '400000.00', '1000000.00', 250, 5),
  ofFramework('technology-investment', 'Technology Investment', '300000.00', '500000.00', 167, 7),
];

function ofFramework(
  id: string,
  name: string,
  investment: string,
  annualSavings: string,
  statedRoiPercent: number,
  statedPaybackMonths: number,
): PlannedInitiative {
  return { id, name, currency: 'EUR', investment, annualSavings, statedRoiPercent, statedPaybackMonths, status: null };
}

/** Those of the framework, as they are planned where they are, then the others of the plan by id. */
export function initiativesOfPlan(planned: readonly PlannedInitiative[]): readonly PlannedInitiative[] {
  const byId = new Map(planned.map((initiative) => [initiative.id, initiative]));
  const first = frameworkInitiatives.map((initiative) => byId.get(initiative.id) ?? initiative);
  const others = planned.filter(({ id }) => !first.some((known) => known.id === id));
  return [...first, ...others.sort((a, b) => (a.id < b.id ? -1 : 1))];
}

/** What follows from an investment and the savings of a year. */
export interface Return {
  /** 100 × annual savings ÷ investment; null where nothing is invested. */
  readonly roiPercent: number | null;
  /** 12 × investment ÷ annual savings; null where nothing is saved. */
  readonly paybackMonths: number | null;
}

/**
 * ROI as the framework divides it, without subtracting the investment (800,000 of 500,000 are 160 %), and the simple
 * payback, undiscounted. Two decimals, half to even. @param investment and annualSavings in the same unit of one currency.
 */
export const returnOf = (investment: bigint, annualSavings: bigint): Return => ({
  roiPercent: ratioOf(100n * annualSavings, investment),
  paybackMonths: ratioOf(12n * investment, annualSavings),
});

/** What follows from the amounts of a plan. */
export const returnOfPlan = ({
  investment,
  annualSavings,
}: Pick<PlannedInitiative, 'investment' | 'annualSavings'>): Return =>
  returnOf(scaled(investment), scaled(annualSavings));

/** As many fraction digits as any currency has. */
const scaled = (amount: string): bigint => BigInt(toMinorUnits(amount, 4));

const ratioOf = (numerator: bigint, denominator: bigint): number | null =>
  denominator <= 0n ? null : Number(divideToDecimal(numerator, denominator, 2));

/** What an initiative moved in a calendar month, in minor units of one currency. */
export interface MonthOfInitiative {
  readonly invested: bigint;
  readonly saved: bigint;
  /** The month has ended. */
  readonly ended: boolean;
}

/** What came back so far, and what that makes in a year. */
export interface ObservedReturn extends Return {
  readonly invested: bigint;
  readonly saved: bigint;
  /** 100 × saved ÷ invested so far, not annualised. */
  readonly returnedPercent: number | null;
  /** Twelve times the mean savings of the ended months from that of the first saving on; null with the reason. */
  readonly annualSavings: bigint | null;
  readonly monthsObserved: number;
  readonly reason: 'nothing-invested' | 'too-little-data' | null;
}

/** Fewer months tell no rate. The same as in the ledger. */
const MONTHS_OBSERVED_MIN = 3;

/** @param months in order, without gaps. */
export function observedReturnOf(months: readonly MonthOfInitiative[]): ObservedReturn {
  const sumOf = (of: readonly MonthOfInitiative[], name: 'invested' | 'saved'): bigint =>
    of.reduce((sum, month) => sum + month[name], 0n);
  const invested = sumOf(months, 'invested');
  const saved = sumOf(months, 'saved');
  const first = months.findIndex((month) => month.saved > 0n);
  const observed = first < 0 ? [] : months.slice(first).filter(({ ended }) => ended);
  const enough = observed.length >= MONTHS_OBSERVED_MIN;
  const annualSavings = enough ? (12n * sumOf(observed, 'saved')) / BigInt(observed.length) : null;
  return {
    invested,
    saved,
    returnedPercent: ratioOf(100n * saved, invested),
    annualSavings,
    monthsObserved: observed.length,
    ...(annualSavings === null ? { roiPercent: null, paybackMonths: null } : returnOf(invested, annualSavings)),
    reason: invested <= 0n ? 'nothing-invested' : enough ? null : 'too-little-data',
  };
}

/** Where a stated return is another than its amounts give, rounded as it is stated. */
export function contradictionOf(plan: PlannedInitiative): string | null {
  const { statedRoiPercent, statedPaybackMonths } = plan;
  const { roiPercent, paybackMonths } = returnOfPlan(plan);
  const [investment, annualSavings] = [shortest(plan.investment), shortest(plan.annualSavings)];
  const sentences: string[] = [];
  if (statedPaybackMonths !== null && Math.round(paybackMonths ?? 0) !== statedPaybackMonths) {
    const sum = `${investment} ÷ ${annualSavings} × 12`;
    sentences.push(`The stated payback is ${statedPaybackMonths} months; ${sum} are ${paybackMonths ?? 'unknown'}.`);
  }
  if (statedRoiPercent !== null && Math.round(roiPercent ?? 0) !== statedRoiPercent) {
    const sum = `${annualSavings} ÷ ${investment}`;
    sentences.push(`The stated ROI is ${statedRoiPercent} %; ${sum} are ${roiPercent ?? 'unknown'} %.`);
  }
  return sentences.length === 0 ? null : sentences.join(' ');
}

/** Whole amounts without decimals. */
const shortest = (amount: string): string => amount.replace(/\.0+$/, '');

/** The amounts that initiatives move, as what the evaluator answers; no KPIs of their own. */
const amountOf = (id: string, name: string, direction: 'up' | 'down', of: FactKind): KpiDefinition => ({
  id,
  name,
  groups: [],
  unit: 'EUR',
  direction,
  baseline: null,
  target: null,
  owner: null,
  frequency: 'monthly',
  tolerance: 0,
  definitionVersion: 1,
  description: name,
  formula: { type: 'sum', terms: [{ of, measure: 'amountMinor', factor: 1, divisor: 1, filter: {}, scope: 'group' }] },
  whenEmpty: 'no-value',
});

export const investments = amountOf('investments', 'Invested', 'down', investmentKind);
export const savings = amountOf('savings', 'Saved', 'up', savingsKind);
