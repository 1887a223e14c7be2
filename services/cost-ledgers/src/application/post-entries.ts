import type { ICommandHandler } from '@nestjs/cqrs';
import { Command, CommandHandler } from '@nestjs/cqrs';
import type { EntryOutcome, JournalCommand } from './journal.js';
import { Journal } from './journal.js';

export interface PostRequest {
  readonly commands: readonly JournalCommand[];
  /** True: all or none. */
  readonly atomic: boolean;
  readonly extensions: Readonly<Record<string, string>>;
}

/** Posts entries, or takes some back, with one call to the log. One outcome each, in their order. */
export class PostEntries extends Command<readonly EntryOutcome[]> {
  constructor(readonly request: PostRequest) {
    super();
  }
}

@CommandHandler(PostEntries)
export class PostEntriesHandler implements ICommandHandler<PostEntries> {
  constructor(private readonly journal: Journal) {}

  execute({ request: { commands, atomic, extensions } }: PostEntries): Promise<readonly EntryOutcome[]> {
    return atomic ? this.journal.postAll(commands, extensions) : this.journal.postEach(commands, extensions);
  }
}
