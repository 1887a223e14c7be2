import { Command, CommandHandler } from '@nestjs/cqrs';
import type { ICommandHandler } from '@nestjs/cqrs';
import type { Refusal } from '@opex/event-sourcing';
import { refuse } from '@opex/event-sourcing';
import { EventIntake } from '../intake.js';
import { parseStructured } from '../parse/parse-cloudevents.js';
import type { Rejection } from '../parse/rejection.js';
import { QuarantineStore } from '../quarantine/quarantine-store.js';

export type ResubmitOutcome =
  | { readonly outcome: 'accepted' | 'duplicate'; readonly position: number | null }
  | { readonly outcome: 'rejected' | 'conflict'; readonly problem: Rejection }
  | Refusal<'not-found' | 'not-waiting'>;

/** Sends an event from the quarantine through the door again: as it is, or the repaired one in its place. */
export class ResubmitQuarantined extends Command<ResubmitOutcome> {
  constructor(
    readonly id: string,
    readonly by: string,
    /** A CloudEvent in JSON form; null: as it is. */
    readonly repaired: Buffer | null,
  ) {
    super();
  }
}

@CommandHandler(ResubmitQuarantined)
export class ResubmitQuarantinedHandler implements ICommandHandler<ResubmitQuarantined> {
  constructor(
    private readonly quarantine: QuarantineStore,
    private readonly intake: EventIntake,
  ) {}

  /** @throws BodyRefusal where the event to send is no JSON. */
  async execute({ id, by, repaired }: ResubmitQuarantined): Promise<ResubmitOutcome> {
    const waiting = await this.quarantine.find(id);
    if (waiting === undefined) return refuse('not-found', `There is no event ${id} in the quarantine.`);
    if (waiting.status !== 'waiting') return refuse('not-waiting', `The event ${id} was ${waiting.status} before.`);

    const result = await this.intake.takeIn([parseStructured(repaired ?? waiting.raw)], 'http', 'nothing');
    const problem = result.results[0]?.problem;
    if (problem !== undefined) return { outcome: result.conflicts > 0 ? 'conflict' : 'rejected', problem };

    // After the append: if this is lost, the event still waits, and sent again it is a duplicate of itself.
    const note = repaired === null ? null : 'repaired';
    const { position } = result;
    await this.quarantine.resolve(id, { status: 'resubmitted', by, note, repaired, position });
    return { outcome: result.accepted > 0 ? 'accepted' : 'duplicate', position };
  }
}
