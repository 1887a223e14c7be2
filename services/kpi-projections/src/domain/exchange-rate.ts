import type { Fraction } from './fraction.js';
import { fraction, fractionOfDecimal } from './fraction.js';
import type { LogEvent } from './log-event.js';

/** One unit of `base` is worth `rate` of `quote` from a day on, until the next rate of the pair. */
export interface ExchangeRate {
  readonly base: string;
  readonly quote: string;
  /** Decimal text. */
  readonly rate: string;
  /** First day it holds for: whole days since 1970. */
  readonly effectiveDay: number;
  /** Of two rates for the same day the later one counts. */
  readonly position: number;
}

/**
 * Reads an event `opex.cost.exchange-rate-set.v1`.
 *
 * @throws TypeError naming the member that cannot be read.
 */
export function toExchangeRate(event: LogEvent): ExchangeRate {
  const { base, quote, rate, effectiveOn } = event.data;
  if (typeof base !== 'string') throw new TypeError('base: a currency is needed');
  if (typeof quote !== 'string') throw new TypeError('quote: a currency is needed');
  if (typeof rate !== 'string' || !/^\d+(\.\d+)?$/.test(rate) || Number(rate) === 0) {
    throw new TypeError('rate: a decimal above zero is needed');
  }
  const atMs = Date.parse(`${String(effectiveOn)}T00:00:00Z`);
  if (!Number.isFinite(atMs)) throw new TypeError('effectiveOn: a date is needed');
  return { base, quote, rate, effectiveDay: atMs / 86_400_000, position: event.position };
}

/**
 * What one unit of a currency is worth in another on a day: the rate that became effective last, the later said of two
 * for one day. A rate of the opposite direction counts with its reciprocal; rates over a third currency do not.
 *
 * @returns null where none is effective yet.
 */
export function rateOn(rates: readonly ExchangeRate[], from: string, to: string, day: number): Fraction | null {
  let best: ExchangeRate | undefined;
  for (const rate of rates) {
    const fits = (rate.base === from && rate.quote === to) || (rate.base === to && rate.quote === from);
    if (!fits || rate.effectiveDay > day) continue;
    const isLater =
      best === undefined ||
      rate.effectiveDay > best.effectiveDay ||
      (rate.effectiveDay === best.effectiveDay && rate.position > best.position);
    if (isLater) best = rate;
  }
  if (best === undefined) return null;
  const { numerator, denominator } = fractionOfDecimal(best.rate);
  return best.base === from ? fraction(numerator, denominator) : fraction(denominator, numerator);
}
