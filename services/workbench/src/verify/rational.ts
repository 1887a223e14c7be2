/** An exact number; the denominator is above zero. */
export interface Rational {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

export const ZERO: Rational = { numerator: 0n, denominator: 1n };

/** Of a decimal as SQL writes it: `-12.340`. */
export function rationalOf(decimal: string): Rational {
  const [whole = '0', decimals = ''] = decimal.split('.');
  return { numerator: BigInt(whole + decimals), denominator: 10n ** BigInt(decimals.length) };
}

export const plus = (a: Rational, b: Rational): Rational => ({
  numerator: a.numerator * b.denominator + b.numerator * a.denominator,
  denominator: a.denominator * b.denominator,
});

export const times = (a: Rational, b: Rational): Rational => ({
  numerator: a.numerator * b.numerator,
  denominator: a.denominator * b.denominator,
});

/** @returns null where the divisor is zero. */
export function dividedBy(a: Rational, b: Rational): Rational | null {
  if (b.numerator === 0n) return null;
  const sign = b.numerator < 0n ? -1n : 1n;
  return { numerator: sign * a.numerator * b.denominator, denominator: sign * a.denominator * b.numerator };
}

/** With so many fraction digits, half to even. */
export function toDecimal({ numerator, denominator }: Rational, digits: number): string {
  const negative = numerator < 0n;
  const scaled = (negative ? -numerator : numerator) * 10n ** BigInt(digits);
  const [quotient, rest] = [scaled / denominator, (scaled % denominator) * 2n];
  const up = rest > denominator || (rest === denominator && quotient % 2n === 1n);
  const text = (up ? quotient + 1n : quotient).toString().padStart(digits + 1, '0');
  const sign = negative && /[1-9]/.test(text) ? '-' : '';
  return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** Far more digits than a double holds: the text is then read as the nearest one. */
const DOUBLE_DIGITS = 60;
export const toDouble = (value: Rational): number => Number(toDecimal(value, DOUBLE_DIGITS)) || 0;
