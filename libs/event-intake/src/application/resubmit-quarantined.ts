import { Command, CommandHandler } from '@nestjs/cqrs';
import type { ICommandHandler } from '@nestjs/cqrs';
import { EventIntake } from '../intake.js';
import { parseStructured } from '../parse/parse-cloudevents.js';
import { BodyRefusal, Rejection } from '../parse/rejection.js';
import type { QuarantinedBytes, QuarantineStep } from '../quarantine/quarantine-store.js';
import { QuarantineStore } from '../quarantine/quarantine-store.js';
import type { NotWaiting } from './not-waiting.js';
import { notWaiting } from './not-waiting.js';

export interface Resubmission {
  readonly id: string;
  /** A CloudEvent in JSON form; null: as it is. */
  readonly repaired: Buffer | null;
}

export type ResubmitOutcome =
  | { readonly outcome: 'accepted' | 'duplicate'; readonly position: number | null }
  | { readonly outcome: 'rejected' | 'conflict'; readonly problem: Rejection }
  | NotWaiting;

/** Sends events from the quarantine through the door again: as they are, or the repaired ones in their place. */
export class ResubmitQuarantined extends Command<readonly ResubmitOutcome[]> {
  constructor(
    readonly resubmissions: readonly Resubmission[],
    readonly by: string,
  ) {
    super();
  }
}

/** So many are in memory at a time. */
const AT_ONCE = 100;

@CommandHandler(ResubmitQuarantined)
export class ResubmitQuarantinedHandler implements ICommandHandler<ResubmitQuarantined> {
  constructor(
    private readonly quarantine: QuarantineStore,
    private readonly intake: EventIntake,
  ) {}

  /** One outcome each, in the order given. */
  async execute({ resubmissions, by }: ResubmitQuarantined): Promise<readonly ResubmitOutcome[]> {
    const outcomes: ResubmitOutcome[] = [];
    for (let first = 0; first < resubmissions.length; first += AT_ONCE)
      outcomes.push(...(await this.resubmit(resubmissions.slice(first, first + AT_ONCE), by)));
    return outcomes;
  }

  private async resubmit(resubmissions: readonly Resubmission[], by: string): Promise<readonly ResubmitOutcome[]> {
    const known = await this.quarantine.findAll(resubmissions.map(({ id }) => id));
    // Each for itself, and all before any answer: the log commits them together.
    const outcomes = await Promise.all(
      resubmissions.map((resubmission) => this.takeIn(resubmission, known.get(resubmission.id))),
    );
    const steps = outcomes.flatMap((outcome, index) => stepOf(resubmissions[index] as Resubmission, outcome) ?? []);
    // After the append: if this is lost, the event still waits, and sent again it is a duplicate of itself.
    if (steps.length > 0) await this.quarantine.record(by, steps);
    return outcomes;
  }

  private async takeIn(
    { id, repaired }: Resubmission,
    waiting: QuarantinedBytes | undefined,
  ): Promise<ResubmitOutcome> {
    if (waiting?.status !== 'waiting') return notWaiting(id, waiting?.status);
    try {
      const result = await this.intake.takeIn([parseStructured(repaired ?? waiting.raw)], 'http', 'nothing');
      const problem = result.results[0]?.problem;
      if (problem !== undefined) return { outcome: result.conflicts > 0 ? 'conflict' : 'rejected', problem };
      return { outcome: result.accepted > 0 ? 'accepted' : 'duplicate', position: result.position };
    } catch (error) {
      if (!(error instanceof BodyRefusal)) throw error;
      const code = error.code === 'event-too-large' ? 'event-too-large' : 'not-json';
      return { outcome: 'rejected', problem: new Rejection(code, '', error.detail) };
    }
  }
}

function stepOf({ id, repaired }: Resubmission, outcome: ResubmitOutcome): QuarantineStep | undefined {
  if ('refused' in outcome) return undefined;
  if ('problem' in outcome) {
    const { code, detail } = outcome.problem;
    return { id, step: 'refused-again', code, detail, repaired, position: null };
  }
  return { id, step: 'resubmitted', code: null, detail: null, repaired, position: outcome.position };
}
