import { streamId } from '@opex/contracts';
import type { EventCodec, EventToAppend } from '@opex/event-sourcing';
import { textDigest } from '@opex/event-sourcing';
import type { EntryEvent, EntryPosted } from '../domain/entry.events.js';
import { statementText } from '../domain/entry.state.js';
import { COMMAND_SOURCE } from './command-source.js';

/** The id under which the log knows an entry, with `COMMAND_SOURCE`. */
export const identityOf = (entry: string): string => `entry/${entry}`;

/**
 * An entry as the log takes it. Its hash is of what was stated alone: the time of asking and what the accounts are
 * meanwhile make no other statement of it.
 *
 * @param extensions CloudEvents extensions of the command that caused it.
 */
export function entryToAppend(
  codec: EventCodec<EntryEvent>,
  event: EntryPosted,
  extensions: Readonly<Record<string, string>>,
): EventToAppend {
  const encoded = codec.toData(event);
  const { type, schemaVersion, subject, occurredAt } = encoded;
  return {
    source: COMMAND_SOURCE,
    id: identityOf(event.entry),
    streamId: streamId('entry', event.entry),
    type,
    schemaVersion,
    subject,
    occurredAt,
    data: JSON.stringify(encoded.data),
    dataSchema: null,
    extensions: Object.keys(extensions).length === 0 ? null : JSON.stringify(extensions),
    contentHash: textDigest(statementText(event)),
  };
}
