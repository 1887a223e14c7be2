import type { Distribution } from '../../domain/distribution.js';
import { mergeDistributions } from '../../domain/distribution.js';
import type { Group, MeasuredDistribution } from '../measure-reader.js';

/** The group that the facts of a group are counted in: itself, or the rest of all groups. */
export type Regroup = (group: Group) => Group;

/** Stands for all groups that are not told apart: one longer than they are, so that it is none of them. */
export const restOf = (groupBy: readonly string[]): Group => [...groupBy.map(() => null), true];

export const isRest = (group: Group, groupBy: readonly string[]): boolean => group.length > groupBy.length;

/** Leaves some groups as they are and puts all others together. */
export function keepOnly(kept: readonly Group[], groupBy: readonly string[]): Regroup {
  const keys = new Set(kept.map((group) => JSON.stringify(group)));
  const rest = restOf(groupBy);
  return (group) => (keys.has(JSON.stringify(group)) ? group : rest);
}

/** Distributions of the groups that facts are counted in, each of all of its members. */
export function regroupDistributions(
  measured: readonly MeasuredDistribution[],
  regroup: Regroup,
): readonly MeasuredDistribution[] {
  const members = new Map<string, { period: number; group: Group; distributions: Distribution[] }>();
  for (const { period, group: own, distribution } of measured) {
    const group = regroup(own);
    const key = `${period}|${JSON.stringify(group)}`;
    const known = members.get(key);
    if (known === undefined) members.set(key, { period, group, distributions: [distribution] });
    else known.distributions.push(distribution);
  }
  return [...members.values()].map(({ period, group, distributions }) => ({
    period,
    group,
    distribution: mergeDistributions(distributions),
  }));
}
