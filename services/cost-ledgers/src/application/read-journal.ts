import type { IQueryHandler } from '@nestjs/cqrs';
import { Query, QueryHandler } from '@nestjs/cqrs';
import { reversalOf } from '../domain/entry.state.js';
import type { JournalEntry } from './journal.js';
import { Journal } from './journal.js';
import type { Balances, EntryCursor, EntryFilter, EntryOrder, ListedEntry } from './ledger.js';
import { Ledger } from './ledger.js';

export interface FoundEntry extends JournalEntry {
  readonly reversedBy: string | null;
}

/** An entry, and what took it back; undefined where there is none. */
export class GetEntry extends Query<FoundEntry | undefined> {
  constructor(readonly entry: string) {
    super();
  }
}

@QueryHandler(GetEntry)
export class GetEntryHandler implements IQueryHandler<GetEntry> {
  constructor(private readonly journal: Journal) {}

  async execute({ entry }: GetEntry): Promise<FoundEntry | undefined> {
    const found = await this.journal.find(entry);
    if (found === undefined) return undefined;
    const reversal = await this.journal.find(reversalOf(entry));
    return { ...found, reversedBy: reversal?.event.entry ?? null };
  }
}

export interface EntryPage {
  readonly entries: readonly ListedEntry[];
  readonly isLast: boolean;
}

/** A page of the journal; `after` is the last entry of the page before. */
export class ListEntries extends Query<EntryPage> {
  constructor(
    readonly filter: EntryFilter,
    readonly order: EntryOrder,
    readonly after: EntryCursor | null,
    readonly limit: number,
  ) {
    super();
  }
}

@QueryHandler(ListEntries)
export class ListEntriesHandler implements IQueryHandler<ListEntries> {
  constructor(private readonly ledger: Ledger) {}

  async execute({ filter, order, after, limit }: ListEntries): Promise<EntryPage> {
    const found = await this.ledger.listEntries(filter, order, after, limit + 1);
    return { entries: found.slice(0, limit), isLast: found.length <= limit };
  }
}

/** What every account comes to, of what counts up to a day and was known at a time. */
export class GetTrialBalance extends Query<Balances> {
  constructor(
    readonly asOf: string | null,
    readonly knownAt: string | null,
    readonly reportingCurrency: string,
  ) {
    super();
  }
}

@QueryHandler(GetTrialBalance)
export class GetTrialBalanceHandler implements IQueryHandler<GetTrialBalance> {
  constructor(private readonly ledger: Ledger) {}

  execute({ asOf, knownAt, reportingCurrency }: GetTrialBalance): Promise<Balances> {
    return this.ledger.balances(asOf, knownAt, reportingCurrency);
  }
}
