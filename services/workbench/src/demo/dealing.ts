import type { Random } from './random.js';

/*
 * Chance decides who gets what, never how much there is: a month of thirty tickets would otherwise miss its figure by
 * more than a year of improvement is worth.
 */

/** `count` flags of which the given share (0..1) is set, as nearly as whole numbers allow. */
export function dealFlags(random: Random, count: number, share: number): boolean[] {
  const set = Math.round(count * share);
  return random.shuffle(Array.from({ length: count }, (_, index) => index < set));
}

/** `even`: from 0.6 to 1.4 times the mean; `skewed`: exponential, many small values and a few large ones. */
export type Shape = 'even' | 'skewed';

/** `count` positive numbers with exactly the given mean. */
export function dealSpread(random: Random, count: number, mean: number, shape: Shape): number[] {
  const quantiles = Array.from({ length: count }, (_, index) => (index + 0.5) / count);
  const values = quantiles.map((quantile) => (shape === 'even' ? 0.6 + 0.8 * quantile : -Math.log(1 - quantile)));
  const scale = (mean * count) / values.reduce((sum, value) => sum + value, 0);
  return random.shuffle(values.map((value) => value * scale));
}

/** Splits a whole number into whole parts of uneven size that add up to it again. */
export function dealParts(random: Random, total: number, parts: number): number[] {
  const weights = Array.from({ length: parts }, () => random.between(0.5, 1.5));
  const sum = weights.reduce((all, weight) => all + weight, 0);
  let given = 0;
  let weighed = 0;
  return weights.map((weight) => {
    weighed += weight;
    const part = Math.round((total * weighed) / sum) - given;
    given += part;
    return part;
  });
}

/** `count` scores up to `best` whose mean is as near to `mean` as whole scores allow; most of those below miss by one. */
export function dealScores(random: Random, count: number, mean: number, best: number): number[] {
  let missing = Math.round(count * (best - mean));
  const scores = Array.from({ length: count }, () => {
    const missed = Math.min(missing, missing > count / 8 && random.next() < 0.15 ? 2 : 1);
    missing -= missed;
    return best - missed;
  });
  for (let index = 0; missing > 0; index = (index + 1) % count) {
    if ((scores[index] ?? 0) <= 1) continue;
    scores[index] = (scores[index] ?? 0) - 1;
    missing--;
  }
  return random.shuffle(scores);
}
