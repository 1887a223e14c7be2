import type { ICommandHandler } from '@nestjs/cqrs';
import { Command, CommandHandler } from '@nestjs/cqrs';
import type { ChangeOutcome, ChangeRequest } from '@opex/event-sourcing';
import type { PeriodCommand } from '../domain/period.commands.js';
import type { PeriodRefusal } from '../domain/period.decider.js';
import type { Period } from '../domain/period.state.js';
import { Periods } from './periods.js';

type Outcome = ChangeOutcome<Period, PeriodRefusal>;

/** Closes or reopens a period. */
export class ChangePeriod extends Command<Outcome> {
  constructor(readonly request: ChangeRequest<PeriodCommand>) {
    super();
  }
}

@CommandHandler(ChangePeriod)
export class ChangePeriodHandler implements ICommandHandler<ChangePeriod> {
  constructor(private readonly periods: Periods) {}

  execute({ request }: ChangePeriod): Promise<Outcome> {
    return this.periods.change(request);
  }
}
