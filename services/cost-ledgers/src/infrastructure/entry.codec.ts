import type { EntryPosted as PublishedData } from '@opex/contracts';
import { entryPosted } from '@opex/contracts';
import type { EncodedEvent, EventCodec, StoredEvent } from '@opex/event-sourcing';
import { UnreadableEvent, upcast } from '@opex/event-sourcing';
import type { EntryEvent, PostedLine } from '../domain/entry.events.js';

type Writable<Published> = { -readonly [Member in keyof Published]: Published[Member] };

/** A line as it is published; the contract's list type knows the required fields alone. */
type PublishedLine = PublishedData['lines'][number];

/**
 * The one event of an entry, stored in the form it is published in; it is written member by member, as bulk postings pass here
 * line by line.
 */
export const entryCodec: EventCodec<EntryEvent> = {
  toData: (event): EncodedEvent => {
    const { entry, postedOn, lines } = event;
    const data: Writable<PublishedData> = {
      entry,
      postedOn,
      currency: lines[0]?.currency ?? '',
      lines: lines.map(toPublished),
    };
    if (event.reverses !== null) data.reverses = event.reverses;
    if (event.corrects !== null) data.corrects = event.corrects;
    if (event.reported !== null) data.reported = event.reported;
    if (event.allocation !== null) data.allocation = event.allocation;
    if (event.description !== null) data.description = event.description;
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

function toPublished(posted: PostedLine): PublishedLine {
  const { account, amount, currency, kind } = posted;
  const line: Writable<PublishedLine> = { account, amount, currency, kind };
  if (posted.function !== null) line.function = posted.function;
  if (posted.costType !== null) line.costType = posted.costType;
  if (posted.customer !== null) line.customer = posted.customer;
  if (posted.initiative !== null) line.initiative = posted.initiative;
  if (Object.keys(posted.attributes).length > 0) line.attributes = posted.attributes;
  return line;
}

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
