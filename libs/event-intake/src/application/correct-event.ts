import { Command, CommandHandler } from '@nestjs/cqrs';
import type { ICommandHandler } from '@nestjs/cqrs';
import type { RequestedCorrection } from '../corrections/correction-store.js';
import type { CorrectionOutcome } from '../corrections/corrections.js';
import { Corrections } from '../corrections/corrections.js';

/** Takes a reported fact back, or puts another one in its place. */
export class CorrectEvent extends Command<CorrectionOutcome> {
  constructor(readonly requested: RequestedCorrection) {
    super();
  }
}

@CommandHandler(CorrectEvent)
export class CorrectEventHandler implements ICommandHandler<CorrectEvent> {
  constructor(private readonly corrections: Corrections) {}

  /** @throws BodyRefusal where the replacement is no JSON. */
  execute({ requested }: CorrectEvent): Promise<CorrectionOutcome> {
    return this.corrections.request(requested);
  }
}
