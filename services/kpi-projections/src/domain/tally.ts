import { dayOf, grains, quarterOf } from './cell.js';
import type { Grain } from './cell.js';
import type { FactKind } from './fact-kind.js';
import type { AttributeValue, FactDelta } from './fact.js';
import { binOf } from './quantile.js';

/** Dimension values in the order of the kind's dimensions; null where a fact says nothing. */
export type DimensionValues = readonly (AttributeValue | null)[];

/** The values that a kind's facts are tallied under. */
export interface DimensionSet {
  readonly kind: FactKind;
  readonly dimensions: DimensionValues;
}

/** What a batch adds to one cell: measures × dimension values × time. */
export interface TallyChange {
  /** Index into the batch's dimension sets. */
  readonly set: number;
  readonly grain: Grain;
  readonly cell: number;
  /** In the order of the kind's measures; exact: a bigint where a double would not be. */
  readonly add: (number | bigint)[];
}

/** What a batch adds to one histogram bin of a day. */
export interface BinChange {
  readonly set: number;
  readonly day: number;
  readonly bin: number;
  add: number;
}

export interface TallyChanges {
  readonly sets: readonly DimensionSet[];
  /** For each delta, in order, the index of its dimension set. */
  readonly setOfDelta: readonly number[];
  readonly tallies: readonly TallyChange[];
  readonly bins: readonly BinChange[];
}

/**
 * Merges deltas into one change a cell. Linear: the changes of two batches add up to those of both together. Changes
 * that cancel out to nothing are left out.
 */
export function tallyChangesOf(deltas: readonly FactDelta[]): TallyChanges {
  const sets: DimensionSet[] = [];
  const setOfDelta: number[] = [];
  const indexes = new Map<string, number>();
  const tallies = new Map<string, TallyChange>();
  const bins = new Map<string, BinChange>();
  for (const { sign, fact } of deltas) {
    const { kind, atMs, values } = fact;
    const dimensions = kind.dimensions.map((name) => fact.attributes[name] ?? null);
    const key = `${kind.number}|${JSON.stringify(dimensions)}`;
    let set = indexes.get(key);
    if (set === undefined) {
      set = sets.push({ kind, dimensions }) - 1;
      indexes.set(key, set);
    }
    setOfDelta.push(set);
    if (kind.holds === 'state') continue;
    addToTally(tallies, set, grains.day, dayOf(atMs), sign, values);
    addToTally(tallies, set, grains.quarter, quarterOf(atMs), sign, values);
    if (kind.quantileMeasure !== undefined && kind.unbinned !== true) {
      const value = values[kind.measures.indexOf(kind.quantileMeasure)] ?? 0;
      addToBin(bins, set, dayOf(atMs), binOf(value), sign);
    }
  }
  return {
    sets,
    setOfDelta,
    tallies: [...tallies.values()].filter(({ add }) => add.some((value) => Number(value) !== 0)),
    bins: [...bins.values()].filter(({ add }) => add !== 0),
  };
}

function addToTally(
  tallies: Map<string, TallyChange>,
  set: number,
  grain: Grain,
  cell: number,
  sign: 1 | -1,
  values: readonly number[],
): void {
  const key = `${set}|${grain}|${cell}`;
  const tally = tallies.get(key);
  if (tally === undefined) {
    tallies.set(key, { set, grain, cell, add: values.map((value) => sign * value) });
    return;
  }
  for (let index = 0; index < values.length; index++) {
    tally.add[index] = sumExactly(tally.add[index] ?? 0, sign * (values[index] ?? 0));
  }
}

/** A sum of doubles that leaves the integers a double can hold goes on as a bigint. */
function sumExactly(sum: number | bigint, value: number): number | bigint {
  if (typeof sum === 'bigint') return sum + BigInt(value);
  const next = sum + value;
  return Number.isSafeInteger(next) ? next : BigInt(sum) + BigInt(value);
}

function addToBin(bins: Map<string, BinChange>, set: number, day: number, bin: number, sign: 1 | -1): void {
  const key = `${set}|${day}|${bin}`;
  const known = bins.get(key);
  if (known === undefined) bins.set(key, { set, day, bin, add: sign });
  else known.add += sign;
}
