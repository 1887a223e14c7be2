import type { ICommandHandler } from '@nestjs/cqrs';
import { Command, CommandHandler } from '@nestjs/cqrs';
import type { ChangeOutcome, ChangeRequest } from '@opex/event-sourcing';
import type { InitiativeCommand } from '../domain/initiative.commands.js';
import type { Initiative } from '../domain/initiative.state.js';
import type { InitiativeCommandRefusal } from './initiatives.js';
import { Initiatives } from './initiatives.js';

export type InitiativeOutcome = ChangeOutcome<Initiative, InitiativeCommandRefusal>;

/** Any command to an initiative: which one it is, the decider tells apart. */
export class ChangeInitiative extends Command<InitiativeOutcome> {
  constructor(readonly request: ChangeRequest<InitiativeCommand>) {
    super();
  }
}

@CommandHandler(ChangeInitiative)
export class ChangeInitiativeHandler implements ICommandHandler<ChangeInitiative> {
  constructor(private readonly initiatives: Initiatives) {}

  execute({ request }: ChangeInitiative): Promise<InitiativeOutcome> {
    return this.initiatives.change(request);
  }
}
