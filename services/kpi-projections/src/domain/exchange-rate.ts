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
