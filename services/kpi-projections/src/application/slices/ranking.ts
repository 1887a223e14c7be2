import type { Evaluation } from '../../domain/evaluate.js';
import { compareShown } from '../../domain/shown.js';
import type { Group } from '../measure-reader.js';

/** Which groups are answered by themselves; the others are one row together. */
export interface Ranking {
  /** `top`: those with the greatest values, `bottom`: those with the least, over the whole range of the question. */
  readonly order: 'top' | 'bottom';
  readonly groups: number;
}

/** More groups are not ranked: what is asked for then is the whole list. */
export const RANKED_GROUPS_MAX = 1_000;

/** What a ranking came to, for the answer. */
export interface RankedGroups extends Ranking {
  /** Ranked by their value of the same statistic, from the first bound of the range to the last. */
  readonly by: 'value';
  /** How many groups there are. */
  readonly of: number;
  /** How many of them are one row together. */
  readonly rest: number;
}

/**
 * The groups that come first. Those without a value come last; of equal values the first in the order of their names comes
 * first, so that the same question has the same answer.
 *
 * @param groups in the order of their names. @param evaluationOf the number of a group over the whole range.
 */
export function leadingGroups(
  groups: readonly Group[],
  { order, groups: count }: Ranking,
  evaluationOf: (group: Group) => Evaluation,
): readonly Group[] {
  const sign = order === 'top' ? -1 : 1;
  return groups
    .map((group) => ({ group, value: evaluationOf(group).value }))
    .sort(({ value: a }, { value: b }) => {
      if (a === null || b === null) return Number(a === null) - Number(b === null);
      return sign * compareShown(a, b);
    })
    .slice(0, count)
    .map(({ group }) => group);
}
