import type { IQueryHandler } from '@nestjs/cqrs';
import { Query, QueryHandler } from '@nestjs/cqrs';
import type { Versioned } from '@opex/event-sourcing';
import type { ExchangeRates as Rates } from '../domain/exchange-rate.state.js';
import { ExchangeRates } from './exchange-rates.js';
import type { KnownRate, RateFilter, RateOrder } from './ledger.js';
import { Ledger } from './ledger.js';

/** The rates of a pair such as `GBP-EUR`; undefined where there is none. */
export class FindExchangeRates extends Query<Versioned<Rates> | undefined> {
  constructor(readonly pair: string) {
    super();
  }
}

@QueryHandler(FindExchangeRates)
export class FindExchangeRatesHandler implements IQueryHandler<FindExchangeRates> {
  constructor(private readonly rates: ExchangeRates) {}

  execute({ pair }: FindExchangeRates): Promise<Versioned<Rates> | undefined> {
    return this.rates.find(pair);
  }
}

export interface RatePage {
  readonly rates: readonly KnownRate[];
  readonly isLast: boolean;
}

/** A page of the rates as they are now; `after` is the last one of the page before. */
export class ListExchangeRates extends Query<RatePage> {
  constructor(
    readonly filter: RateFilter,
    readonly order: RateOrder,
    readonly after: Omit<KnownRate, 'rate'> | null,
    readonly limit: number,
  ) {
    super();
  }
}

@QueryHandler(ListExchangeRates)
export class ListExchangeRatesHandler implements IQueryHandler<ListExchangeRates> {
  constructor(private readonly ledger: Ledger) {}

  async execute({ filter, order, after, limit }: ListExchangeRates): Promise<RatePage> {
    const found = await this.ledger.listRates(filter, order, after, limit + 1);
    return { rates: found.slice(0, limit), isLast: found.length <= limit };
  }
}
