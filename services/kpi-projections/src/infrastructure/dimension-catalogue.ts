import { LRUCache } from 'lru-cache';
import type { Pool } from 'pg';
import type { DimensionFilter } from '../application/measure-reader.js';
import type { FactKind } from '../domain/fact-kind.js';
import type { DimensionValues } from '../domain/tally.js';
import { int4Array, itself } from './binary-array.js';
import { conditionOf } from './fact-query.js';

const VALUES_CACHED_MAX = 20_000;

/** The dimension values that tallies have numbers for. They are only ever added, so what is known here stays true. */
export class DimensionCatalogue {
  private readonly known = new LRUCache<number, DimensionValues>({ max: VALUES_CACHED_MAX });

  constructor(private readonly pool: Pool) {}

  /** Numbers of the values that meet all filters; null = all of the kind. */
  async idsOf(kind: FactKind, filters: readonly DimensionFilter[]): Promise<number[] | null> {
    if (filters.length === 0) return null;
    const values: unknown[] = [kind.number];
    const parameter = (value: unknown): string => `$${values.push(value)}`;
    const conditions = filters.map((filter) => {
      const index = parameter(kind.dimensions.indexOf(filter.dimension));
      return conditionOf(`dimensions::jsonb ->> ${index}::int4`, filter, parameter);
    });
    const { rows } = await this.pool.query<{ id: number }>(
      `SELECT dimensions_id AS id FROM dimension_sets WHERE kind = $1 AND ${conditions.join(' AND ')}`,
      values,
    );
    return rows.map(({ id }) => id);
  }

  /** The values behind numbers. @throws Error where one is not known. */
  async valuesOf(ids: readonly number[]): Promise<ReadonlyMap<number, DimensionValues>> {
    const values = new Map<number, DimensionValues>();
    const unknown = new Set<number>();
    for (const id of ids) {
      const known = this.known.get(id);
      if (known === undefined) unknown.add(id);
      else values.set(id, known);
    }
    if (unknown.size === 0) return values;
    const { rows } = await this.pool.query<{ id: number; dimensions: string }>({
      name: 'dimension-values',
      text: `SELECT dimensions_id AS id, dimensions FROM dimension_sets WHERE dimensions_id = ANY($1::int4[])`,
      values: [int4Array([...unknown], itself)],
    });
    for (const { id, dimensions } of rows) {
      const found = JSON.parse(dimensions) as DimensionValues;
      this.known.set(id, found);
      values.set(id, found);
    }
    if (rows.length < unknown.size) throw new Error('Dimension values are tallied that are not known.');
    return values;
  }
}
