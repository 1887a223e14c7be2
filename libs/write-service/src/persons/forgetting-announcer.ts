import type { ServiceName } from '@opex/contracts';
import { normaliseInstant, personForgotten } from '@opex/contracts';
import type { EventStore } from '@opex/event-sourcing';
import { contentHash } from '@opex/event-sourcing';
import type { Forgetting, PersonVault } from './person-vault.js';

const PENDING_AT_ONCE = 100;

/** Writes into the log that a person was forgotten. */
export class ForgettingAnnouncer {
  private readonly source: string;

  constructor(
    service: ServiceName,
    private readonly store: EventStore,
    private readonly vault: PersonVault,
  ) {
    this.source = `urn:opex:${service}:commands`;
  }

  /** @returns the event's position; the same again where it was announced before. */
  async announce({ pseudonym, reason, forgottenAt }: Forgetting): Promise<number> {
    const occurredAt = normaliseInstant(forgottenAt.toISOString()) ?? forgottenAt.toISOString();
    const id = `forget/${pseudonym}/0`;
    const data = { pseudonym, reason };
    const content = {
      streamId: personForgotten.streamOf({ source: this.source, id, subject: null, data }),
      type: personForgotten.type,
      subject: null,
      occurredAt,
      dataSchema: null,
      data: JSON.stringify(data),
    };
    const event = { ...content, source: this.source, id, schemaVersion: personForgotten.version, extensions: null };
    const group = { events: [{ ...event, contentHash: contentHash(content) }], expectedVersion: 0 };
    const [outcome] = await this.store.append([group]);
    if (outcome?.outcome !== 'accepted' && outcome?.outcome !== 'duplicate')
      throw new Error(`The forgetting of ${pseudonym} cannot be stored: ${outcome?.outcome ?? 'no answer'}.`);
    await this.vault.markAnnounced(pseudonym);
    return outcome.position;
  }

  /** Those whose process ended between forgetting and telling. */
  async announcePending(): Promise<void> {
    for (;;) {
      const pending = await this.vault.toAnnounce(PENDING_AT_ONCE);
      for (const forgetting of pending) await this.announce(forgetting);
      if (pending.length < PENDING_AT_ONCE) return;
    }
  }
}
