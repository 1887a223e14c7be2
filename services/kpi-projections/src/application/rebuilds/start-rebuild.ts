import { Command, CommandHandler } from '@nestjs/cqrs';
import type { ICommandHandler } from '@nestjs/cqrs';
import type { RebuildOutcome, RebuildRequest } from './rebuilds.js';
import { Rebuilds } from './rebuilds.js';

/** Begins to build a generation beside the live one. */
export class StartRebuild extends Command<RebuildOutcome> {
  constructor(readonly request: RebuildRequest) {
    super();
  }
}

@CommandHandler(StartRebuild)
export class StartRebuildHandler implements ICommandHandler<StartRebuild> {
  constructor(private readonly rebuilds: Rebuilds) {}

  execute({ request }: StartRebuild): Promise<RebuildOutcome> {
    return this.rebuilds.start(request);
  }
}
