import type { ICommandHandler } from '@nestjs/cqrs';
import { Command, CommandHandler } from '@nestjs/cqrs';
import type { EntryOutcome, ReverseStatement } from './journal.js';
import { Journal } from './journal.js';

/** Takes an entry back by another one with the opposite amounts. */
export class ReverseEntryCommand extends Command<EntryOutcome> {
  constructor(
    readonly statement: ReverseStatement,
    readonly extensions: Readonly<Record<string, string>>,
  ) {
    super();
  }
}

@CommandHandler(ReverseEntryCommand)
export class ReverseEntryHandler implements ICommandHandler<ReverseEntryCommand> {
  constructor(private readonly journal: Journal) {}

  execute({ statement, extensions }: ReverseEntryCommand): Promise<EntryOutcome> {
    return this.journal.reverse(statement, extensions);
  }
}
