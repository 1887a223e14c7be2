import { Command, CommandHandler } from '@nestjs/cqrs';
import type { ICommandHandler } from '@nestjs/cqrs';
import { QuarantineStore } from '../quarantine/quarantine-store.js';
import type { NotWaiting } from './not-waiting.js';
import { notWaiting } from './not-waiting.js';

export type DiscardOutcome = { readonly outcome: 'discarded' } | NotWaiting;

/** Decides that events of the quarantine will never be taken in. They stay to be seen. */
export class DiscardQuarantined extends Command<readonly DiscardOutcome[]> {
  constructor(
    readonly ids: readonly string[],
    readonly by: string,
    readonly reason: string,
  ) {
    super();
  }
}

@CommandHandler(DiscardQuarantined)
export class DiscardQuarantinedHandler implements ICommandHandler<DiscardQuarantined> {
  constructor(private readonly quarantine: QuarantineStore) {}

  /** One outcome each, in the order given. */
  async execute({ ids, by, reason }: DiscardQuarantined): Promise<readonly DiscardOutcome[]> {
    const steps = ids.map(
      (id) => ({ id, step: 'discarded', code: null, detail: reason, repaired: null, position: null }) as const,
    );
    const discarded = await this.quarantine.record(by, steps);
    if (discarded.size === ids.length) return ids.map(() => DISCARDED);
    const known = await this.quarantine.findAll(ids.filter((id) => !discarded.has(id)));
    return ids.map((id) => (discarded.has(id) ? DISCARDED : notWaiting(id, known.get(id)?.status)));
  }
}

const DISCARDED = { outcome: 'discarded' } as const;
