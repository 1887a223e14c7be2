import type { Weighted } from './quantile.js';
import { binOf, EXACT_FACTS_MAX, valueOfBin } from './quantile.js';

/** How the values of a kind's quantile measure are spread in one period and group. */
export interface Distribution {
  readonly method: 'exact' | 'histogram';
  readonly weighted: readonly Weighted[];
}

/** Of no facts. */
export const EMPTY: Distribution = { method: 'exact', weighted: [] };

export const countOf = ({ weighted }: Distribution): number => weighted.reduce((sum, { count }) => sum + count, 0);

/**
 * Several distributions as one: the same as if all their facts had been asked for together, so that what is merged does
 * not depend on how it was split. Up to EXACT_FACTS_MAX facts it is exact, beyond it is a histogram of the same bins.
 */
export function mergeDistributions(distributions: readonly Distribution[]): Distribution {
  const total = distributions.reduce((sum, distribution) => sum + countOf(distribution), 0);
  const isExact = total <= EXACT_FACTS_MAX && distributions.every(({ method }) => method === 'exact');
  const counts = new Map<number, number>();
  for (const { method, weighted } of distributions) {
    for (const { value, count } of weighted) {
      const key = isExact || method === 'histogram' ? value : valueOfBin(binOf(value));
      counts.set(key, (counts.get(key) ?? 0) + count);
    }
  }
  const weighted = [...counts].map(([value, count]) => ({ value, count }));
  return { method: isExact ? 'exact' : 'histogram', weighted };
}
