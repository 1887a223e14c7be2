import type { AccountDefined as PublishedData } from '@opex/contracts';
import { accountDefined } from '@opex/contracts';
import type { EncodedEvent, EventCodec, StoredEvent } from '@opex/event-sourcing';
import { UnreadableEvent, upcast } from '@opex/event-sourcing';
import type { AccountEvent } from '../domain/account.events.js';

/** The one event of an account, stored in the form it is published in. */
export const accountCodec: EventCodec<AccountEvent> = {
  toData: ({ account, content: { name, kind, function: ofFunction, costType }, definedAt }): EncodedEvent => {
    const data: PublishedData = {
      account,
      name,
      kind,
      ...(ofFunction === null ? {} : { function: ofFunction }),
      ...(costType === null ? {} : { costType }),
    };
    const { type, version: schemaVersion } = accountDefined;
    return { type, schemaVersion, occurredAt: definedAt, subject: account, data };
  },

  fromStored: (stored: StoredEvent): AccountEvent => {
    if (stored.type !== accountDefined.type) throw new UnreadableEvent(stored, 'its type is no account’s');
    const { account, name, kind, ...data } = upcast(stored, {}, accountDefined.version) as PublishedData;
    const content = { name, kind, function: data.function ?? null, costType: data.costType ?? null };
    return { kind: 'account-defined', account, content, definedAt: stored.occurredAt };
  },
};
