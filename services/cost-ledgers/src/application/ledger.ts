/** How the log says why it did not store an entry: its period was closed between the decision and the commit. */
export const PERIOD_CLOSED_MARK = 'period-closed';

/** The period that a word of the log speaks of; undefined where it refused for another reason. */
export const closedPeriodIn = (detail: string): string | undefined => CLOSED.exec(detail)?.[1];

const CLOSED = new RegExp(`${PERIOD_CLOSED_MARK} (\\d{4}-\\d\\d)`);

export interface ListedEntry {
  readonly position: number;
  /** The published data of the entry. */
  readonly data: Readonly<Record<string, unknown>>;
}

export interface EntryFilter {
  readonly afterPosition: number;
  readonly postedFrom: string | null;
  readonly postedTo: string | null;
}

/** Sums of one account in one currency, in minor units. */
export interface AccountBalance {
  readonly account: string;
  readonly kind: string;
  readonly currency: string;
  readonly debits: bigint;
  readonly credits: bigint;
}

export interface Balances {
  /** The place in the log that they are complete up to. */
  readonly position: number;
  readonly accounts: readonly AccountBalance[];
}

/** What the service knows of its journal besides the log: always up to the log's end at the moment of the question. */
export abstract class Ledger {
  /** Which of the periods are closed, as of the last commit. */
  abstract closedAmong(periods: readonly string[]): Promise<ReadonlySet<string>>;
  /** Entries in the order of posting. */
  abstract listEntries(filter: EntryFilter, limit: number): Promise<readonly ListedEntry[]>;
  /** Sums over what counts up to the day `asOf` and was recorded up to `knownAt`; null: no limit. */
  abstract balances(asOf: string | null, knownAt: string | null): Promise<Balances>;
}
