import type { Plain } from '@opex/service-host';
import { versionTag } from '@opex/service-host';
import type { FastifyReply } from 'fastify';
import type { EntryOutcome } from '../application/journal.js';
import { refused } from './ledger.problems.js';
import type { EntryResource } from './ledger.resources.js';
import { toEntry } from './ledger.resources.js';

/** An entry never changes. */
const ONLY_VERSION = 1;

/** The id of an entry: its own, or the command's. `~` is kept for entries that the service names; a key may hold it. */
export const entryIdOf = (entry: string | undefined, commandId: string): string =>
  entry ?? commandId.replaceAll('~', '%7E');

/** @throws ProblemError where it was refused. */
export function answerEntry(outcome: EntryOutcome | undefined, reply: FastifyReply): Plain<EntryResource> {
  const entry = postedOrThrow(outcome);
  void reply.status(entry.outcome === 'posted' ? 201 : 200).header('etag', versionTag(ONLY_VERSION));
  return toEntry(entry);
}

type Posted = Extract<EntryOutcome, { outcome: 'posted' | 'repeated' }>;

/** @throws ProblemError where it was refused. */
export function postedOrThrow(outcome: EntryOutcome | undefined): Posted {
  if (outcome === undefined || outcome.outcome === 'withheld') throw new Error('The journal gave no outcome.');
  if (outcome.outcome === 'refused') throw refused(outcome.code, outcome.detail);
  return outcome;
}
