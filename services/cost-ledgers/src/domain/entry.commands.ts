import type { AccountContent } from './account.events.js';
import type { StatedLine } from './entry.events.js';

/** What an entry's decision depends on besides the entry itself, as it is known when the command is decided. */
export interface Books {
  readonly accounts: ReadonlyMap<string, AccountContent>;
  readonly closedPeriods: ReadonlySet<string>;
  /** False where the command names an entry to correct that is not there. */
  readonly correctedIsThere: boolean;
}

export interface PostEntry {
  readonly kind: 'post-entry';
  readonly entry: string;
  readonly postedOn: string;
  readonly lines: readonly StatedLine[];
  readonly corrects: string | null;
  /** The allocation that it is a part of. */
  readonly allocation: string | null;
  readonly description: string | null;
  readonly at: string;
  readonly books: Books;
}

/** Takes an entry back by another one with the opposite amounts. */
export interface ReverseEntry {
  readonly kind: 'reverse-entry';
  readonly entry: string;
  readonly postedOn: string;
  readonly reason: string;
  readonly at: string;
  readonly books: Pick<Books, 'closedPeriods'>;
}

export type EntryCommand = PostEntry | ReverseEntry;
