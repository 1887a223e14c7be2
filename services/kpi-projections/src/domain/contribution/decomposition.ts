import type { Fraction } from '../fraction.js';
import { differenceOf, fraction, isEqual, productOf, quotientOf, sumOf, totalOf, ZERO } from '../fraction.js';
import type { KpiDefinition } from '../kpi-definition.js';

/** What a group, or all of them, brings to a KPI in one period. */
export interface Part {
  readonly numerator: Fraction;
  /** 1 where the KPI is a sum. */
  readonly denominator: Fraction;
}

export interface Move {
  readonly previous: Part;
  readonly current: Part;
}

/** The effects that the contribution of a group is split into, by how the KPI is made of its groups. */
export const effectsOf = {
  /** A count or an amount: what a group adds to it. */
  difference: [],
  /** A quotient of the groups' own numerators and denominators: how a group's quotient moved, and how its weight did. */
  'rate-and-mix': ['rate', 'mix'],
  /** The groups' amounts over a common denominator: how the amount moved, and how what it is divided by did. */
  'amount-and-volume': ['amount', 'volume'],
} as const;
export type DecompositionMethod = keyof typeof effectsOf;

/** @returns null where a KPI is not the sum of what its groups bring: a part of its numerator belongs to none. */
export function decompositionOf({ formula }: KpiDefinition): DecompositionMethod | null {
  if (formula.type === 'sum') return formula.terms.every(({ scope }) => scope === 'group') ? 'difference' : null;
  if (formula.numerator.some(({ scope }) => scope === 'whole')) return null;
  if (formula.denominator.every(({ scope }) => scope === 'group')) return 'rate-and-mix';
  return formula.denominator.every(({ scope }) => scope === 'whole') ? 'amount-and-volume' : null;
}

/** How much of the difference is a group's; `effects` are those of the method, and add up to it. */
export interface Contribution {
  readonly total: Fraction;
  readonly effects: readonly Fraction[];
}

const HALF = fraction(1n, 2n);
const meanOf = (a: Fraction, b: Fraction): Fraction => productOf(HALF, sumOf(a, b));

/**
 * Which groups moved a KPI from one period to another. The contributions add up to its difference exactly.
 *
 * Rate and mix are those of Kitagawa, "Components of a difference between two rates" (JASA 50, 1955): a change of the rate
 * weighs with the mean of a group's two shares, a change of the share with the mean of its two rates, so that neither
 * period is preferred and nothing is left over. Rates are taken from the mean of the whole's two: shares add up to one, so
 * that a group that grows contributes what it is better or worse than the others. A group that is new or has vanished has
 * one rate: what it contributes is mix. One with no denominator in either period has none: it contributes to the rate of
 * the others. Amount and volume are the same product rule (Bennet, 1920) with 1 ÷ denominator.
 *
 * @param whole denominators not zero. @returns in the order of the groups.
 */
export function contributionsOf(method: DecompositionMethod, groups: readonly Move[], whole: Move): Contribution[] {
  switch (method) {
    case 'difference':
      return groups.map(({ previous, current }) => ({
        total: differenceOf(current.numerator, previous.numerator),
        effects: [],
      }));
    case 'amount-and-volume':
      return groups.map((group) => amountAndVolumeOf(group, whole));
    case 'rate-and-mix':
      return groups.map((group) => rateAndMixOf(group, whole));
  }
}

/** What the whole moved by. @returns null where one of its denominators is zero. */
export function differenceOfWhole({ previous, current }: Move): Fraction | null {
  const [before, after] = [rateOf(previous), rateOf(current)];
  return before === null || after === null ? null : differenceOf(after, before);
}

/** Whether the groups are all there is: their parts add up to those of the whole. */
export function addUp(method: DecompositionMethod, groups: readonly Move[], whole: Move): boolean {
  const sides = ['previous', 'current'] as const;
  const parts = method === 'rate-and-mix' ? (['numerator', 'denominator'] as const) : (['numerator'] as const);
  return sides.every((side) =>
    parts.every((part) => {
      return isEqual(totalOf(groups.map((group) => group[side][part])), whole[side][part]);
    }),
  );
}

const rateOf = ({ numerator, denominator }: Part): Fraction | null => quotientOf(numerator, denominator);

function amountAndVolumeOf({ previous, current }: Move, whole: Move): Contribution {
  const [before, after] = [inverse(whole.previous.denominator), inverse(whole.current.denominator)];
  const amount = productOf(differenceOf(current.numerator, previous.numerator), meanOf(before, after));
  const volume = productOf(meanOf(previous.numerator, current.numerator), differenceOf(after, before));
  return { total: sumOf(amount, volume), effects: [amount, volume] };
}

function rateAndMixOf({ previous, current }: Move, whole: Move): Contribution {
  const [before, after] = [inverse(whole.previous.denominator), inverse(whole.current.denominator)];
  const growth = differenceOf(productOf(current.denominator, after), productOf(previous.denominator, before));
  const ofWhole = meanOf(productOf(whole.previous.numerator, before), productOf(whole.current.numerator, after));
  const moved = differenceOf(productOf(current.numerator, after), productOf(previous.numerator, before));
  const total = differenceOf(moved, productOf(growth, ofWhole));
  const [one, other] = [rateOf(previous), rateOf(current)];
  const own = one !== null && other !== null ? meanOf(one, other) : (one ?? other);
  const mix = own === null ? ZERO : productOf(growth, differenceOf(own, ofWhole));
  return { total, effects: [differenceOf(total, mix), mix] };
}

const inverse = ({ numerator, denominator }: Fraction): Fraction => fraction(denominator, numerator);

/** What several groups contributed together. */
export const sumOfContributions = (contributions: readonly Contribution[]): Contribution => ({
  total: totalOf(contributions.map(({ total }) => total)),
  effects: (contributions[0]?.effects ?? []).map((_, index) =>
    totalOf(contributions.map(({ effects }) => effects[index] ?? ZERO)),
  ),
});
