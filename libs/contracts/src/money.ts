import { minorUnitDigits } from './currencies.js';

const DECIMAL = /^-?(?:0|[1-9]\d{0,11})(?:\.(\d{1,4}))?$/;
const RATE = /^(?:0|[1-9]\d{0,11})(?:\.\d{1,10})?$/;

/** A decimal string: up to 12 digits, up to 4 decimals, no exponent, no leading zeros. */
export const isMoneyText = (text: string): boolean => DECIMAL.test(text);

/** A decimal string above zero: up to 12 digits and 10 decimals. */
export const isRateText = (text: string): boolean => RATE.test(text) && Number(text) > 0;

/** True where the amount has no more decimals than the currency; also where the currency is unknown (told elsewhere). */
export function fitsMinorUnit(amount: string, currency: string): boolean {
  const digits = minorUnitDigits(currency);
  return digits === undefined || (DECIMAL.exec(amount)?.[1]?.length ?? 0) <= digits;
}
