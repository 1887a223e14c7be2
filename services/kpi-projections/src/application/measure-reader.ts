import type { Span } from '../domain/cell.js';
import type { Distribution } from '../domain/distribution.js';
import type { ExchangeRate } from '../domain/exchange-rate.js';
import type { FactKind } from '../domain/fact-kind.js';
import type { StateFact } from '../domain/state-measures.js';
import type { AttributeValue } from '../domain/fact.js';
import type { Watermarks } from './watermarks.js';

/** A condition on one dimension; values are compared as text. `absent`: the facts say nothing of it. */
export interface DimensionFilter {
  readonly dimension: string;
  readonly is: 'in' | 'not-in' | 'prefix' | 'absent';
  readonly values: readonly string[];
}

/** What is asked of the facts of one kind. */
export interface MeasureQuery {
  readonly kind: FactKind;
  /** In order, without overlap; time between two of them belongs to neither. */
  readonly periods: readonly Span[];
  readonly filters: readonly DimensionFilter[];
  readonly groupBy: readonly string[];
  /** Only what was known at this instant, microseconds since 1970; null = all that is known. */
  readonly asOfMicros: number | null;
}

/** Values of the `groupBy` dimensions in their order; null where the facts say nothing. */
export type Group = readonly (AttributeValue | null)[];

export interface MeasuredGroup {
  /** Index of the period. */
  readonly period: number;
  readonly group: Group;
  /** Sums apart for each currency of a kind that has one. */
  readonly currency: string | null;
  /** In the order of the kind's measures. */
  readonly values: readonly bigint[];
}

/** What the facts of a kind with a `reduction` come to in one period and group. */
export interface ReducedGroup {
  readonly period: number;
  readonly group: Group;
  readonly value: bigint;
}

export interface MeasuredDistribution {
  readonly period: number;
  readonly group: Group;
  readonly distribution: Distribution;
}

/** What is planned, or still to be done, holds until something else is told: whatever day that was said of. */
export const EVER_MS = Number.MAX_SAFE_INTEGER;

/** Reads merged measures of the live generation. */
export interface MeasureReader {
  /** One row a period, group and currency that has facts, or events that a measure has none of. */
  sums(query: MeasureQuery): Promise<readonly MeasuredGroup[]>;
  /** The smallest, largest or latest value, or the number of distinct subjects, of a kind that says which. */
  reductions(query: MeasureQuery): Promise<readonly ReducedGroup[]>;
  /** Whether the generation has the facts of a kind: what was defined, or came with a later build, only others have. */
  derives(kind: FactKind): boolean;
  /** Distributions of the kind's quantile measure: exact up to EXACT_FACTS_MAX facts in a period and group. */
  distributions(query: MeasureQuery): Promise<readonly MeasuredDistribution[]>;
  /** From the first to after the last fact that the filters let through; null where there is none. */
  extent(kind: FactKind, filters: readonly DimensionFilter[], asOfMicros: number | null): Promise<Span | null>;
  /** Where that extent begins. */
  begin(kind: FactKind, filters: readonly DimensionFilter[], asOfMicros: number | null): Promise<number | null>;
  /**
   * Why answers from kinds may fall short, as far as that was known: literal codes, with the process they concern. One that the
   * generation does not have is `not-derived-yet:<kind>`, whenever it is asked for: a rebuild derives it.
   */
  gaps(
    kinds: readonly FactKind[],
    asOfMicros: number | null,
    watermarks: Pick<Watermarks, 'stuck' | 'quarantinedOf'>,
  ): Promise<readonly Gap[]>;
  /** Facts of a kind that holds `state`, from the first on to those that begin before an instant. */
  states(kind: FactKind, beforeMs: number, asOfMicros: number | null): Promise<readonly StateFact[]>;
  /** All exchange rates between a currency and others. */
  exchangeRates(currency: string, asOfMicros: number | null): Promise<readonly ExchangeRate[]>;
}

/** More facts than this are not read to answer one question. */
export const STATES_MAX = 200_000;

export class TooManyStates extends RangeError {
  constructor(kind: FactKind) {
    super(`There are more than ${STATES_MAX} facts of kind ${kind.name} up to the end of the range.`);
    this.name = 'TooManyStates';
  }
}

/** More sums of periods and dimension values than this are not read to answer one question. */
export const SUMS_MAX = 200_000;

export class TooManySums extends RangeError {
  constructor() {
    super(
      `The question takes more than ${SUMS_MAX} sums of periods and dimension values. ` +
        'Filter, group by less, or ask for a coarser granularity.',
    );
    this.name = 'TooManySums';
  }
}

/** More different values than this are not read to tell how they are spread. */
export const VALUES_MAX = 2_000_000;

export class TooManyValues extends RangeError {
  constructor() {
    super(`The question is about more than ${VALUES_MAX} different values. Filter, or ask for a shorter range.`);
    this.name = 'TooManyValues';
  }
}

export interface Gap {
  readonly reason: string;
  /** The process whose cases are concerned; null = all. */
  readonly process: string | null;
}

/** `tallies` where all dimensions asked for are materialised and the present is asked for, else `facts`. */
export const sourceOf = (
  query: Pick<MeasureQuery, 'kind' | 'filters' | 'groupBy' | 'asOfMicros'>,
): 'tallies' | 'facts' =>
  query.asOfMicros === null &&
  [...query.filters.map(({ dimension }) => dimension), ...query.groupBy].every((name) =>
    query.kind.dimensions.includes(name),
  )
    ? 'tallies'
    : 'facts';

/** Whether a dimension's value meets a filter. */
export function meets(filter: DimensionFilter, value: AttributeValue | null): boolean {
  const text = value === null ? null : String(value);
  switch (filter.is) {
    case 'in':
      return text !== null && filter.values.includes(text);
    case 'not-in':
      return text === null || !filter.values.includes(text);
    case 'prefix':
      return text !== null && filter.values.some((prefix) => text.startsWith(prefix));
    case 'absent':
      return text === null;
  }
}
