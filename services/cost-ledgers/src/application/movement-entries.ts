import type { Companions, EventCodec, EventToAppend, Refusal, StoredEvent } from '@opex/event-sourcing';
import { REPORTED_CLEARING } from '../domain/default-account.js';
import { periodClosed } from '../domain/entry.decider.js';
import type { EntryEvent } from '../domain/entry.events.js';
import { periodOf } from '../domain/period.state.js';
import type { ReportedEntry } from '../domain/reported-entry.js';
import { bookReport, isBooked } from '../domain/reported-entry.js';
import type { Accounts } from './accounts.js';
import { entryToAppend } from './entry-to-append.js';
import type { Ledger } from './ledger.js';
import { closedPeriodIn } from './ledger.js';
import { reportedEntryOf, reportOf } from './reported-entries.js';

/** Books the money that commands to an initiative move, as if it were reported: each movement is stored with its entry. */
export class MovementEntries implements Companions<'period-closed'> {
  constructor(
    private readonly codec: EventCodec<EntryEvent>,
    private readonly accounts: Accounts,
    private readonly ledger: Ledger,
  ) {}

  of(event: EventToAppend | StoredEvent): readonly EventToAppend[] {
    return booked(event).map((one) => ({
      ...entryToAppend(this.codec, one.event, {}),
      extensions: event.extensions,
    }));
  }

  /** Provides the accounts; refuses where a period is closed. */
  async prepare(events: readonly EventToAppend[]): Promise<Refusal<'period-closed'> | undefined> {
    const entries = events.flatMap(booked);
    const [first] = entries;
    if (first === undefined) return undefined;
    const [closed] = await this.ledger.closedAmong(entries.map(({ event }) => periodOf(event.postedOn)));
    if (closed !== undefined) return periodClosed(closed);
    await this.accounts.provide([REPORTED_CLEARING, ...entries.map(({ account }) => account)], first.event.postedAt);
    return undefined;
  }

  /** Where a period was closed between the question and the commit. */
  refusalOf(detail: string): Refusal<'period-closed'> | undefined {
    const period = closedPeriodIn(detail);
    return period === undefined ? undefined : periodClosed(period);
  }
}

/** The entry of an event; none where it moves no money. */
function booked(event: EventToAppend | StoredEvent): readonly ReportedEntry[] {
  if (!isBooked(event.type)) return [];
  const one = bookReport(reportOf(event), reportedEntryOf(event));
  if ('refused' in one) throw new RangeError(`The event ${event.id} cannot be booked: ${one.detail}`);
  return [one];
}
