import { streamId } from '@opex/contracts';
import type { EventCodec, EventStore } from '@opex/event-sourcing';
import { AggregateStore } from '@opex/event-sourcing';
import type { RateCommand } from '../domain/exchange-rate.commands.js';
import type { RateRefusal } from '../domain/exchange-rate.decider.js';
import { rateDecider } from '../domain/exchange-rate.decider.js';
import type { RateEvent } from '../domain/exchange-rate.events.js';
import type { ExchangeRates as Rates } from '../domain/exchange-rate.state.js';
import { COMMAND_SOURCE } from './command-source.js';

export const exchangeRateStream = (pair: string): string => streamId('exchange-rate', ...pair.split('-'));

/** The exchange rates, one aggregate a pair of currencies, whose id is such as `GBP-EUR`. */
export class ExchangeRates extends AggregateStore<Rates, RateCommand, RateEvent, RateRefusal> {
  constructor(store: EventStore, codec: EventCodec<RateEvent>) {
    super(store, { decider: rateDecider, codec, source: COMMAND_SOURCE, streamOf: exchangeRateStream });
  }
}
