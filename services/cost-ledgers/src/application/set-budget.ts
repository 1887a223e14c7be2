import type { ICommandHandler } from '@nestjs/cqrs';
import { Command, CommandHandler } from '@nestjs/cqrs';
import type { ChangeOutcome, ChangeRequest } from '@opex/event-sourcing';
import type { BudgetCommand } from '../domain/budget.commands.js';
import type { BudgetRefusal } from '../domain/budget.decider.js';
import type { Budgets as BudgetsOfFunction } from '../domain/budget.state.js';
import { Budgets } from './budgets.js';

type Outcome = ChangeOutcome<BudgetsOfFunction, BudgetRefusal>;

/** Sets or revises what a function is to spend in a year, a quarter or a month. */
export class SetBudgetCommand extends Command<Outcome> {
  constructor(readonly request: ChangeRequest<BudgetCommand>) {
    super();
  }
}

@CommandHandler(SetBudgetCommand)
export class SetBudgetHandler implements ICommandHandler<SetBudgetCommand> {
  constructor(private readonly budgets: Budgets) {}

  execute({ request }: SetBudgetCommand): Promise<Outcome> {
    return this.budgets.change(request);
  }
}
