import { fractionOfDecimal } from './fraction.js';

/** A number as it is shown: money as decimal text, everything else as a JSON number. */
export type Shown = number | string;

/** Below zero where `a` is less; amounts are compared to the last digit, however large they are. */
export function compareShown(a: Shown, b: Shown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const [one, other] = [fractionOfDecimal(String(a)), fractionOfDecimal(String(b))];
  const difference = one.numerator * other.denominator - other.numerator * one.denominator;
  return difference < 0n ? -1 : Number(difference > 0n);
}
