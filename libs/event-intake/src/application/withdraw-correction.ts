import { Command, CommandHandler } from '@nestjs/cqrs';
import type { ICommandHandler } from '@nestjs/cqrs';
import type { Refusal } from '@opex/event-sourcing';
import { refuse } from '@opex/event-sourcing';
import type { CorrectionRecord } from '../corrections/correction-store.js';
import { CorrectionStore } from '../corrections/correction-store.js';

export type WithdrawalRefusal = 'correction-not-found' | 'correction-not-waiting';
export type WithdrawalOutcome = CorrectionRecord | Refusal<WithdrawalRefusal>;

/** Decides that a correction waits no longer for its target. It stays to be seen; withdrawn again, it stays as it is. */
export class WithdrawCorrection extends Command<WithdrawalOutcome> {
  constructor(
    readonly id: string,
    readonly by: string,
    readonly reason: string,
  ) {
    super();
  }
}

@CommandHandler(WithdrawCorrection)
export class WithdrawCorrectionHandler implements ICommandHandler<WithdrawCorrection> {
  constructor(private readonly corrections: CorrectionStore) {}

  async execute({ id, by, reason }: WithdrawCorrection): Promise<WithdrawalOutcome> {
    await this.corrections.withdraw(id, by, reason);
    const correction = await this.corrections.find(id);
    if (correction === undefined) return correctionNotFound(id);
    if (correction.status === 'withdrawn') return correction;
    const state = correction.status === 'waiting' ? 'takes effect, as its target has come' : `was ${correction.status}`;
    return refuse('correction-not-waiting', `The correction ${id} ${state}: there is nothing to withdraw.`);
  }
}

export const correctionNotFound = (id: string): Refusal<'correction-not-found'> =>
  refuse('correction-not-found', `There is no correction ${id}.`);
