import type { ServiceName } from '@opex/contracts';
import type { EventStore, EventToAppend, Refusal } from '@opex/event-sourcing';
import { refuse, StoreOverloaded } from '@opex/event-sourcing';
import type { EventGrouping, EventIntake } from '../intake.js';
import { parseStructured } from '../parse/parse-cloudevents.js';
import { Rejection } from '../parse/rejection.js';
import type { CorrectionRecord, CorrectionStore, RequestedCorrection, WaitingCorrection } from './correction-store.js';
import type { Correction } from './correction.js';
import { correctionBehind, identityTaken, retractionIdentity, retractionOf, whyNotCorrectable } from './correction.js';

export interface CorrectionsOptions {
  readonly service: ServiceName;
  readonly store: EventStore;
  readonly requests: CorrectionStore;
  readonly intake: Pick<EventIntake, 'check'>;
  /** What the service stores with a correction, and what a refusal of the log means to it. */
  readonly grouping: Pick<EventGrouping, 'consequencesOf' | 'rejectionOf' | 'toldByCommands'>;
  /** How many may wait for their target. */
  readonly waitingMax: number;
}

export type CorrectionRefusal =
  'not-correctable' | 'already-corrected' | 'identity-taken' | 'command-id-taken' | 'too-many-waiting';

/**
 * - `applied`: the correction took effect now. `waiting`: it is durable, and takes effect when its target comes.
 * - `repeated`: this very request was made before; as it stands now.
 * - `rejected`: the replacement, or what follows from it, is not taken in; pointers lead into the replacement.
 */
export type CorrectionOutcome =
  | { readonly outcome: 'applied' | 'waiting' | 'repeated'; readonly correction: CorrectionRecord }
  | { readonly outcome: 'rejected'; readonly rejection: Rejection }
  | Refusal<CorrectionRefusal>;

type Effect =
  | { readonly outcome: 'applied'; readonly position: number }
  | { readonly outcome: 'target-unknown' }
  | { readonly outcome: 'rejected'; readonly rejection: Rejection }
  | Refusal<'not-correctable' | 'already-corrected' | 'identity-taken'>;

const APPLIED_AT_ONCE = 100;

/**
 * Corrections of reported facts. A request is kept first and then tried: whichever comes later, the request or its
 * target, finds the other one, and a crash between the two loses neither. An effect that was appended already is known
 * by its identity, so trying twice is harmless.
 */
export class Corrections {
  /** Those that their own request is trying at this moment. */
  private readonly inHand = new Set<string>();

  constructor(private readonly options: CorrectionsOptions) {}

  /** @throws BodyRefusal where the replacement is no JSON. */
  async request(requested: RequestedCorrection): Promise<CorrectionOutcome> {
    const { requests, waitingMax } = this.options;
    const rejection = this.checkReplacement(requested.replacement);
    if (rejection instanceof Rejection) return { outcome: 'rejected', rejection };
    const known = await requests.find(requested.id);
    if (known !== undefined) return this.repeat(requested, known);
    if ((await requests.countWaiting()) >= waitingMax) return tooManyWaiting(waitingMax);
    this.inHand.add(requested.id);
    try {
      return await this.keepAndTry(requested);
    } finally {
      this.inHand.delete(requested.id);
    }
  }

  /** Tries again those that wait though their target is in the log. @returns how many do not wait any more. */
  async applyWaiting(onFault: (id: string, fault: unknown) => void): Promise<number> {
    let settled = 0;
    let after = '0';
    for (;;) {
      const page = await this.options.requests.listApplicable(after, APPLIED_AT_ONCE);
      for (const waiting of page) {
        if (this.inHand.has(waiting.id)) continue;
        try {
          if (await this.settle(waiting)) settled += 1;
        } catch (fault) {
          // One that fails must not hold up the others; it goes on waiting and is tried again.
          onFault(waiting.id, fault);
        }
      }
      const last = page.at(-1);
      if (last === undefined || page.length < APPLIED_AT_ONCE) return settled;
      after = last.number;
    }
  }

  private async keepAndTry(requested: RequestedCorrection): Promise<CorrectionOutcome> {
    const { requests } = this.options;
    if (!(await requests.insert(requested))) {
      const raced = await requests.find(requested.id);
      if (raced !== undefined) return this.repeat(requested, raced);
      return alreadyCorrected(await requests.findWaiting(requested.target));
    }
    const refused = await this.tryNow(requested, (id) => requests.remove(id));
    if (refused !== undefined) return refused;
    const correction = await this.recordOf(requested.id);
    return { outcome: correction.status === 'applied' ? 'applied' : 'waiting', correction };
  }

  private async settle(waiting: WaitingCorrection): Promise<boolean> {
    const { requests } = this.options;
    const effect = await this.takeEffect(waiting);
    if ('refused' in effect) await requests.markRefused(waiting.id, { code: effect.refused, detail: effect.detail });
    else if (effect.outcome === 'rejected') {
      const { code, detail, pointer } = effect.rejection;
      await requests.markRefused(waiting.id, { code, detail, pointer: `/replacement${pointer}` });
    } else if (effect.outcome === 'applied') await requests.markApplied(waiting.id, effect.position);
    return 'refused' in effect || effect.outcome !== 'target-unknown';
  }

  private async repeat(requested: RequestedCorrection, known: CorrectionRecord): Promise<CorrectionOutcome> {
    if (!(await this.options.requests.saysTheSame(requested))) return COMMAND_ID_TAKEN;
    // It may have been interrupted between being kept and being tried.
    if (known.status === 'waiting') {
      const refused = await this.tryNow({ ...requested, requestedAt: known.requestedAt }, () => Promise.resolve());
      if (refused !== undefined) return refused;
    }
    return { outcome: 'repeated', correction: await this.recordOf(requested.id) };
  }

  /** @returns why it is refused; nothing where it took effect or waits. */
  private async tryNow(
    requested: RequestedCorrection,
    onRefused: (id: string) => Promise<void>,
  ): Promise<CorrectionOutcome | undefined> {
    let effect: Effect;
    try {
      effect = await this.takeEffect(requested);
    } catch (error) {
      // It is kept, and the log will have a moment for it.
      if (error instanceof StoreOverloaded) return undefined;
      throw error;
    }
    if ('refused' in effect || effect.outcome === 'rejected') {
      await onRefused(requested.id);
      return effect;
    }
    if (effect.outcome === 'applied') await this.options.requests.markApplied(requested.id, effect.position);
    return undefined;
  }

  private async takeEffect(requested: RequestedCorrection): Promise<Effect> {
    const { service, store, grouping } = this.options;
    const replacement = this.checkReplacement(requested.replacement);
    if (replacement instanceof Rejection) return { outcome: 'rejected', rejection: replacement };
    const target = await store.findByIdentity(requested.target.source, requested.target.id);
    if (target === undefined) return { outcome: 'target-unknown' };
    const correction: Correction = { ...requested, replacement };
    const refusal = whyNotCorrectable(target, grouping.toldByCommands);
    if (refusal !== undefined) return refusal;

    const retraction = retractionOf(service, correction, target);
    const further = await grouping.consequencesOf({ retracted: target, retraction, replacement });
    if (further instanceof Rejection) return { outcome: 'rejected', rejection: further };
    const instead = replacement === null ? [] : [{ ...replacement, correctionOf: correction.target }];
    const events = [retraction, ...instead, ...further];
    return this.append(correction, events);
  }

  private async append(correction: Correction, events: readonly EventToAppend[]): Promise<Effect> {
    const { service, store, grouping } = this.options;
    const [outcome] = await store.append([{ events }]);
    switch (outcome?.outcome) {
      case 'accepted':
        return { outcome: 'applied', position: outcome.position };
      case 'duplicate':
      case 'conflict': {
        const { source, id } = retractionIdentity(service, correction.target);
        const stored = await store.findByIdentity(source, id);
        if (stored === undefined) return identityTaken(correction.replacement ?? correction.target);
        if (correctionBehind(stored) !== correction.id) return alreadyCorrected(undefined);
        return { outcome: 'applied', position: outcome.position };
      }
      case 'unstorable':
        return {
          outcome: 'rejected',
          rejection: grouping.rejectionOf(outcome.detail) ?? new Rejection('unstorable', '', `${outcome.detail}.`),
        };
      case 'wrong-version':
      case undefined:
        throw new Error('The event store answered what it does not answer to a group without a version.');
    }
  }

  private checkReplacement(bytes: Buffer | null): EventToAppend | Rejection | null {
    return bytes === null ? null : this.options.intake.check(parseStructured(bytes));
  }

  private async recordOf(id: string): Promise<CorrectionRecord> {
    const record = await this.options.requests.find(id);
    if (record === undefined) throw new Error(`The correction ${id} was kept and is gone.`);
    return record;
  }
}

const COMMAND_ID_TAKEN = refuse(
  'command-id-taken',
  'This Idempotency-Key was sent with something else before: take a new key for another request.',
);

const alreadyCorrected = (other: CorrectionRecord | undefined): Refusal<'already-corrected'> =>
  refuse(
    'already-corrected',
    other === undefined
      ? 'The event was taken back before, which is final: correct what replaced it, or report it again under another id.'
      : `The correction ${other.id} of this event waits already: withdraw that one first.`,
  );

const tooManyWaiting = (waitingMax: number): Refusal<'too-many-waiting'> =>
  refuse(
    'too-many-waiting',
    `${waitingMax} corrections wait for their targets and no more are kept: withdraw those whose targets will not come.`,
  );
