import { fractionOfDecimal, sumOf } from './fraction.js';
import type { Direction, Goal } from './kpi-definition.js';
import { divideToDecimal } from './money.js';
import { rounded } from './ratio.js';
import type { Shown } from './shown.js';

/** How a value differs from a reference: the variance, absolute and in percent. */
export interface Change {
  readonly reference: Shown | null;
  /** value − reference, of the two as they are shown, in the KPI's unit: percentage points between percentages. */
  readonly absolute: Shown | null;
  /** 100 × absolute ÷ reference; null between percentages and scores, and where the reference is not above zero. */
  readonly percent: number | null;
  /** By the KPI's direction: lower costs are favourable. */
  readonly effect: Effect | null;
  /** Why there is no change to tell: a literal code. */
  readonly reason: string | null;
}

export type Effect = 'favourable' | 'unfavourable' | 'none';

/** Units in which twice as much means something: a share of 100 % instead of 50 % is 50 points more, not 100 % more. */
const ratioScales: ReadonlySet<string> = new Set(['minutes', 'hours', 'days', 'count', 'cases', 'changes', 'EUR']);

export function changeOf(
  { unit, direction }: { readonly unit: string; readonly direction: Direction },
  value: Shown,
  reference: Shown,
): Change {
  const absolute = differenceOf(value, reference);
  const base = Number(reference);
  const percent = ratioScales.has(unit) && base > 0 ? rounded((100 * Number(absolute)) / base) : null;
  return { reference, absolute, percent, effect: effectOf(Number(absolute), direction), reason: null };
}

export const noChange = (reason: string, reference: Shown | null = null): Change => ({
  reference,
  absolute: null,
  percent: null,
  effect: null,
  reason,
});

export function effectOf(difference: number, direction: Direction): Effect {
  if (difference === 0) return 'none';
  return difference > 0 === (direction === 'up') ? 'favourable' : 'unfavourable';
}

/** Share of the way from baseline to target, 0 to 1 between them; null where there is no such way. */
export function progressOf(value: Shown | null, goal: Goal): number | null {
  const { baseline, target } = goal;
  if (value === null || baseline === null || target === null || baseline === target) return null;
  return rounded((Number(value) - baseline) / (target - baseline));
}

/** Money to the digits of the value, exactly; other numbers without the noise of binary fractions. */
function differenceOf(value: Shown, reference: Shown): Shown {
  if (typeof value === 'number') return rounded(value - Number(reference));
  const digits = value.split('.')[1]?.length ?? 0;
  const minus = fractionOfDecimal(String(reference));
  const difference = sumOf(fractionOfDecimal(value), { ...minus, numerator: -minus.numerator });
  return divideToDecimal(difference.numerator, difference.denominator, digits);
}
