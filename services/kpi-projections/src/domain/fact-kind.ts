/**
 * A kind of fact: a vector of measures that change together, anchored at one moment, cut by the same dimensions.
 *
 * `measures` are integers that tallies may add and subtract: counts, milliseconds, minor units. `dimensions` are
 * materialised in tallies (at most 4, bounded in number of values); any other attribute is answered from the facts.
 */
export interface FactKind {
  /** Stored in tables: never reuse. */
  readonly number: number;
  readonly name: string;
  /** By which moment a fact falls into a period. */
  readonly anchor: string;
  readonly measures: readonly string[];
  /** Measure whose distribution is kept in histogram bins, if any. */
  readonly quantileMeasure?: string;
  readonly dimensions: readonly string[];
  /** Topic area whose events it comes from: its watermarks decide whether an answer is final. */
  readonly service: WriteService;
}

export type WriteService = 'process-events' | 'quality-audits' | 'cost-ledgers';

const kind = <K extends FactKind>(definition: K): K => definition;

/** One completed activity. */
export const activityKind = kind({
  number: 1,
  name: 'activity',
  anchor: 'completion of the activity',
  measures: ['completed', 'automated', 'automationKnown'],
  dimensions: ['process', 'activity'],
  service: 'process-events',
});

/** The first response of a case. */
export const responseKind = kind({
  number: 2,
  name: 'response',
  anchor: 'start of the case',
  measures: ['responded', 'responseMs'],
  quantileMeasure: 'responseMs',
  dimensions: ['process'],
  service: 'process-events',
});

/** One completed case. */
export const caseKind = kind({
  number: 3,
  name: 'case',
  anchor: 'completion of the case',
  measures: ['completed', 'cycleMs', 'resolvedFirstTime'],
  quantileMeasure: 'cycleMs',
  dimensions: ['process'],
  service: 'process-events',
});

/** Answers to a survey; the score in thousandths, so that a score of 4.5 stays an integer. */
export const surveyKind = kind({
  number: 4,
  name: 'survey',
  anchor: 'time of the answer',
  measures: ['answers', 'scoreMilli'],
  dimensions: ['instrument', 'process', 'channel'],
  service: 'quality-audits',
});

/** A cost, in minor units of its currency. */
export const costKind = kind({
  number: 5,
  name: 'cost',
  anchor: 'day of the cost',
  measures: ['entries', 'amountMinor'],
  dimensions: ['currency', 'function', 'costType'],
  service: 'cost-ledgers',
});

export const factKinds: readonly FactKind[] = [activityKind, responseKind, caseKind, surveyKind, costKind];

/** The longest measure vector: how many value columns the tables have. */
export const MEASURES_MAX = 4;
