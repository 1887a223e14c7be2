import { Command, CommandHandler } from '@nestjs/cqrs';
import type { ICommandHandler } from '@nestjs/cqrs';
import { ProjectionProgress } from './projection-status.js';

/** Stops the projection in every instance, also over restarts, or lets it go on (`by: null`). */
export class PauseProjection extends Command<void> {
  constructor(readonly by: string | null) {
    super();
  }
}

@CommandHandler(PauseProjection)
export class PauseProjectionHandler implements ICommandHandler<PauseProjection> {
  constructor(private readonly progress: ProjectionProgress) {}

  execute({ by }: PauseProjection): Promise<void> {
    return this.progress.setPaused(by);
  }
}
