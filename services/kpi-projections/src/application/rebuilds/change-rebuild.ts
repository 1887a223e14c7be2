import { Command, CommandHandler } from '@nestjs/cqrs';
import type { ICommandHandler } from '@nestjs/cqrs';
import type { RebuildControl } from '../../domain/generation.js';
import type { RebuildOutcome } from './rebuilds.js';
import { Rebuilds } from './rebuilds.js';

export type RebuildChange =
  { readonly kind: RebuildControl | 'roll-back' } | { readonly kind: 'activate'; readonly acceptDifferences: boolean };

/** Pauses, resumes or cancels a rebuild, makes it live, or goes back from it to the generation before. */
export class ChangeRebuild extends Command<RebuildOutcome> {
  constructor(
    readonly id: number,
    readonly change: RebuildChange,
  ) {
    super();
  }
}

@CommandHandler(ChangeRebuild)
export class ChangeRebuildHandler implements ICommandHandler<ChangeRebuild> {
  constructor(private readonly rebuilds: Rebuilds) {}

  execute({ id, change }: ChangeRebuild): Promise<RebuildOutcome> {
    switch (change.kind) {
      case 'activate':
        return this.rebuilds.activate(id, change);
      case 'roll-back':
        return this.rebuilds.rollBack(id);
      case 'pause':
      case 'resume':
      case 'cancel':
        return this.rebuilds.control(id, change.kind);
    }
  }
}
