import type { ICommandHandler } from '@nestjs/cqrs';
import { Command, CommandHandler } from '@nestjs/cqrs';
import { CorrectionStore, QuarantineStore } from '@opex/event-intake';
import type { Refusal } from '@opex/event-sourcing';
import { refuse } from '@opex/event-sourcing';
import { ForgettingAnnouncer } from './forgetting-announcer.js';
import type { Forgetting } from './person-vault.js';
import { PersonVault } from './person-vault.js';

const AGAIN_AT_ONCE = 100;

/** By the name as it was reported, or by the pseudonym that stands for it. */
export type PersonToForget = { readonly value: string } | { readonly pseudonym: string };

export type ForgetOutcome =
  | { readonly outcome: 'forgotten'; readonly forgetting: Forgetting; readonly position: number }
  | Refusal<'person-not-found' | 'command-id-taken'>;

/** Destroys what leads from a person's pseudonym to the name, also in prose; or from a text's to the text. */
export class ForgetPerson extends Command<ForgetOutcome> {
  constructor(
    readonly person: PersonToForget,
    readonly reason: string,
    readonly by: string,
    readonly commandId: string,
  ) {
    super();
  }
}

@CommandHandler(ForgetPerson)
export class ForgetPersonHandler implements ICommandHandler<ForgetPerson> {
  constructor(
    private readonly vault: PersonVault,
    private readonly quarantine: QuarantineStore,
    private readonly corrections: CorrectionStore,
    private readonly announcer: ForgettingAnnouncer,
  ) {}

  async execute({ person, reason, by, commandId }: ForgetPerson): Promise<ForgetOutcome> {
    const pseudonym = await this.pseudonymOf(person);
    const before = await this.vault.forgottenBy(commandId);
    if (before !== undefined) {
      // The name of one who was forgotten cannot be compared: it has no pseudonym any more.
      const isAnother = pseudonym !== undefined && pseudonym !== before.pseudonym;
      return isAnother ? commandIdTaken(commandId) : this.told(before);
    }
    if (pseudonym === undefined) return NOT_FOUND;

    const value = (await this.vault.valuesOf([pseudonym])).get(pseudonym);
    // Kept bytes first: once the name is gone nobody can say what to look for.
    if (value !== undefined) {
      await this.quarantine.replaceText(value, pseudonym);
      await this.corrections.replaceText(value, pseudonym);
      await this.vault.replaceInTexts(value, pseudonym);
    }
    const told = value === undefined ? reason : reason.replaceAll(value, pseudonym);
    const forgotten =
      (await this.vault.forget({ pseudonym, by, reason: told, commandId })) ??
      (await this.vault.forgettingOf(pseudonym));
    return forgotten === undefined ? NOT_FOUND : this.told(forgotten);
  }

  /** Those whom a restored database knows again. */
  async forgetAgain(): Promise<void> {
    for (;;) {
      const again = await this.vault.toForgetAgain(AGAIN_AT_ONCE);
      for (const { pseudonym, reason } of again)
        await this.execute(new ForgetPerson({ pseudonym }, reason, 'restore', `restore/${pseudonym}`));
      if (again.length < AGAIN_AT_ONCE) return;
    }
  }

  private async pseudonymOf(person: PersonToForget): Promise<string | undefined> {
    if ('pseudonym' in person) return person.pseudonym;
    return (await this.vault.knownPseudonymsOf([person.value])).get(person.value);
  }

  private async told(forgetting: Forgetting): Promise<ForgetOutcome> {
    return { outcome: 'forgotten', forgetting, position: await this.announcer.announce(forgetting) };
  }
}

const NOT_FOUND = refuse('person-not-found', 'This service knows no such person, so there is nothing to forget.');

const commandIdTaken = (commandId: string): Refusal<'command-id-taken'> =>
  refuse(
    'command-id-taken',
    `The Idempotency-Key ${commandId} has forgotten another person before: take a new one for this person.`,
  );
