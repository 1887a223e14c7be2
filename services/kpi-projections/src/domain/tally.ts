import { dayOf, grains, quarterOf } from './cell.js';
import type { Grain } from './cell.js';
import type { FactKind } from './fact-kind.js';
import type { AttributeValue, FactDelta } from './fact.js';
import { binOf } from './quantile.js';

/** Dimension values in the order of the kind's dimensions; null where a fact says nothing. */
export type DimensionValues = readonly (AttributeValue | null)[];

/** What a batch adds to one cell: measure × dimension values × time. */
export interface TallyChange {
  readonly kind: FactKind;
  readonly dimensions: DimensionValues;
  readonly grain: Grain;
  readonly cell: number;
  /** In the order of the kind's measures. */
  readonly add: number[];
}

/** What a batch adds to one histogram bin of a day. */
export interface BinChange {
  readonly kind: FactKind;
  readonly dimensions: DimensionValues;
  readonly day: number;
  readonly bin: number;
  add: number;
}

export interface TallyChanges {
  readonly tallies: readonly TallyChange[];
  readonly bins: readonly BinChange[];
}

export const dimensionsOf = (kind: FactKind, attributes: Readonly<Record<string, AttributeValue>>): DimensionValues =>
  kind.dimensions.map((name) => attributes[name] ?? null);

/**
 * Merges deltas into one change a cell. Linear: the changes of two batches add up to those of both together. Changes
 * that cancel out to nothing are left out.
 */
export function tallyChangesOf(deltas: readonly FactDelta[]): TallyChanges {
  const tallies = new Map<string, TallyChange>();
  const bins = new Map<string, BinChange>();
  for (const { sign, fact } of deltas) {
    const { kind, atMs, values } = fact;
    const dimensions = dimensionsOf(kind, fact.attributes);
    const dimensionKey = `${kind.number}|${JSON.stringify(dimensions)}`;
    addTo(tallies, dimensionKey, kind, dimensions, grains.day, dayOf(atMs), sign, values);
    addTo(tallies, dimensionKey, kind, dimensions, grains.quarter, quarterOf(atMs), sign, values);
    if (kind.quantileMeasure !== undefined) {
      const bin = binOf(values[kind.measures.indexOf(kind.quantileMeasure)] ?? 0);
      const key = `${dimensionKey}|${dayOf(atMs)}|${bin}`;
      const known = bins.get(key);
      if (known) known.add += sign;
      else bins.set(key, { kind, dimensions, day: dayOf(atMs), bin, add: sign });
    }
  }
  return {
    tallies: [...tallies.values()].filter(({ add }) => add.some((value) => value !== 0)),
    bins: [...bins.values()].filter(({ add }) => add !== 0),
  };
}

function addTo(
  tallies: Map<string, TallyChange>,
  dimensionKey: string,
  kind: FactKind,
  dimensions: DimensionValues,
  grain: Grain,
  cell: number,
  sign: 1 | -1,
  values: readonly number[],
): void {
  const key = `${dimensionKey}|${grain}|${cell}`;
  let tally = tallies.get(key);
  if (tally === undefined) {
    tally = { kind, dimensions, grain, cell, add: values.map(() => 0) };
    tallies.set(key, tally);
  }
  for (let index = 0; index < values.length; index++) {
    tally.add[index] = (tally.add[index] as number) + sign * (values[index] as number);
  }
}
