import { DAY_MS } from './cell.js';

/** What is to be spent in a span of days; a currency's minor units. */
export interface Budget {
  /** First day and day after the last, counted from 1970. */
  readonly from: number;
  readonly to: number;
  readonly minor: number;
  readonly currency: string;
}

/** What is to be spent on one day. */
export interface PlannedDay {
  readonly atMs: number;
  readonly minor: number;
  readonly currency: string;
}

/** Longer than any period that is budgeted: ten years. */
const DAYS_MAX = 3_660;

/**
 * Budgets of one function, as what they plan for each day: the shortest budget that covers a day says what is planned for it.
 * What shorter ones have taken of a longer one is taken out of it, and the rest spread evenly over its other days, to the
 * minor unit: where only March has a budget of its own, the year still adds up to that of the year. Shorter ones that come to
 * more than the longer leave nothing for its other days. A day in another currency takes its even share out.
 *
 * @throws RangeError where a budget is for more than ten years.
 */
export function plannedDays(budgets: readonly Budget[]): readonly PlannedDay[] {
  const planned = new Map<number, Omit<PlannedDay, 'atMs'>>();
  for (const budget of [...budgets].sort((a, b) => a.to - a.from - (b.to - b.from) || a.from - b.from)) {
    const { from, to, minor, currency } = budget;
    if (to - from > DAYS_MAX) throw new RangeError(`a budget of ${to - from} days is longer than ten years`);
    const free: number[] = [];
    let [taken, foreign] = [0n, 0n];
    for (let day = from; day < to; day++) {
      const known = planned.get(day);
      if (known === undefined) free.push(day);
      else if (known.currency === currency) taken += BigInt(known.minor);
      else foreign++;
    }
    const days = BigInt(free.length);
    const rest = BigInt(minor) - taken;
    if (days === 0n) continue;
    const left = rest <= 0n ? 0n : (rest * days) / (days + foreign);
    for (const [index, day] of free.entries()) {
      const upTo = (count: number): bigint => (left * BigInt(count)) / days;
      planned.set(day, { minor: Number(upTo(index + 1) - upTo(index)), currency });
    }
  }
  return [...planned].map(([day, of]) => ({ atMs: day * DAY_MS, ...of })).sort((a, b) => a.atMs - b.atMs);
}
