import type { Ratio } from './rounds.js';
import { median } from './rounds.js';

/** How long answers took: in one round, or the medians of several. */
export interface Timing {
  /** What it was like meanwhile: events in the store, events a second. */
  readonly at: string;
  readonly what: string;
  readonly answers: number;
  readonly p50Ms: number;
  /** Null where there are too few answers to tell. */
  readonly p99Ms: number | null;
}

export interface TimingTable {
  readonly name: string;
  readonly title: string;
  readonly rows: readonly Timing[];
  readonly ratios: readonly Ratio[];
  /** How it was measured, where it is not plain. */
  readonly notes: readonly string[];
}

export const MEDIANS_NOTE =
  'p50 and p99 are the medians of those of the rounds; a ratio is the median of the ratios within each round.';

const P99_ANSWERS_MIN = 100;

export function timingOf(at: string, what: string, latenciesMs: readonly number[]): Timing {
  const sorted = latenciesMs.toSorted((a, b) => a - b);
  return {
    at,
    what,
    answers: sorted.length,
    p50Ms: percentile(sorted, 0.5),
    p99Ms: sorted.length < P99_ANSWERS_MIN ? null : percentile(sorted, 0.99),
  };
}

/** Medians of the rounds, each of which measured the same; answers are those of all. */
export function medianTiming(rounds: readonly Timing[]): Timing {
  const [first] = rounds;
  if (first === undefined) throw new Error('Nothing was measured.');
  const p99Ms = rounds.flatMap((round) => round.p99Ms ?? []);
  return {
    at: first.at,
    what: first.what,
    answers: rounds.reduce((sum, { answers }) => sum + answers, 0),
    p50Ms: median(rounds.map((round) => round.p50Ms)),
    p99Ms: p99Ms.length < rounds.length ? null : median(p99Ms),
  };
}

/** Of tables with the same rows in each round: the medians, row by row. */
export const medianRows = (rounds: readonly (readonly Timing[])[]): readonly Timing[] =>
  (rounds[0] ?? []).map((_, index) => medianTiming(rounds.flatMap((rows) => rows[index] ?? [])));

/** The smallest value that at least so much of them do not exceed. */
export const percentile = (sorted: readonly number[], part: number): number =>
  sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)] ?? Number.NaN;

/** Not a number, so that no target is met, where one is missing. */
export const p99Of = (timing: Timing | undefined): number => timing?.p99Ms ?? Number.NaN;

export const formatTiming = ({ at, what, p50Ms, p99Ms }: Timing): string =>
  `${at}: ${what} p50 ${p50Ms.toFixed(1)} ms${p99Ms === null ? '' : `, p99 ${p99Ms.toFixed(1)} ms`}`;
