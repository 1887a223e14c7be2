import { isMoneyText, minorUnitDigits } from '@opex/contracts';

/** Minor units of a decimal text, exact: "5.00" EUR → 500n. Undefined where the currency cannot hold it, or is unknown. */
export function toMinorUnits(amount: string, currency: string): bigint | undefined {
  const digits = minorUnitDigits(currency);
  if (digits === undefined || !isMoneyText(amount)) return undefined;
  const [whole = '', fraction = ''] = amount.split('.');
  return fraction.length > digits ? undefined : BigInt(whole + fraction.padEnd(digits, '0'));
}

/** Decimal text of minor units with as many decimals as the currency has: 500n EUR → "5.00". */
export function fromMinorUnits(minor: bigint, currency: string): string {
  const digits = minorUnitDigits(currency);
  if (digits === undefined) throw new RangeError(`${currency} was checked to be a known currency.`);
  const text = (minor < 0n ? -minor : minor).toString().padStart(digits + 1, '0');
  const whole = (minor < 0n ? '-' : '') + text.slice(0, text.length - digits);
  return digits === 0 ? whole : `${whole}.${text.slice(-digits)}`;
}
