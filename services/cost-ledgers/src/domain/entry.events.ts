import type { AccountKind, CostType } from './account.events.js';

/** Further attributes of a posting by name, such as those of the event that reported it: dimensions of the figures. */
export type LineAttributes = Readonly<Record<string, string | number | boolean>>;

/** One posting as the caller states it: positive debits, negative credits. */
export interface StatedLine {
  readonly account: string;
  /** Decimal text in the currency's minor units. */
  readonly amount: string;
  readonly currency: string;
  readonly customer: string | null;
  readonly initiative: string | null;
  readonly attributes: LineAttributes;
}

/** A posting with what its account was when it was posted: later definitions do not change past entries. */
export interface PostedLine extends StatedLine {
  readonly kind: AccountKind;
  readonly function: string | null;
  readonly costType: CostType | null;
}

/** What somebody says when posting; the same statement again is the same entry. */
export interface EntryStatement {
  readonly entry: string;
  readonly postedOn: string;
  readonly lines: readonly StatedLine[];
  readonly reverses: string | null;
  readonly corrects: string | null;
  readonly description: string | null;
}

export interface EntryPosted extends EntryStatement {
  readonly kind: 'entry-posted';
  readonly lines: readonly PostedLine[];
  /** Identity of the reported event that it books. */
  readonly reported: { readonly source: string; readonly id: string } | null;
  /** The allocation of shared cost that posted it. */
  readonly allocation: string | null;
  readonly postedAt: string;
}

export type EntryEvent = EntryPosted;
