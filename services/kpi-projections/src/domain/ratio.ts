/**
 * The double nearest to an exact quotient of integers (ties to even), however large they are.
 *
 * @returns null where the denominator is zero: no data is not zero.
 */
export function nearestRatio(numerator: bigint, denominator: bigint): number | null {
  if (denominator === 0n) return null;
  if (isSafe(numerator) && isSafe(denominator)) return Number(numerator) / Number(denominator) || 0;
  const negative = numerator < 0n !== denominator < 0n;
  const dividend = numerator < 0n ? -numerator : numerator;
  const divisor = denominator < 0n ? -denominator : denominator;
  // 64 bits of quotient and a sticky last bit for the remainder: the conversion to double then rounds once, rightly.
  const shift = BigInt(Math.max(0, 64 + bitLength(divisor) - bitLength(dividend)));
  const quotient = (dividend << shift) / divisor;
  const sticky = (dividend << shift) % divisor === 0n ? 0n : 1n;
  const magnitude = Number((quotient << 1n) | sticky) / 2 ** (Number(shift) + 1);
  return negative ? -magnitude : magnitude;
}

const isSafe = (value: bigint): boolean =>
  value <= BigInt(Number.MAX_SAFE_INTEGER) && value >= BigInt(Number.MIN_SAFE_INTEGER);

const bitLength = (value: bigint): number => value.toString(2).length;

/** Takes the noise of binary fractions off what was computed from doubles: 4.7 − 4.8 is −0.1. Never −0. */
export const rounded = (value: number): number => Number(value.toPrecision(12)) || 0;
