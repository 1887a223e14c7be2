import type { RateEvent } from './exchange-rate.events.js';

/** The rates of a pair of currencies. */
export interface ExchangeRates {
  readonly base: string;
  readonly quote: string;
  /** First day → decimal text. */
  readonly rates: Readonly<Record<string, string>>;
}

export const evolve = (state: ExchangeRates | null, { base, quote, effectiveOn, rate }: RateEvent): ExchangeRates => ({
  base,
  quote,
  rates: { ...state?.rates, [effectiveOn]: rate },
});
