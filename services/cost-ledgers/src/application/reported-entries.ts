import { createHash } from 'node:crypto';
import type { EventGrouping } from '@opex/event-intake';
import { Rejection } from '@opex/event-intake';
import type { EventCodec, EventGroup, EventToAppend } from '@opex/event-sourcing';
import { REPORTED_CLEARING } from '../domain/default-account.js';
import type { EntryEvent } from '../domain/entry.events.js';
import { periodOf } from '../domain/period.state.js';
import type { ReportedEntry } from '../domain/reported-entry.js';
import { bookReport, isBooked } from '../domain/reported-entry.js';
import type { Accounts } from './accounts.js';
import { COMMAND_SOURCE } from './command-source.js';
import { entryToAppend, identityOf } from './entry-to-append.js';
import type { JournalStore } from './journal.js';
import type { Ledger } from './ledger.js';
import { closedPeriodIn } from './ledger.js';

/** The extension that says for which day a report shall count; extensions are no part of its identity. */
const POSTED_ON = 'postedon';

/**
 * Books what the door reports: each cost, revenue, investment and saving is stored with the entry that follows from it,
 * in one commit. Both have one content hash, so the entry is known exactly where its report is.
 */
export class ReportedEntries implements EventGrouping {
  constructor(
    private readonly codec: EventCodec<EntryEvent>,
    private readonly accounts: Accounts,
    private readonly ledger: Ledger,
    private readonly store: JournalStore,
  ) {}

  async groupsOf(events: readonly EventToAppend[]): Promise<readonly (EventGroup | Rejection)[]> {
    const booked = events.map((event) =>
      isBooked(event.type) ? bookReport(reportOf(event), reportedEntryOf(event)) : undefined,
    );
    const entries = booked.flatMap((one) => (one === undefined || 'refused' in one ? [] : [one]));
    const closedPeriods = await this.ledger.closedAmong([
      ...new Set(entries.map(({ event }) => periodOf(event.postedOn))),
    ]);
    const isClosed = (one: ReportedEntry): boolean => closedPeriods.has(periodOf(one.event.postedOn));
    const known = await this.knownAmong(entries.filter(isClosed));
    await this.provideAccounts(entries);
    return events.map((event, index) => {
      const one = booked[index];
      if (one === undefined) return { events: [event] };
      if ('refused' in one) return new Rejection('wrong-data', '/data/postedOn', one.detail);
      // What is known already is for the log to tell, whatever was closed since.
      if (isClosed(one) && !known.has(one.event.entry)) return periodIsClosed(periodOf(one.event.postedOn));
      const entry = entryToAppend(this.codec, one.event, {});
      return { events: [event, { ...entry, extensions: event.extensions, contentHash: event.contentHash }] };
    });
  }

  /** Where a period was closed between the question and the commit. */
  rejectionOf(detail: string): Rejection | undefined {
    const period = closedPeriodIn(detail);
    return period === undefined ? undefined : periodIsClosed(period);
  }

  private async knownAmong(entries: readonly ReportedEntry[]): Promise<ReadonlySet<string>> {
    if (entries.length === 0) return new Set();
    const identities = entries.map(({ event }) => ({ source: COMMAND_SOURCE, id: identityOf(event.entry) }));
    return new Set((await this.store.findByIdentities(identities)).flatMap(({ subject }) => subject ?? []));
  }

  private async provideAccounts(entries: readonly ReportedEntry[]): Promise<void> {
    const [first] = entries;
    if (first === undefined) return;
    await this.accounts.provide([REPORTED_CLEARING, ...entries.map(({ account }) => account)], first.event.postedAt);
  }
}

const periodIsClosed = (period: string): Rejection =>
  new Rejection(
    'period-closed',
    '/time',
    `${period} is closed in the journal. Send it again with the extension ${POSTED_ON} or data.postedOn, a day of an open period, or have ${period} reopened.`,
  );

/** The id of the entry that books a report; `~` is no character of a stated entry, so nobody else can have taken it. */
export const reportedEntryOf = ({ source, id }: { readonly source: string; readonly id: string }): string =>
  `reported~${createHash('sha256')
    .update(JSON.stringify([source, id]))
    .digest('hex')
    .slice(0, DIGEST_LENGTH)}`;

const DIGEST_LENGTH = 32;

function reportOf({ source, id, type, occurredAt, data, extensions }: EventToAppend) {
  const postedOn = extensions === null ? undefined : (JSON.parse(extensions) as Record<string, unknown>)[POSTED_ON];
  return {
    source,
    id,
    type,
    occurredAt,
    data: JSON.parse(data) as Readonly<Record<string, unknown>>,
    postedOn: typeof postedOn === 'string' ? postedOn : null,
  };
}
