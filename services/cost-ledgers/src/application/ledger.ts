import type { AccountKind } from '../domain/account.events.js';
import type { AllocationReversed, Basis } from '../domain/allocation.js';
import type { Allocation } from '../domain/allocation.js';
import type { AllocationSource, AllocationTarget } from '../domain/allocation-rule.events.js';
import type { Budget } from '../domain/budget.events.js';
import type { Span } from '../domain/budget.state.js';

/** How the log says why it did not store an entry: its period was closed between the decision and the commit. */
export const PERIOD_CLOSED_MARK = 'period-closed';

/** The period that a word of the log speaks of; undefined where it refused for another reason. */
export const closedPeriodIn = (detail: string): string | undefined => CLOSED.exec(detail)?.[1];

const CLOSED = new RegExp(`${PERIOD_CLOSED_MARK} (\\d{4}-\\d\\d)`);

export interface ListedEntry {
  readonly position: number;
  readonly postedOn: string;
  /** The published data of the entry. */
  readonly data: Readonly<Record<string, unknown>>;
}

/** What is null does not narrow it. */
export interface EntryFilter {
  readonly postedFrom: string | null;
  readonly postedTo: string | null;
  /** Entries with a line on this account. */
  readonly account: string | null;
  /** What took this entry back, or put it right. */
  readonly about: string | null;
  readonly allocation: string | null;
  /** Identity of the reported event that was booked. */
  readonly reportedSource: string | null;
  readonly reportedId: string | null;
}

export type EntryOrder = 'position' | '-position' | 'postedOn' | '-postedOn';

/** The last entry of the page before. */
export type EntryCursor = Pick<ListedEntry, 'position' | 'postedOn'>;

/** Days of a currency that no rate into another is known for. */
export interface MissingRates {
  readonly base: string;
  readonly quote: string;
  /** First and last day that it misses; rates between may be known. */
  readonly from: string;
  readonly to: string;
}

/** An amount in minor units of the currency it was asked in, or why it cannot be told. */
export type Converted = { readonly minor: bigint } | { readonly missing: MissingRates };

/** Sums of one account in one currency, in minor units. */
export interface AccountBalance {
  readonly account: string;
  readonly kind: AccountKind;
  readonly currency: string;
  readonly debits: bigint;
  readonly credits: bigint;
  /** Both together, each day's at the rate effective on it, rounded once. */
  readonly reporting: Converted;
}

export interface Balances {
  /** The place in the log that they are complete up to. */
  readonly position: number;
  readonly reportingCurrency: string;
  readonly accounts: readonly AccountBalance[];
}

export interface KnownRate {
  readonly base: string;
  readonly quote: string;
  readonly effectiveOn: string;
  readonly rate: string;
}

/** What is null does not narrow it. */
export interface RateFilter {
  readonly base: string | null;
  readonly quote: string | null;
  /** Days that they begin to hold on: the first, and the one after the last. */
  readonly from: string | null;
  readonly to: string | null;
}

/** By base, quote and day, or by day first; `-`: the last first. */
export type RateOrder = 'pair' | '-pair' | 'effectiveOn' | '-effectiveOn';

export interface FunctionCost {
  readonly function: string;
  /** The currency it is told in. */
  readonly currency: string;
  readonly cost: Converted;
}

export interface KnownAllocation {
  readonly allocation: Allocation;
  readonly position: number;
  readonly reversal: Pick<AllocationReversed, 'postedOn' | 'reason'> | null;
}

/** What the service knows of its journal besides the log: always up to the log's end at the moment of the question. */
export abstract class Ledger {
  /** Which of the periods are closed, as of the last commit. */
  abstract closedAmong(periods: readonly string[]): Promise<ReadonlySet<string>>;
  abstract listEntries(
    filter: EntryFilter,
    order: EntryOrder,
    after: EntryCursor | null,
    limit: number,
  ): Promise<readonly ListedEntry[]>;
  /**
   * Sums over what counts up to the day `asOf` and was recorded up to `knownAt`, also in the reporting currency with the
   * rates as they were known then; null: no limit.
   */
  abstract balances(asOf: string | null, knownAt: string | null, reportingCurrency: string): Promise<Balances>;
  /** The cost of a month that a rule takes, net, by account and currency; for customers what names none yet. */
  abstract basis(source: AllocationSource, period: string, to: AllocationTarget): Promise<readonly Basis[]>;
  /** The end of the log as far as the last answer knew it. */
  abstract position(): number;
  /** Net cost by function, in the function's currency among `currencies`, or else in the given one. */
  abstract costByFunction(
    span: Span,
    currencies: ReadonlyMap<string, string>,
    otherwise: string,
  ): Promise<readonly FunctionCost[]>;
  /** What is planned for exactly this span, by function. */
  abstract budgets(span: Span): Promise<ReadonlyMap<string, Budget>>;
  /** Those after the given one. */
  abstract listRates(
    filter: RateFilter,
    order: RateOrder,
    after: Omit<KnownRate, 'rate'> | null,
    limit: number,
  ): Promise<readonly KnownRate[]>;
  abstract findAllocation(allocation: string): Promise<KnownAllocation | undefined>;
  /** Those of a rule or a period, newest first, before the given position. */
  abstract listAllocations(
    filter: { readonly rule: string | null; readonly period: string | null },
    beforePosition: number | null,
    limit: number,
  ): Promise<readonly KnownAllocation[]>;
}
