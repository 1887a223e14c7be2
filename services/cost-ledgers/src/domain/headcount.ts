/** How many people of a role there are from an instant on, until the next report of that role. */
export interface HeadcountReport {
  /** Null: all people. */
  readonly role: string | null;
  /** Full-time equivalents. */
  readonly headcount: number;
  /** RFC 3339, UTC. */
  readonly at: string;
}

export interface MeanHeadcount {
  /** Null: nothing was reported before the end of the range. */
  readonly mean: number | null;
  /** False: the range begins before the first report, and the mean is that of the time after it. */
  readonly isComplete: boolean;
}

/**
 * The mean over [from, to), each value weighed by how long it held: Σ value × duration ÷ Σ duration. The known value
 * holds until it is reported anew. Before the first report nothing is known, and that time does not count.
 *
 * @param reports of one role in the order of their instants; of two at one instant the later one counts.
 * @param fromMs, toMs milliseconds since 1970 UTC, `fromMs` before `toMs`.
 */
export function meanHeadcount(reports: readonly HeadcountReport[], fromMs: number, toMs: number): MeanHeadcount {
  let [weighed, knownMs] = [0, 0];
  reports.forEach(({ headcount, at }, n) => {
    const next = reports[n + 1];
    const begin = Math.max(Date.parse(at), fromMs);
    const end = Math.min(next === undefined ? toMs : Date.parse(next.at), toMs);
    if (end <= begin) return;
    weighed += headcount * (end - begin);
    knownMs += end - begin;
  });
  return { mean: knownMs === 0 ? null : weighed / knownMs, isComplete: knownMs === toMs - fromMs };
}
