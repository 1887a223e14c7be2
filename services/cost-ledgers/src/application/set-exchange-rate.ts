import type { ICommandHandler } from '@nestjs/cqrs';
import { Command, CommandHandler } from '@nestjs/cqrs';
import type { ChangeOutcome, ChangeRequest } from '@opex/event-sourcing';
import type { RateCommand } from '../domain/exchange-rate.commands.js';
import type { RateRefusal } from '../domain/exchange-rate.decider.js';
import type { ExchangeRates as Rates } from '../domain/exchange-rate.state.js';
import { ExchangeRates } from './exchange-rates.js';

type Outcome = ChangeOutcome<Rates, RateRefusal>;

/** Sets or revises what one currency is worth in another from a day on. */
export class SetExchangeRate extends Command<Outcome> {
  constructor(readonly request: ChangeRequest<RateCommand>) {
    super();
  }
}

@CommandHandler(SetExchangeRate)
export class SetExchangeRateHandler implements ICommandHandler<SetExchangeRate> {
  constructor(private readonly rates: ExchangeRates) {}

  execute({ request }: SetExchangeRate): Promise<Outcome> {
    return this.rates.change(request);
  }
}
