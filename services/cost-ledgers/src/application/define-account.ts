import type { ICommandHandler } from '@nestjs/cqrs';
import { Command, CommandHandler } from '@nestjs/cqrs';
import type { ChangeOutcome, ChangeRequest } from '@opex/event-sourcing';
import type { AccountCommand } from '../domain/account.commands.js';
import type { AccountRefusal } from '../domain/account.decider.js';
import type { Account } from '../domain/account.state.js';
import { Accounts } from './accounts.js';

type Outcome = ChangeOutcome<Account, AccountRefusal>;

/** Defines an account, or says anew what it is. */
export class DefineAccountCommand extends Command<Outcome> {
  constructor(readonly request: ChangeRequest<AccountCommand>) {
    super();
  }
}

@CommandHandler(DefineAccountCommand)
export class DefineAccountHandler implements ICommandHandler<DefineAccountCommand> {
  constructor(private readonly accounts: Accounts) {}

  execute({ request }: DefineAccountCommand): Promise<Outcome> {
    return this.accounts.change(request);
  }
}
