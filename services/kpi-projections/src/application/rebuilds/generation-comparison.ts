import type { WriteService } from '../../domain/fact-kind.js';
import type { AttributeValue } from '../../domain/fact.js';

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

/** Up to where both generations were compared; null position = both have projected the same, all of it was compared. */
export interface ComparedUpTo {
  readonly service: WriteService;
  readonly position: number | null;
}

export interface Comparison {
  readonly live: number;
  readonly candidate: number;
  readonly comparedUpTo: readonly ComparedUpTo[];
  readonly equal: number;
  readonly differing: number;
  /** Kinds that only the candidate, only the live one derives: they are not compared. */
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly differences: readonly Difference[];
  readonly nextCursor?: string;
}

/** Compares two generations cell by cell at one moment. */
export interface GenerationComparison {
  /** @param page at most `limit` differences, after those that `cursor` stands for. */
  compare(
    liveId: number,
    candidateId: number,
    page: { readonly limit: number; readonly cursor: string | null },
  ): Promise<Comparison>;
}
