import type { Outcome } from '../../domain/process-views/case-trace.js';
import type { DeviatingCases } from '../../domain/process-views/conformance.js';
import type { DeviationKind } from '../../domain/process-views/deviations.js';
import type { Variant } from '../../domain/process-views/flow-graph.js';
import type { DimensionFilter } from '../measure-reader.js';

/** Which cases a question is about. */
export interface CasePopulation {
  readonly process: string;
  /** By which moment a case falls into the range: its start, or its completion (then only completed cases do). */
  readonly by: 'start' | 'completion';
  /** Milliseconds since 1970 UTC, half-open; null = from ever, without end. */
  readonly fromMs: number | null;
  readonly toMs: number | null;
  /** On any attribute of the cases. */
  readonly filters: readonly DimensionFilter[];
  /** Empty = all. */
  readonly outcomes: readonly Outcome[];
  /** Only what was known at this instant, microseconds since 1970; null = all that is known. */
  readonly asOfMicros: number | null;
}

/**
 * How two activities of a case are paired. `first-first`: the first of each, where the second comes later; `first-last`:
 * the first of one and the last of the other, where that comes later; `next`: each of one and the next of the other after
 * it.
 */
export const pairings = ['first-first', 'first-last', 'next'] as const;
export type Pairing = (typeof pairings)[number];

export interface ActivityPair {
  readonly pairing: Pairing;
  readonly from: string;
  readonly to: string;
}

/** What a case has to meet to be listed. */
export type CaseCondition =
  | { readonly is: 'case'; readonly id: string }
  | { readonly is: 'sequence'; readonly sequences: readonly (readonly string[])[] }
  | { readonly is: 'activity' | 'first-activity' | 'last-activity'; readonly activity: string }
  | { readonly is: 'follows'; readonly from: string; readonly to: string }
  /** An activity more than once; null: any. */
  | { readonly is: 'rework'; readonly activity: string | null }
  /** An activity again, right after another one. */
  | { readonly is: 'return'; readonly activity: string }
  | { readonly is: 'paired' | 'unpaired'; readonly pair: ActivityPair }
  | { readonly is: 'deviation'; readonly kind: DeviationKind; readonly name: string | null }
  /** `measured`: its definition states steps. */
  | { readonly is: 'conforming' | 'deviating' | 'measured' | 'unmeasured' };

/** Times in milliseconds; exact sums, percentiles as `percentile_cont` of SQL interpolates them. */
export interface Times {
  readonly count: number;
  readonly totalMs: bigint;
  /** In the order of the quantiles asked for. */
  readonly quantilesMs: readonly number[];
}

export interface VariantTimes {
  readonly activities: readonly string[];
  /** Of its completed cases. */
  readonly cycle: Times;
  /** Ids of some of its cases, the first that started first. */
  readonly examples: readonly string[];
}

export interface EdgeTimes extends Times {
  readonly from: string;
  readonly to: string;
}

export interface PairTimes extends Times {
  /** Cases that have the pair. */
  readonly cases: number;
  readonly minMs: number;
  readonly maxMs: number;
}

/** A case as it is listed. */
export interface TracedCase {
  readonly streamId: string;
  readonly startMs: number;
  readonly endMs: number | null;
  readonly outcome: Outcome;
  readonly definitionVersion: number | null;
  readonly activities: readonly string[];
  /** When each of them was completed, after the start. */
  readonly offsetsMs: readonly number[];
  /** `kind:name`; null where its definition states no steps. */
  readonly deviations: readonly string[] | null;
  readonly place: CasePlace;
}

/** Where a case stands in the list of all: by start, then by an id of its own. */
export interface CasePlace {
  readonly startMs: number;
  readonly id: string;
}

/** The cases of a population as of one moment: all answers agree with one another. */
export interface CaseTraces {
  /** Those of them that also meet a condition. */
  where(condition: CaseCondition): CaseTraces;
  count(): Promise<number>;
  /** Each sequence of activities once, in no particular order. @throws TooManyVariants */
  variants(): Promise<readonly Variant[]>;
  timesOfVariants(
    sequences: readonly (readonly string[])[],
    quantiles: readonly number[],
  ): Promise<readonly VariantTimes[]>;
  /** The time between activities that directly follow each other. */
  timesOfEdges(quantiles: readonly number[]): Promise<readonly EdgeTimes[]>;
  /** Null where no case has the pair. */
  timesOfPairs(pair: ActivityPair, quantiles: readonly number[]): Promise<PairTimes | null>;
  /** Each set of deviations once, in no particular order. @throws TooManyVariants */
  deviations(): Promise<readonly DeviatingCases[]>;
  /** In the order of their places. */
  list(after: CasePlace | null, limit: number): Promise<readonly TracedCase[]>;
}

/** Reads the traces of one generation. */
export interface CaseTraceReader {
  /** Whether any case or definition of the process is known. */
  knows(process: string): Promise<boolean>;
  /**
   * @param evaluatedAtMs the clock: a step is late once it was due before then.
   * @throws TooManyChangedCases, TooSlow
   */
  read<T>(population: CasePopulation, evaluatedAtMs: number, work: (traces: CaseTraces) => Promise<T>): Promise<T>;
}

/** More different sequences or sets of deviations than this, or more activities in them, are not read for one question. */
export const VARIANTS_MAX = 100_000;
export const VARIANT_STEPS_MAX = 5_000_000;

export class TooManyVariants extends RangeError {
  constructor() {
    super(
      `The cases differ in more than ${VARIANTS_MAX} ways, or in sequences of more than ${VARIANT_STEPS_MAX} activities. ` +
        'Filter, or ask for a shorter range.',
    );
    this.name = 'TooManyVariants';
  }
}

/** More cases than this are not folded again to answer one question. */
export const CHANGED_CASES_MAX = 50_000;

export class TooManyChangedCases extends RangeError {
  constructor() {
    super(
      `More than ${CHANGED_CASES_MAX} cases have changed since the instant asked for. Ask for a later one, or without asOf.`,
    );
    this.name = 'TooManyChangedCases';
  }
}

/** A question was given up. */
export class TooSlow extends Error {
  constructor(seconds: number) {
    super(`The answer takes longer than ${seconds} s. Filter, or ask for a shorter range.`);
    this.name = 'TooSlow';
  }
}
