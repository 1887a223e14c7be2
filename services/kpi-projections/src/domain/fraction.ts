/** An exact number: nothing is rounded before it is shown. The denominator is above zero. */
export interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

export const ZERO: Fraction = { numerator: 0n, denominator: 1n };

/** @param denominator not zero. */
export function fraction(numerator: bigint, denominator = 1n): Fraction {
  const divisor = greatestCommonDivisor(numerator, denominator) * (denominator < 0n ? -1n : 1n);
  return { numerator: numerator / divisor, denominator: denominator / divisor };
}

export const sumOf = (a: Fraction, b: Fraction): Fraction =>
  a.denominator === b.denominator
    ? { numerator: a.numerator + b.numerator, denominator: a.denominator }
    : fraction(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);

export const differenceOf = (a: Fraction, b: Fraction): Fraction =>
  sumOf(a, { numerator: -b.numerator, denominator: b.denominator });

/** Also of numbers that are not reduced. */
export const isEqual = (a: Fraction, b: Fraction): boolean =>
  a.numerator * b.denominator === b.numerator * a.denominator;

/** Of many: halves first and not reduced on the way, so that long sums of different denominators stay quick. */
export function totalOf(fractions: readonly Fraction[]): Fraction {
  const [first = ZERO, ...others] = fractions;
  if (others.length === 0) return first;
  const middle = fractions.length >>> 1;
  const [a, b] = [totalOf(fractions.slice(0, middle)), totalOf(fractions.slice(middle))];
  if (a.denominator === b.denominator) return { ...a, numerator: a.numerator + b.numerator };
  return {
    numerator: a.numerator * b.denominator + b.numerator * a.denominator,
    denominator: a.denominator * b.denominator,
  };
}

export const productOf = (a: Fraction, b: Fraction): Fraction =>
  fraction(a.numerator * b.numerator, a.denominator * b.denominator);

/** @returns null where the divisor is zero: no data is not zero. */
export const quotientOf = (a: Fraction, b: Fraction): Fraction | null =>
  b.numerator === 0n ? null : fraction(a.numerator * b.denominator, a.denominator * b.numerator);

/** Of a decimal text such as "1.1962". */
export function fractionOfDecimal(text: string): Fraction {
  const [whole = '0', decimals = ''] = text.split('.');
  return fraction(BigInt(whole + decimals), 10n ** BigInt(decimals.length));
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x === 0n ? 1n : x;
}

/** Exact text: `12`, `-0.25`, and `1/3` where no decimal ends. */
export function exactText({ numerator, denominator }: Fraction): string {
  let [digits, scale] = [0, 1n];
  while (scale % denominator !== 0n && digits < EXACT_DIGITS_MAX) [digits, scale] = [digits + 1, scale * 10n];
  if (scale % denominator !== 0n) return `${numerator}/${denominator}`;
  const scaled = ((numerator < 0n ? -numerator : numerator) * scale) / denominator;
  const text = scaled.toString().padStart(digits + 1, '0');
  const sign = numerator < 0n ? '-' : '';
  return digits === 0 ? `${sign}${text}` : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** A decimal longer than this is easier to read as a quotient. */
const EXACT_DIGITS_MAX = 20;
