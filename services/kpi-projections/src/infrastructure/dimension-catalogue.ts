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
    const values: unknown[] = [];
    const ids = idsMeeting(kind, filters, (value) => `$${values.push(value)}`);
    const { rows } = await this.pool.query<{ id: number }>(ids, values);
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

type Parameter = (value: unknown) => string;

const idsMeeting = (kind: FactKind, filters: readonly DimensionFilter[], parameter: Parameter): string => {
  const conditions = filters.map((filter) => {
    const index = parameter(kind.dimensions.indexOf(filter.dimension));
    return conditionOf(`dimensions::jsonb ->> ${index}::int4`, filter, parameter);
  });
  const ofKind = `kind = ${parameter(kind.number)}::int2`;
  return `SELECT dimensions_id AS id FROM dimension_sets WHERE ${[ofKind, ...conditions].join(' AND ')}`;
};

/** A condition on `dimensions_id`: that the values behind it meet all filters. As an array it is found once for a statement. */
export const conditionOnDimensions = (
  kind: FactKind,
  filters: readonly DimensionFilter[],
  parameter: Parameter,
): string => (filters.length === 0 ? 'true' : `dimensions_id = ANY (ARRAY(${idsMeeting(kind, filters, parameter)}))`);
