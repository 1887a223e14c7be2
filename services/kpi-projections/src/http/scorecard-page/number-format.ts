import type { Shown } from '../../domain/shown.js';

/** Numbers and dates as a language writes them. */
export class NumberFormat {
  /** @param locale a BCP 47 tag that `isLocale` lets through. */
  constructor(readonly locale: string) {}

  /** A value in its unit; a currency for money. */
  value(value: Shown, unit: string): string {
    const style = styleOf(unit);
    const text = new Intl.NumberFormat(this.locale, { maximumFractionDigits: 2, ...style }).format(exact(value));
    return unit === 'score-5' ? `${text} / 5` : text;
  }

  /** A difference, always with its sign; percentage points between percentages. */
  difference(value: Shown, unit: string): string {
    const style = unit === 'percent' ? {} : styleOf(unit);
    const format = new Intl.NumberFormat(this.locale, {
      maximumFractionDigits: 2,
      ...style,
      signDisplay: 'exceptZero',
    });
    return unit === 'percent' ? `${format.format(exact(value))} pp` : format.format(exact(value));
  }

  percent(value: number): string {
    return this.value(value, 'percent');
  }

  number(value: number): string {
    return new Intl.NumberFormat(this.locale, { maximumFractionDigits: 2 }).format(value);
  }

  /** The day that a bound of a period begins on, in its own time zone. */
  day(bound: string): string {
    const midnight = new Date(`${bound.slice(0, 10)}T00:00:00Z`);
    return new Intl.DateTimeFormat(this.locale, { dateStyle: 'long', timeZone: 'UTC' }).format(midnight);
  }

  moment(instant: string): string {
    const options = { dateStyle: 'long', timeStyle: 'long', timeZone: 'UTC' } as const;
    return new Intl.DateTimeFormat(this.locale, options).format(new Date(instant));
  }
}

/** Whether numbers can be written in a language: a tag that is well formed, and known here. */
export function isLocale(tag: string): boolean {
  try {
    return Intl.NumberFormat.supportedLocalesOf([tag]).length === 1;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function styleOf(unit: string): Intl.NumberFormatOptions {
  switch (unit) {
    case 'percent':
      return { style: 'unit', unit: 'percent' };
    case 'days':
      return { style: 'unit', unit: 'day', unitDisplay: 'long' };
    case 'hours':
      return { style: 'unit', unit: 'hour', unitDisplay: 'long' };
    case 'minutes':
      return { style: 'unit', unit: 'minute', unitDisplay: 'long' };
    default:
      return /^[A-Z]{3}$/.test(unit) ? { style: 'currency', currency: unit } : {};
  }
}

/** Decimal texts are formatted digit by digit: as numbers, large amounts would lose cents. */
function exact(value: Shown): number | Intl.StringNumericLiteral {
  if (typeof value === 'number') return value;
  if (!isNumeric(value)) throw new RangeError(`${value} is no decimal`);
  return value;
}

const isNumeric = (text: string): text is `${number}` => /^-?\d+(\.\d+)?$/.test(text);
