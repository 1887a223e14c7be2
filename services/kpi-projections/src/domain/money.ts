/** Exact amounts: integer minor units of a currency, never a binary fraction. */

/**
 * Minor units of a decimal text.
 *
 * @param digits fraction digits of the currency (ISO 4217), e.g. 2 for EUR.
 * @throws RangeError where the text is no decimal, has more digits than the currency, or exceeds 2^53 minor units.
 */
export function toMinorUnits(amount: string, digits: number): number {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(amount);
  const [, sign, whole, fraction = ''] = match ?? [];
  if (match === null || fraction.length > digits) {
    throw new RangeError(`"${amount}" is no amount with at most ${digits} fraction digits`);
  }
  const minor = Number(`${whole}${fraction.padEnd(digits, '0')}`);
  if (!Number.isSafeInteger(minor)) throw new RangeError(`"${amount}" exceeds the largest amount, 2^53 minor units`);
  return sign === '-' && minor !== 0 ? -minor : minor;
}

/** Decimal text of minor units with exactly `digits` fraction digits: 5 → "0.05". */
export function fromMinorUnits(minor: bigint, digits: number): string {
  const text = (minor < 0n ? -minor : minor).toString().padStart(digits + 1, '0');
  const whole = text.slice(0, text.length - digits);
  const sign = minor < 0n ? '-' : '';
  return digits === 0 ? `${sign}${whole}` : `${sign}${whole}.${text.slice(-digits)}`;
}

/**
 * `numerator / denominator` as decimal text with `digits` fraction digits, rounded half to even.
 *
 * @throws RangeError where the denominator is zero.
 */
export function divideToDecimal(numerator: bigint, denominator: bigint, digits: number): string {
  if (denominator === 0n) throw new RangeError('division by zero');
  const negative = numerator < 0n !== denominator < 0n;
  const scaled = absolute(numerator) * 10n ** BigInt(digits);
  const divisor = absolute(denominator);
  const quotient = scaled / divisor;
  const twice = (scaled % divisor) * 2n;
  const up = twice > divisor || (twice === divisor && quotient % 2n === 1n);
  const rounded = up ? quotient + 1n : quotient;
  return fromMinorUnits(negative ? -rounded : rounded, digits);
}

const absolute = (value: bigint): bigint => (value < 0n ? -value : value);
