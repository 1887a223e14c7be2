import { createHash } from 'node:crypto';
import { investmentMade, savingsRealised } from '@opex/contracts';
import type { EventGrouping } from '@opex/event-intake';
import { Rejection } from '@opex/event-intake';
import type { EventCodec, EventGroup, EventToAppend, StoredEvent } from '@opex/event-sourcing';
import { REPORTED_CLEARING } from '../domain/default-account.js';
import type { EntryEvent } from '../domain/entry.events.js';
import { reverseEntry } from '../domain/entry.decider.js';
import { reversalOf } from '../domain/entry.state.js';
import { periodOf } from '../domain/period.state.js';
import type { Report, ReportedEntry } from '../domain/reported-entry.js';
import { bookReport, isBooked } from '../domain/reported-entry.js';
import type { Accounts } from './accounts.js';
import { entryToAppend } from './entry-to-append.js';
import type { Journal, JournalEntry } from './journal.js';
import type { Ledger } from './ledger.js';
import { closedPeriodIn } from './ledger.js';

/** The extension that says for which day a report shall count; extensions are no part of its identity. */
const POSTED_ON = 'postedon';

/** A report that counts no more, and the one that counts instead. */
export interface ReportCorrection {
  readonly retracted: Pick<StoredEvent, 'source' | 'id' | 'type'>;
  /** Its data says the reason. */
  readonly retraction: EventToAppend;
  readonly replacement: EventToAppend | null;
}

/**
 * Books what the door reports: each cost, revenue, investment and saving is stored with the entry that follows from it,
 * in one commit. Both have one content hash, so the entry is known exactly where its report is.
 */
export class ReportedEntries implements EventGrouping {
  readonly toldByCommands: ReadonlySet<string> = new Set([investmentMade.type, savingsRealised.type]);

  constructor(
    private readonly codec: EventCodec<EntryEvent>,
    private readonly accounts: Accounts,
    private readonly ledger: Ledger,
    private readonly journal: Journal,
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

  /**
   * What a correction of a report means to the journal, for the commit that it is stored in: the entry that booked the
   * report is reversed, on the day that the correction states, else that the replacement does, else its own, and the
   * replacement is booked.
   *
   * @returns the entries, or why they cannot be posted.
   */
  async consequencesOf({
    retracted,
    retraction,
    replacement,
  }: ReportCorrection): Promise<readonly EventToAppend[] | Rejection> {
    const entry = reportedEntryOf(retracted);
    const known = isBooked(retracted.type) ? await this.journal.findAll([entry, reversalOf(entry)]) : NO_ENTRIES;
    const posted = known.get(entry)?.event;
    const report = replacement === null || !isBooked(replacement.type) ? null : reportOf(replacement);
    const booked = report && replacement && bookReport(report, reportedEntryOf(replacement));
    if (booked !== null && 'refused' in booked) return new Rejection('wrong-data', '/data/postedOn', booked.detail);

    // A reversal that was posted by hand is one already.
    const isToReverse = posted !== undefined && !known.has(reversalOf(entry));
    const statesDay = report !== null && (report.postedOn !== null || report.data['postedOn'] !== undefined);
    const statedOn = reportOf(retraction).postedOn;
    const reversedOn = statedOn ?? (statesDay ? booked?.event.postedOn : undefined) ?? posted?.postedOn;
    const days = [...(isToReverse ? [reversedOn] : []), booked?.event.postedOn].flatMap((day) => day ?? []);
    const [closed] = await this.ledger.closedAmong([...new Set(days.map(periodOf))]);
    if (closed !== undefined) return correctionIntoClosed(closed, entry);
    if (booked !== null) await this.provideAccounts([booked]);

    const events: EventToAppend[] = [];
    if (isToReverse && reversedOn !== undefined)
      events.push(
        entryToAppend(this.codec, reverseEntry(posted, reversedOn, reasonOf(retraction), retraction.occurredAt), {}),
      );
    if (booked !== null && replacement !== null) {
      const instead = entryToAppend(this.codec, { ...booked.event, corrects: posted?.entry ?? null }, {});
      events.push({ ...instead, contentHash: replacement.contentHash });
    }
    return events.map((event) => ({ ...event, extensions: retraction.extensions }));
  }

  private async knownAmong(entries: readonly ReportedEntry[]): Promise<ReadonlySet<string>> {
    return new Set((await this.journal.findAll(entries.map(({ event }) => event.entry))).keys());
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

const correctionIntoClosed = (period: string, entry: string): Rejection =>
  new Rejection(
    'period-closed',
    '/time',
    `${period} is closed in the journal. Correct with postedOn, a day of an open period, or replace the event by one with the extension ${POSTED_ON}; or reverse the entry ${entry} on such a day by POST /v1/entries/{entry}/reversal and correct then; or have ${period} reopened.`,
  );

const NO_ENTRIES: ReadonlyMap<string, JournalEntry> = new Map();

/** Why the event was taken back; a reversal always says why. */
function reasonOf({ data }: EventToAppend): string {
  const { reason } = JSON.parse(data) as { readonly reason?: unknown };
  return typeof reason === 'string' && reason.trim() !== '' ? reason.trim() : 'The event that it books was taken back.';
}

/** The id of the entry that books a report; `~` is no character of a stated entry, so nobody else can have taken it. */
export const reportedEntryOf = ({ source, id }: { readonly source: string; readonly id: string }): string =>
  `reported~${createHash('sha256')
    .update(JSON.stringify([source, id]))
    .digest('hex')
    .slice(0, DIGEST_LENGTH)}`;

const DIGEST_LENGTH = 32;

/** An event as the journal reads it. */
export function reportOf({ source, id, type, occurredAt, data, extensions }: EventToAppend | StoredEvent): Report {
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
