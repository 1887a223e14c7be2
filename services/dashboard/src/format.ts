import type { Shown } from './answers/answers.js';

/** What stands where there is no number. */
export const NO_VALUE = '—';

const DIGITS_MAX = 3;

/**
 * Numbers, differences, periods and moments as a language writes them. Money is formatted digit by digit from its decimal
 * text; nothing is ever written as `NaN`, `-0` or `undefined`.
 */
export class Format {
  /** @param locale a BCP 47 tag. @param timeZone IANA name, of moments. */
  constructor(
    readonly locale: string,
    readonly timeZone: string,
  ) {}

  /** A value in its unit: 75.5%, €1,833.03, 4.8 / 5. @param digits after the decimal point, where the unit is no money. */
  value(value: Shown | null, unit: string, digits: number = digitsOf(unit)): string {
    if (value === null) return NO_VALUE;
    const text = this.number(value, { ...styleOf(unit), ...digitsIn(unit, digits), signDisplay: 'negative' });
    return unit === 'score-5' ? `${text} / 5` : text;
  }

  /** As `value`, but amounts above a million are short: for tiles and axes, never in tables. */
  short(value: Shown | null, unit: string, digits: number = digitsOf(unit)): string {
    if (value === null || !isMoney(unit)) return this.value(value, unit, digits);
    if (magnitudeOf(value) < 1e6) return this.value(value, unit, digits);
    return this.number(value, {
      ...styleOf(unit),
      notation: 'compact',
      maximumFractionDigits: 2,
      signDisplay: 'negative',
    });
  }

  /** A mark of an axis: its unit is told once for all of them, but for money and percent. @param ticks all of the axis. */
  tick(value: number, unit: string, ticks: readonly number[]): string {
    const step = Math.abs((ticks[1] ?? 1) - (ticks[0] ?? 0)) || 1;
    const digits = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
    const style = unit === 'percent' || isMoney(unit) ? styleOf(unit) : {};
    const compact = Math.max(...ticks.map(Math.abs)) >= 1e5;
    return this.number(value, {
      ...style,
      minimumFractionDigits: compact ? 0 : digits,
      maximumFractionDigits: compact ? 1 : digits,
      signDisplay: 'negative',
      ...(compact ? { notation: 'compact' } : {}),
    });
  }

  /** A difference, always with its sign; points between percentages. */
  difference(value: Shown | null, unit: string, digits: number = digitsOf(unit)): string {
    if (value === null) return NO_VALUE;
    return this.inPoints(
      this.number(value, { ...this.differenceStyle(unit, digits), signDisplay: 'exceptZero' }),
      unit,
    );
  }

  /** How far apart two values are, without a sign. */
  distance(value: Shown, unit: string, digits: number = digitsOf(unit)): string {
    return this.inPoints(this.number(value, { ...this.differenceStyle(unit, digits), signDisplay: 'never' }), unit);
  }

  count(value: number): string {
    return this.number(value, { maximumFractionDigits: 0, signDisplay: 'negative' });
  }

  /** @param share 0 to 1. */
  share(share: number | null): string {
    return share === null ? NO_VALUE : this.value(share * 100, 'percent', 1);
  }

  /** A duration in the largest unit that fits: 12 s, 4.5 h, 3.2 days. */
  duration(seconds: number | null): string {
    if (seconds === null) return NO_VALUE;
    const size = Math.abs(seconds);
    const [divisor, unit] = durationUnits.find(([from]) => size >= from) ?? [1, 'second'];
    return this.number(seconds / divisor, {
      style: 'unit',
      unit,
      unitDisplay: unit === 'day' ? 'long' : 'short',
      maximumFractionDigits: size >= 10 * divisor || unit === 'second' ? 0 : 1,
      signDisplay: 'negative',
    });
  }

  /** A period by the label that the server gives it: December 2025, Q4 2025, 7 Nov 2025; other labels as they are. */
  period(label: string): string {
    const [, year, month, day] = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/.exec(label) ?? [];
    if (day !== undefined) return this.date(label, { day: 'numeric', month: 'short', year: 'numeric' });
    if (month !== undefined) return this.date(`${label}-01`, { month: 'long', year: 'numeric' });
    if (year !== undefined) return label;
    const [, quarterYear, quarter] = /^(\d{4})-(Q[1-4])$/.exec(label) ?? [];
    if (quarter !== undefined) return `${quarter} ${quarterYear ?? ''}`;
    return label;
  }

  /** As short as an axis needs it: Dec, Q4, 7 Nov. */
  shortPeriod(label: string): string {
    const [, , month, day] = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/.exec(label) ?? [];
    if (day !== undefined) return this.date(label, { day: 'numeric', month: 'short' });
    if (month !== undefined) return this.date(`${label}-01`, { month: 'short' });
    return label.replace(/^\d{4}-(?=[QW])/, '');
  }

  /** From the first to the last day of a period, whose bounds are instants with the offset of their zone. */
  days(from: string, to: string): string {
    const format = this.dateFormat({ day: 'numeric', month: 'short', year: 'numeric' });
    const first = civilDay(from);
    const last = new Date(civilDay(to).getTime() - (to.slice(11, 19) === '00:00:00' ? DAY_MS : 0));
    return format.formatRange(first, last < first ? first : last);
  }

  /** A whole month, quarter or year by its name, anything else by its days. */
  span(from: string, to: string): string {
    const months = (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + monthOf(to) - monthOf(from);
    const isWhole = [from, to].every((bound) => bound.slice(8, 19) === '01T00:00:00');
    if (isWhole && months === 1) return this.period(from.slice(0, 7));
    if (isWhole && months === 3 && monthOf(from) % 3 === 1) {
      return this.period(`${from.slice(0, 4)}-Q${(monthOf(from) + 2) / 3}`);
    }
    if (isWhole && months === 12 && monthOf(from) === 1) return from.slice(0, 4);
    return this.days(from, to);
  }

  /** The day that an instant with an offset is on, there. */
  day(instant: string): string {
    return this.dateFormat({ day: 'numeric', month: 'short', year: 'numeric' }).format(civilDay(instant));
  }

  moment(instant: string): string {
    const options = { dateStyle: 'medium', timeStyle: 'short', timeZone: this.timeZone } as const;
    return new Intl.DateTimeFormat(this.locale, options).format(new Date(instant));
  }

  /** As of an instant, or of this one. */
  asOf(instant: string | null): string {
    return `as of ${this.moment(instant ?? new Date().toISOString())}`;
  }

  timeOfDay(instant: string): string {
    const options = { timeStyle: 'medium', timeZone: this.timeZone } as const;
    return new Intl.DateTimeFormat(this.locale, options).format(new Date(instant));
  }

  private number(value: Shown, options: Intl.NumberFormatOptions): string {
    return new Intl.NumberFormat(this.locale, options).format(exact(value));
  }

  private differenceStyle(unit: string, digits: number): Intl.NumberFormatOptions {
    return { ...(unit === 'percent' ? {} : styleOf(unit)), ...digitsIn(unit, digits) };
  }

  private inPoints(text: string, unit: string): string {
    return unit === 'percent' ? `${text} pp` : text;
  }

  private date(day: string, options: Intl.DateTimeFormatOptions): string {
    return this.dateFormat(options).format(civilDay(day));
  }

  private dateFormat(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
    return new Intl.DateTimeFormat(this.locale, { ...options, timeZone: 'UTC' });
  }
}

const DAY_MS = 86_400_000;

const durationUnits = [
  [86_400, 'day'],
  [3_600, 'hour'],
  [60, 'minute'],
] as const;

const monthOf = (instant: string): number => Number(instant.slice(5, 7));

/** The day written at the beginning of an instant, whatever its offset. */
const civilDay = (instant: string): Date => new Date(`${instant.slice(0, 10)}T00:00:00Z`);

export const isMoney = (unit: string): boolean => /^[A-Z]{3}$/.test(unit);

/** A size for places and lengths of a drawing only: never for text, and never for sums. */
export const magnitudeOf = (value: Shown): number => Math.abs(Number(value));

/** Digits after the decimal point, where nothing else asks for more. */
export const digitsOf = (unit: string): number => (countUnits.has(unit) ? 0 : unit === 'score-5' ? 2 : 1);

const countUnits = new Set(['cases', 'changes', 'points', 'count']);

/** As many digits as tell a value from its target, so that 99.85 is not shown to be 99.9. */
export function digitsBeside(value: Shown | null, target: number | null, unit: string): number {
  const usual = digitsOf(unit);
  if (value === null || target === null || isMoney(unit)) return usual;
  const number = Number(value);
  for (let digits = usual; digits < DIGITS_MAX; digits++) {
    const rounded = new Intl.NumberFormat('en', { maximumFractionDigits: digits, useGrouping: false });
    const goal: string = rounded.format(target);
    if (Number(goal) === target && (number === target || rounded.format(number) !== goal)) return digits;
  }
  return DIGITS_MAX;
}

/** Money has the digits of its currency; other numbers as many in all rows of a table. */
function digitsIn(unit: string, digits: number): Intl.NumberFormatOptions {
  return isMoney(unit) ? {} : { minimumFractionDigits: digits, maximumFractionDigits: digits };
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
      return isMoney(unit) ? { style: 'currency', currency: unit } : {};
  }
}

/** Decimal texts are formatted digit by digit: as numbers, large amounts would lose cents. */
function exact(value: Shown): number | Intl.StringNumericLiteral {
  if (typeof value === 'number') {
    if (Number.isFinite(value)) return value;
    throw new RangeError('A value is a finite number');
  }
  if (!isNumeric(value)) throw new RangeError(`${value} is no decimal`);
  return value;
}

const isNumeric = (text: string): text is `${number}` => /^-?\d+(\.\d+)?$/.test(text);
