import { isRateText, minorUnitDigits } from '@opex/contracts';
import type { Decider, Decision } from '@opex/event-sourcing';
import { refuse } from '@opex/event-sourcing';
import type { RateCommand } from './exchange-rate.commands.js';
import type { RateEvent } from './exchange-rate.events.js';
import type { ExchangeRates } from './exchange-rate.state.js';
import { evolve } from './exchange-rate.state.js';

export type RateRefusal = 'currency-unknown' | 'currencies-equal' | 'rate-unreadable';

function decide(command: RateCommand, state: ExchangeRates | null): Decision<RateEvent, RateRefusal> {
  const { base, quote, effectiveOn, at } = command;
  for (const code of [base, quote])
    if (minorUnitDigits(code) === undefined)
      return refuse('currency-unknown', `${code} is no currency of ISO 4217 that is known here.`);
  if (base === quote) return refuse('currencies-equal', `A ${base} is worth one ${base}: there is no rate to set.`);
  if (!isRateText(command.rate))
    return refuse('rate-unreadable', `A rate is a decimal above zero with up to 10 decimals, such as "1.1962".`);
  const rate = shortest(command.rate);
  return state?.rates[effectiveOn] === rate ? [] : [{ kind: 'rate-set', base, quote, effectiveOn, rate, setAt: at }];
}

/** Without zeros that say nothing: 1.10 → 1.1. */
const shortest = (rate: string): string => (rate.includes('.') ? rate.replace(/\.?0+$/, '') : rate);

export const rateDecider: Decider<ExchangeRates | null, RateCommand, RateEvent, RateRefusal> = {
  initialState: null,
  decide,
  evolve,
};
