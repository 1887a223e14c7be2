import type { ICommandHandler } from '@nestjs/cqrs';
import { Command, CommandHandler } from '@nestjs/cqrs';
import type { EntryOutcome, JournalCommand } from './journal.js';
import { Journal } from './journal.js';

type ReverseCommand = Extract<JournalCommand, { kind: 'reverse-entry' }>;

/** Takes an entry back by another one with the opposite amounts. */
export class ReverseEntryCommand extends Command<EntryOutcome | undefined> {
  constructor(
    readonly command: ReverseCommand,
    readonly extensions: Readonly<Record<string, string>>,
  ) {
    super();
  }
}

@CommandHandler(ReverseEntryCommand)
export class ReverseEntryHandler implements ICommandHandler<ReverseEntryCommand> {
  constructor(private readonly journal: Journal) {}

  async execute({ command, extensions }: ReverseEntryCommand): Promise<EntryOutcome | undefined> {
    const [outcome] = await this.journal.postAll([command], extensions);
    return outcome;
  }
}
