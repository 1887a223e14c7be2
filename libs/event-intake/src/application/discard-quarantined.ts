import { Command, CommandHandler } from '@nestjs/cqrs';
import type { ICommandHandler } from '@nestjs/cqrs';
import type { Refusal } from '@opex/event-sourcing';
import { refuse } from '@opex/event-sourcing';
import { QuarantineStore } from '../quarantine/quarantine-store.js';

export type DiscardOutcome = { readonly outcome: 'discarded' } | Refusal<'not-found' | 'not-waiting'>;

/** Decides that an event of the quarantine will never be taken in. It stays to be seen. */
export class DiscardQuarantined extends Command<DiscardOutcome> {
  constructor(
    readonly id: string,
    readonly by: string,
    readonly reason: string,
  ) {
    super();
  }
}

@CommandHandler(DiscardQuarantined)
export class DiscardQuarantinedHandler implements ICommandHandler<DiscardQuarantined> {
  constructor(private readonly quarantine: QuarantineStore) {}

  async execute({ id, by, reason }: DiscardQuarantined): Promise<DiscardOutcome> {
    const resolution = { status: 'discarded', by, note: reason, repaired: null, position: null } as const;
    if (await this.quarantine.resolve(id, resolution)) return { outcome: 'discarded' };
    const known = await this.quarantine.find(id);
    return known === undefined
      ? refuse('not-found', `There is no event ${id} in the quarantine.`)
      : refuse('not-waiting', `The event ${id} was ${known.status} before.`);
  }
}
