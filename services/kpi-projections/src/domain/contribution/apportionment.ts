import type { Fraction } from '../fraction.js';

/**
 * Rounds parts to whole units so that they add up to a sum of units: each is rounded down, and the units that are left go
 * to those with the largest remainders, the first ones of equal remainders (Hamilton's method). No part is off by a unit.
 *
 * @param parts their exact sum rounds to `sum`, up or down. @param unit what is counted, e.g. hundredths: 1/100.
 */
export function apportion(parts: readonly Fraction[], sum: bigint, unit: Fraction): bigint[] {
  const inUnits = parts.map((part) => toUnits(part, unit));
  const left = sum - inUnits.reduce((total, { floor }) => total + floor, 0n);
  const byRemainder = inUnits
    .map((part, index) => ({ ...part, index }))
    .sort((a, b) => compare(b.remainder * a.divisor, a.remainder * b.divisor) || a.index - b.index);
  const raised = new Set(byRemainder.slice(0, Number(left)).map(({ index }) => index));
  return inUnits.map(({ floor }, index) => (raised.has(index) ? floor + 1n : floor));
}

/** Of an exact number in units, half to even: the sum that its parts are apportioned to. */
export function roundToUnits(value: Fraction, unit: Fraction): bigint {
  const { floor, remainder, divisor } = toUnits(value, unit);
  const up = 2n * remainder > divisor || (2n * remainder === divisor && floor % 2n !== 0n);
  return up ? floor + 1n : floor;
}

/** `floor + remainder ÷ divisor` units. Nothing is reduced: sums of many parts have long numbers. */
function toUnits(
  { numerator, denominator }: Fraction,
  unit: Fraction,
): { readonly floor: bigint; readonly remainder: bigint; readonly divisor: bigint } {
  const [dividend, divisor] = [numerator * unit.denominator, denominator * unit.numerator];
  const quotient = dividend / divisor;
  const floor = dividend < 0n && quotient * divisor !== dividend ? quotient - 1n : quotient;
  return { floor, remainder: dividend - floor * divisor, divisor };
}

const compare = (a: bigint, b: bigint): number => (a < b ? -1 : Number(a > b));
