import type { ICommandHandler } from '@nestjs/cqrs';
import { Command, CommandHandler } from '@nestjs/cqrs';
import type { EntryOutcome, JournalCommand } from './journal.js';
import { Journal } from './journal.js';

/** What takes an entry back, and what is right instead: both become of it, or neither. */
export interface CorrectionRequest {
  readonly reversal: Extract<JournalCommand, { kind: 'reverse-entry' }>;
  readonly entry: Extract<JournalCommand, { kind: 'post-entry' }>;
}

/** Puts an entry right: its reversal and the new entry in one commit, linked. */
export class CorrectEntry extends Command<readonly EntryOutcome[]> {
  constructor(
    readonly request: CorrectionRequest,
    readonly extensions: Readonly<Record<string, string>>,
  ) {
    super();
  }
}

@CommandHandler(CorrectEntry)
export class CorrectEntryHandler implements ICommandHandler<CorrectEntry> {
  constructor(private readonly journal: Journal) {}

  execute({ request: { reversal, entry }, extensions }: CorrectEntry): Promise<readonly EntryOutcome[]> {
    return this.journal.postAll([reversal, entry], extensions);
  }
}
