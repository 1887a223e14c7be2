import type { PoolClient } from 'pg';
import { TooFarApart } from '../application/rebuilds/generation-comparison.js';
import { grains } from '../domain/cell.js';
import type { FactKind } from '../domain/fact-kind.js';
import type { AttributeValue, FactDelta } from '../domain/fact.js';
import type { DimensionValues } from '../domain/tally.js';
import { tallyChangesOf } from '../domain/tally.js';

/** Changes of facts that are taken away from two generations to compare them. */
const CHANGES_MAX = 100_000;

interface DeltaRow {
  readonly generation: number;
  readonly at: string;
  readonly id: number;
  readonly dimensions: string;
  readonly v: readonly string[];
}

/**
 * What the facts of a kind that came after a position have added to tallies and bins of generations, by the function that
 * added it: arrays of generation, part, grain, cell, number of the dimension values, bin, and four sums.
 *
 * @throws TooFarApart
 */
export async function readLaterChanges(
  client: PoolClient,
  generations: readonly number[],
  kind: FactKind,
  position: number | null,
): Promise<readonly unknown[][]> {
  const columns: unknown[][] = Array.from({ length: 10 }, () => []);
  if (position === null || kind.holds === 'state') return columns;
  const { rows } = await client.query<DeltaRow>(
    `SELECT generation, at_ms AS at, dimensions_id AS id, dimensions,
            ARRAY[value_1, value_2, value_3, value_4]::text[] AS v
     FROM fact_deltas JOIN dimension_sets USING (dimensions_id)
     WHERE generation = ANY($1::int2[]) AND fact_deltas.kind = $2 AND position > $3 LIMIT ${CHANGES_MAX + 1}`,
    [generations, kind.number, position],
  );
  if (rows.length > CHANGES_MAX) throw new TooFarApart(CHANGES_MAX);
  const add = (row: readonly unknown[]): void => {
    for (const [index, column] of columns.entries()) column.push(row[index]);
  };
  for (const generation of generations) {
    const own = rows.filter((row) => row.generation === generation);
    const { setOfDelta, tallies, bins } = tallyChangesOf(own.map((row) => toDelta(kind, row)));
    const idOf = new Map(setOfDelta.map((set, index) => [set, own[index]?.id]));
    for (const { set, grain, cell, add: sums } of tallies) {
      add([
        generation,
        'tally',
        grain,
        cell,
        idOf.get(set),
        0,
        ...[0, 1, 2, 3].map((index) => String(sums[index] ?? 0)),
      ]);
    }
    for (const { set, day, bin, add: count } of bins) {
      add([generation, 'bin', grains.day, day, idOf.get(set), bin, String(count), '0', '0', '0']);
    }
  }
  return columns;
}

/** Stored values carry the sign of the change; the first measure of a fact is above zero. */
function toDelta(kind: FactKind, { at, dimensions, v }: DeltaRow): FactDelta {
  const sign = v[0]?.startsWith('-') === true ? -1 : 1;
  const values = JSON.parse(dimensions) as DimensionValues;
  const named = kind.dimensions.map((name, index) => [name, values[index] ?? null] as const);
  return {
    sign,
    fact: {
      kind,
      atMs: Number(at),
      values: kind.measures.map((_, index) => sign * Number(v[index] ?? 0)),
      attributes: Object.fromEntries(named.filter((entry): entry is [string, AttributeValue] => entry[1] !== null)),
    },
  };
}
