import { isMoneyText, minorUnitDigits } from '@opex/contracts';

/** Minor units of a decimal text, exact: "5.00" EUR → 500n. Undefined where the currency cannot hold it, or is unknown. */
export function toMinorUnits(amount: string, currency: string): bigint | undefined {
  const digits = minorUnitDigits(currency);
  if (digits === undefined || !isMoneyText(amount)) return undefined;
  const missing = digits - decimalsOf(amount);
  return missing < 0 ? undefined : BigInt(amount.replace('.', '') + '0'.repeat(missing));
}

/** The same amount with as many decimals as the currency has: "5" EUR → "5.00". @param minor its minor units. */
export function toExactText(amount: string, minor: bigint, currency: string): string {
  // Texts of money have no other form for it, but for zero below zero.
  return decimalsOf(amount) === minorUnitDigits(currency) && minor !== 0n ? amount : fromMinorUnits(minor, currency);
}

const decimalsOf = (amount: string): number => {
  const point = amount.indexOf('.');
  return point === -1 ? 0 : amount.length - point - 1;
};

/** Decimal text of minor units with as many decimals as the currency has: 500n EUR → "5.00". */
export function fromMinorUnits(minor: bigint, currency: string): string {
  const digits = minorUnitDigits(currency);
  if (digits === undefined) throw new RangeError(`${currency} was checked to be a known currency.`);
  const text = (minor < 0n ? -minor : minor).toString().padStart(digits + 1, '0');
  const whole = (minor < 0n ? '-' : '') + text.slice(0, text.length - digits);
  return digits === 0 ? whole : `${whole}.${text.slice(-digits)}`;
}

/**
 * Minor units of one currency for an exact amount in those of another: rounded to the nearest, a half to the even one.
 *
 * @param exact minor units of `from` times a rate into `to`: a decimal text of any length, such as "-119620.5".
 */
export function toMinorUnitsOf(exact: string, from: string, to: string): bigint {
  const [whole = '', fraction = ''] = exact.split('.');
  const shift = (minorUnitDigits(to) ?? 0) - (minorUnitDigits(from) ?? 0);
  const digits = BigInt(whole + fraction);
  const exponent = shift - fraction.length;
  return exponent >= 0 ? digits * 10n ** BigInt(exponent) : divideHalfEven(digits, 10n ** BigInt(-exponent));
}

/** The integer nearest to the quotient; of two equally near the even one. `divisor` is above zero. */
export function divideHalfEven(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor;
  const twice = (dividend % divisor) * 2n;
  const size = twice < 0n ? -twice : twice;
  if (size < divisor || (size === divisor && quotient % 2n === 0n)) return quotient;
  return quotient + (dividend < 0n ? -1n : 1n);
}
