/**
 * Process limits: between them lies what the process brings about by itself. Estimates, computed in doubles.
 *
 * Sources: Wheeler, "Understanding Variation" (1993) and Wheeler, Chambers, "Understanding Statistical Process Control"
 * (1992) for the chart of individual values and moving ranges; Laney, "Improved Control Charts for Attributes", Quality
 * Engineering 14(4), 2002, for p′.
 */

/** Points below which limits are called trial limits: a further point can still move them noticeably. */
export const FIRM_LIMITS_POINTS = 12;

/**
 * Points below which there are no limits. A mean of n − 1 moving ranges has about 0.62 (n − 1) degrees of freedom f, and
 * limits made from it are uncertain by 1 ∕ √(2 f) (Wheeler): 34 % with 8 points, 40 % with 6, more than 45 % below.
 */
export const LIMITS_POINTS_MIN = 6;

export type ChartMethod = 'xmr' | 'p-prime';

/** The limits that hold for one point; σ is a third of their distance from the centre. */
export interface PointLimits {
  readonly lower: number;
  readonly upper: number;
  readonly sigma: number;
  /** |value − value before|; null for the first point, and in a p′ chart. */
  readonly movingRange: number | null;
}

export interface ProcessLimits {
  readonly method: ChartMethod;
  readonly centre: number;
  /** Of moving ranges; null in a p′ chart. */
  readonly movingRange: { readonly mean: number; readonly upper: number } | null;
  /** One for each point, in order. The same for all in an XmR chart. */
  readonly points: readonly PointLimits[];
}

/** 3 ∕ d₂ and D₄ for ranges of two values: d₂ = 1.128. */
const NATURAL_LIMIT = 2.66;
const RANGE_LIMIT = 3.268;
const D2 = 1.128;

/** Natural process limits of single values: mean ± 2.66 mR̄; the limit of moving ranges is 3.268 mR̄. */
export function xmrLimits(values: readonly number[]): ProcessLimits | null {
  if (values.length < LIMITS_POINTS_MIN) return null;
  const centre = meanOf(values);
  const ranges = movingRangesOf(values);
  const mean = meanOf(ranges);
  const distance = NATURAL_LIMIT * mean;
  const limits = { lower: centre - distance, upper: centre + distance, sigma: distance / 3 };
  return {
    method: 'xmr',
    centre,
    movingRange: { mean, upper: RANGE_LIMIT * mean },
    points: values.map((_, index) => ({ ...limits, movingRange: ranges[index - 1] ?? null })),
  };
}

/** A share of a number of trials, 0..1. */
export interface Proportion {
  readonly share: number;
  /** Above zero. */
  readonly trials: number;
}

/**
 * Limits of shares of counts whose number of trials varies, also where they vary more than a binomial share does: p̄ ± 3 σₚ
 * σ_z, with σₚ = √(p̄ (1 − p̄) ∕ n) of each point and σ_z = mR̄(z) ∕ 1.128 of the standardised shares z = (p − p̄) ∕ σₚ.
 */
export function pPrimeLimits(proportions: readonly Proportion[]): ProcessLimits | null {
  if (proportions.length < LIMITS_POINTS_MIN) return null;
  const trials = proportions.reduce((sum, one) => sum + one.trials, 0);
  const centre = proportions.reduce((sum, one) => sum + one.share * one.trials, 0) / trials;
  const sigmas = proportions.map((one) => Math.sqrt((centre * (1 - centre)) / one.trials));
  // Where all shares are 0 or all are 1 there is no variation to standardise by.
  const standardised = proportions.map(({ share }, index) => {
    const sigma = sigmas[index] ?? 0;
    return sigma > 0 ? (share - centre) / sigma : 0;
  });
  const spread = meanOf(movingRangesOf(standardised)) / D2;
  return {
    method: 'p-prime',
    centre,
    movingRange: null,
    points: sigmas.map((sigma) => ({
      lower: centre - 3 * sigma * spread,
      upper: centre + 3 * sigma * spread,
      sigma: sigma * spread,
      movingRange: null,
    })),
  };
}

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

const movingRangesOf = (values: readonly number[]): number[] =>
  values.slice(1).map((value, index) => Math.abs(value - (values[index] ?? value)));

/** What values of a unit can be at all, where a series keeps to it: a return of 160 % is no share. */
const naturalRanges: Readonly<Partial<Record<string, readonly [number, number]>>> = {
  percent: [0, 100],
  points: [-100, 100],
  'score-5': [0, 5],
  minutes: [0, Infinity],
  hours: [0, Infinity],
  days: [0, Infinity],
  count: [0, Infinity],
  cases: [0, Infinity],
  changes: [0, Infinity],
  EUR: [0, Infinity],
};

/** The range that limits are shown within. What a limit beyond it would tell nobody can meet. */
export function naturalRangeOf(unit: string, values: readonly number[]): readonly [number, number] {
  const [lowest, highest] = naturalRanges[unit] ?? [-Infinity, Infinity];
  return [
    values.every((value) => value >= lowest) ? lowest : -Infinity,
    values.every((value) => value <= highest) ? highest : Infinity,
  ];
}
