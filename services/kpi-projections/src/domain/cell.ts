/**
 * Cells of time. Tallies are kept by UTC day and by UTC quarter of an hour: every zone in use today is off UTC by a
 * multiple of 15 minutes, so any local day is whole quarters, and its inside whole days.
 */
export const QUARTER_MS = 15 * 60 * 1000;
export const DAY_MS = 24 * 60 * 60 * 1000;
const QUARTERS_PER_DAY = DAY_MS / QUARTER_MS;

/** Stored in tables: never change. */
export const grains = { day: 0, quarter: 1 } as const;
export type Grain = (typeof grains)[keyof typeof grains];

export const dayOf = (atMs: number): number => Math.floor(atMs / DAY_MS);
export const quarterOf = (atMs: number): number => Math.floor(atMs / QUARTER_MS);

/** Cells `[from, to)` of one grain. */
export interface CellRange {
  readonly grain: Grain;
  readonly from: number;
  readonly to: number;
}

/** A stretch of time `[fromMs, toMs)`. */
export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

/** What a span is made of: whole days inside, whole quarters at the edges, and what is smaller than a quarter. */
export interface Cover {
  readonly cells: readonly CellRange[];
  /** Answered from facts: only bounds that are not on a quarter of an hour leave any. */
  readonly rests: readonly Span[];
}

export function coverOf({ fromMs, toMs }: Span): Cover {
  const firstQuarter = Math.ceil(fromMs / QUARTER_MS);
  const lastQuarter = Math.floor(toMs / QUARTER_MS);
  if (firstQuarter >= lastQuarter) return { cells: [], rests: toMs > fromMs ? [{ fromMs, toMs }] : [] };
  const rests = [
    { fromMs, toMs: firstQuarter * QUARTER_MS },
    { fromMs: lastQuarter * QUARTER_MS, toMs },
  ].filter((span) => span.toMs > span.fromMs);
  const firstDay = Math.ceil(firstQuarter / QUARTERS_PER_DAY);
  const lastDay = Math.floor(lastQuarter / QUARTERS_PER_DAY);
  if (firstDay >= lastDay) return { cells: [{ grain: grains.quarter, from: firstQuarter, to: lastQuarter }], rests };
  const cells: CellRange[] = [
    { grain: grains.quarter, from: firstQuarter, to: firstDay * QUARTERS_PER_DAY },
    { grain: grains.day, from: firstDay, to: lastDay },
    { grain: grains.quarter, from: lastDay * QUARTERS_PER_DAY, to: lastQuarter },
  ];
  return { cells: cells.filter((range) => range.to > range.from), rests };
}
