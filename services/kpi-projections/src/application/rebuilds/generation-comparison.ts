import type { FactKind, WriteService } from '../../domain/fact-kind.js';
import type { AttributeValue } from '../../domain/fact.js';
import type { Generation } from '../../domain/generation.js';

/** What is compared of a kind: sums of a cell, bins of its histogram, facts with their history. */
export type ComparedPart = 'tally' | 'bin' | 'facts';

/** One cell as both generations have it; null where one has nothing. */
export interface Difference {
  readonly kind: string;
  readonly part: ComparedPart;
  readonly grain: 'day' | 'quarter';
  /** Start of the cell, an instant. */
  readonly at: string;
  readonly dimensions: Readonly<Record<string, AttributeValue | null>>;
  /** The bin of the histogram; of a `bin` alone. */
  readonly bin?: number;
  /** By name of the measure; counts and sums as decimal strings. */
  readonly live: Readonly<Record<string, string>> | null;
  readonly candidate: Readonly<Record<string, string>> | null;
}

/** What is compared beside the cells: traces of cases, and what is set aside. */
export type BesideCells = 'trace' | 'quarantine';

/** A case, or the place of a message, and what both generations have of it; null where one has nothing. */
export interface BesideDifference {
  readonly of: string;
  readonly live: string | null;
  readonly candidate: string | null;
}

/** Up to where both generations were compared; position null = both have projected the same, all of it was compared. */
export interface ComparedUpTo {
  readonly service: WriteService;
  readonly position: number | null;
}

export interface CellCounts {
  readonly equal: number;
  readonly differing: number;
}

export interface Comparison extends CellCounts {
  /** Ids of the generations. */
  readonly live: number;
  readonly candidate: number;
  readonly comparedUpTo: readonly ComparedUpTo[];
  readonly parts: Readonly<Record<ComparedPart | BesideCells, CellCounts>>;
  /** The first of those that differ. */
  readonly beside: Readonly<Record<BesideCells, readonly BesideDifference[]>>;
  /** Kinds that only the candidate (only the live one) derives: they are not compared. */
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly differences: readonly Difference[];
  readonly nextCursor?: string;
}

export interface DifferencesPage {
  readonly limit: number;
  /** Where the page before ended. */
  readonly cursor: string | null;
}

/** The generations are too far apart to be compared: more changes lie between them than are worth taking away. */
export class TooFarApart extends Error {
  constructor(changesMax: number) {
    super(
      `More than ${changesMax} changes of facts lie between the two generations. Try again when both follow the log.`,
    );
    this.name = 'TooFarApart';
  }
}

export class UnreadableCursor extends Error {
  constructor() {
    super('The cursor is none that a page of differences ended with.');
    this.name = 'UnreadableCursor';
  }
}

/** The kinds of facts that a generation has: built-in ones and those of its measures. */
export type KindsOf = (generation: Generation) => readonly FactKind[];

/** Compares two generations cell by cell, as they were when both had projected the same. */
export interface GenerationComparison {
  /** @throws TooFarApart, UnreadableCursor */
  compare(live: Generation, candidate: Generation, page: DifferencesPage): Promise<Comparison>;
}
