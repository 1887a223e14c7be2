import type { EntryPosted as PublishedData } from '@opex/contracts';
import { entryPosted } from '@opex/contracts';
import type { EncodedEvent, EventCodec, StoredEvent } from '@opex/event-sourcing';
import { UnreadableEvent, upcast } from '@opex/event-sourcing';
import type { EntryEvent, PostedLine } from '../domain/entry.events.js';

/** A line as it is published; the contract's list type knows the required fields alone. */
type PublishedLine = PublishedData['lines'][number];

/** The one event of an entry, stored in the form it is published in. */
export const entryCodec: EventCodec<EntryEvent> = {
  toData: ({ entry, postedOn, lines, reverses, corrects, reported, allocation, ...event }): EncodedEvent => {
    const data: PublishedData = {
      entry,
      postedOn,
      currency: lines[0]?.currency ?? '',
      lines: lines.map(toPublished),
      ...(reverses === null ? {} : { reverses }),
      ...(corrects === null ? {} : { corrects }),
      ...(reported === null ? {} : { reported }),
      ...(allocation === null ? {} : { allocation }),
      ...(event.description === null ? {} : { description: event.description }),
    };
    const { type, version: schemaVersion } = entryPosted;
    return { type, schemaVersion, occurredAt: event.postedAt, subject: entry, data };
  },

  fromStored: (stored: StoredEvent): EntryEvent => {
    if (stored.type !== entryPosted.type) throw new UnreadableEvent(stored, 'its type is no entry’s');
    const data = upcast(stored, {}, entryPosted.version) as PublishedData;
    return {
      kind: 'entry-posted',
      entry: data.entry,
      postedOn: data.postedOn,
      lines: data.lines.map(fromPublished),
      reverses: data.reverses ?? null,
      corrects: data.corrects ?? null,
      reported: data.reported === undefined ? null : { source: data.reported.source, id: data.reported.id },
      allocation: data.allocation ?? null,
      description: data.description ?? null,
      postedAt: stored.occurredAt,
    };
  },
};

const toPublished = ({ account, amount, currency, kind, ...rest }: PostedLine): PublishedLine => ({
  account,
  amount,
  currency,
  kind,
  ...(rest.function === null ? {} : { function: rest.function }),
  ...(rest.costType === null ? {} : { costType: rest.costType }),
  ...(rest.customer === null ? {} : { customer: rest.customer }),
  ...(rest.initiative === null ? {} : { initiative: rest.initiative }),
  ...(Object.keys(rest.attributes).length === 0 ? {} : { attributes: rest.attributes }),
});

const fromPublished = ({ account, amount, currency, kind = 'clearing', ...rest }: PublishedLine): PostedLine => ({
  account,
  amount,
  currency,
  customer: rest.customer ?? null,
  initiative: rest.initiative ?? null,
  attributes: rest.attributes ?? {},
  kind,
  function: rest.function ?? null,
  costType: rest.costType ?? null,
});
