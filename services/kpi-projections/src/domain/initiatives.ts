import { investmentKind, savingsKind } from './fact-kind.js';
import type { FactKind } from './fact-kind.js';
import type { KpiDefinition } from './kpi-definition.js';
import { divideToDecimal } from './money.js';

/** An initiative as the framework plans it: amounts in euros, and what it states of the return. */
export interface PlannedInitiative {
  readonly id: string;
  readonly name: string;
  readonly investment: bigint;
  readonly annualSavings: bigint;
  readonly statedRoiPercent: number;
  readonly statedPaybackMonths: number;
}

export const PLAN_CURRENCY = 'EUR';

/** Returns are kept as stated, also where they do not follow from the amounts: 9 months of payback, where 7.5 do. */
export const plannedInitiatives: readonly PlannedInitiative[] = [
  planned('process-automation', 'Process Automation', 500_000n, 800_000n, 160, 9),
  planned('quality-improvement', 'Quality Improvement', 300_000n, 600_000n, 200, 6),
  planned('cost-optimization', 'Cost Optimization', 400_000n, 1_000_000n, 250, 5),
  planned('technology-investment', 'Technology Investment', 300_000n, 500_000n, 167, 7),
];

function planned(
  id: string,
  name: string,
  investment: bigint,
  annualSavings: bigint,
  statedRoiPercent: number,
  statedPaybackMonths: number,
): PlannedInitiative {
  return { id, name, investment, annualSavings, statedRoiPercent, statedPaybackMonths };
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
  const { roiPercent, paybackMonths } = returnOf(plan.investment, plan.annualSavings);
  const sentences: string[] = [];
  if (Math.round(paybackMonths ?? 0) !== plan.statedPaybackMonths) {
    const sum = `${plan.investment} ÷ ${plan.annualSavings} × 12`;
    sentences.push(
      `The stated payback is ${plan.statedPaybackMonths} months; ${sum} are ${paybackMonths ?? 'unknown'}.`,
    );
  }
  if (Math.round(roiPercent ?? 0) !== plan.statedRoiPercent) {
    const sum = `${plan.annualSavings} ÷ ${plan.investment}`;
    sentences.push(`The stated ROI is ${plan.statedRoiPercent} %; ${sum} are ${roiPercent ?? 'unknown'} %.`);
  }
  return sentences.length === 0 ? null : sentences.join(' ');
}

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
