import type { Decider, Decision } from '@opex/event-sourcing';
import { refuse } from '@opex/event-sourcing';

/** What share of its audit points a process should reach, in percent, from a day on. */
export interface Standard {
  readonly baselinePercent: number;
  readonly targetPercent: number;
  /** The first calendar date it holds. */
  readonly effectiveFrom: string;
}

export interface QualityStandard {
  readonly process: string;
  /** By the day they hold from. */
  readonly standards: readonly Standard[];
}

/** Null before one is set. */
export type QualityStandardState = QualityStandard | null;

export interface SetStandard {
  readonly kind: 'set-standard';
  readonly process: string;
  readonly standard: Standard;
  readonly at: string;
}

export interface StandardSet {
  readonly kind: 'standard-set';
  readonly process: string;
  readonly standard: Standard;
  readonly at: string;
}

export type QualityStandardRefusal = 'target-below-baseline';

function decide(
  { process, standard, at }: SetStandard,
  state: QualityStandardState,
): Decision<StandardSet, QualityStandardRefusal> {
  const { baselinePercent, targetPercent, effectiveFrom } = standard;
  if (targetPercent < baselinePercent)
    return refuse('target-below-baseline', `The target of ${targetPercent} % is below the baseline.`);
  const known = state?.standards.find((one) => one.effectiveFrom === effectiveFrom);
  if (known?.baselinePercent === baselinePercent && known.targetPercent === targetPercent) return [];
  return [{ kind: 'standard-set', process, standard, at }];
}

/** A standard of the same day replaces the one before. */
export function evolve(state: QualityStandardState, { process, standard }: StandardSet): QualityStandard {
  const others = (state?.standards ?? []).filter(({ effectiveFrom }) => effectiveFrom !== standard.effectiveFrom);
  const standards = [...others, standard].sort((one, other) => (one.effectiveFrom < other.effectiveFrom ? -1 : 1));
  return { process, standards };
}

export const qualityStandardDecider: Decider<QualityStandardState, SetStandard, StandardSet, QualityStandardRefusal> = {
  initialState: null,
  decide,
  evolve,
};

/** The standard that holds on a calendar date; undefined before the first. */
export const standardOn = ({ standards }: QualityStandard, day: string): Standard | undefined =>
  standards.findLast(({ effectiveFrom }) => effectiveFrom <= day);
