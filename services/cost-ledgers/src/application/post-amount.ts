import type { ICommandHandler } from '@nestjs/cqrs';
import { Command, CommandHandler } from '@nestjs/cqrs';
import type { AmountStatement } from '../domain/amount-entry.js';
import { entryOfAmount } from '../domain/amount-entry.js';
import { Accounts } from './accounts.js';
import type { EntryOutcome } from './journal.js';
import { Journal } from './journal.js';

/** Posts one amount as a proper entry, against an account or clearing. */
export class PostAmount extends Command<EntryOutcome | undefined> {
  constructor(
    readonly statement: AmountStatement,
    readonly extensions: Readonly<Record<string, string>>,
  ) {
    super();
  }
}

@CommandHandler(PostAmount)
export class PostAmountHandler implements ICommandHandler<PostAmount> {
  constructor(
    private readonly accounts: Accounts,
    private readonly journal: Journal,
  ) {}

  async execute({ statement, extensions }: PostAmount): Promise<EntryOutcome | undefined> {
    const { command, accounts } = entryOfAmount(statement);
    await this.accounts.provide(accounts, statement.at);
    const [outcome] = await this.journal.postEach([command], extensions);
    return outcome;
  }
}
