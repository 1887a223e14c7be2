import type { Pool } from 'pg';
import type { DimensionFilter } from '../application/measure-reader.js';
import { meets } from '../application/measure-reader.js';
import type { FactKind } from '../domain/fact-kind.js';
import type { DimensionValues } from '../domain/tally.js';

/** The dimension values that tallies have numbers for. They are only ever added, so what is known here stays true. */
export class DimensionCatalogue {
  private readonly known = new Map<number, Map<number, DimensionValues>>();

  constructor(private readonly pool: Pool) {}

  /** Numbers of the values that meet all filters; null = all of the kind. */
  async idsOf(kind: FactKind, filters: readonly DimensionFilter[]): Promise<number[] | null> {
    if (filters.length === 0) return null;
    await this.refresh(kind);
    const tests = filters.map((filter) => ({ filter, index: kind.dimensions.indexOf(filter.dimension) }));
    return [...this.of(kind)]
      .filter(([, values]) => tests.every(({ filter, index }) => meets(filter, values[index] ?? null)))
      .map(([id]) => id);
  }

  async valuesOf(kind: FactKind, id: number): Promise<DimensionValues> {
    if (!this.of(kind).has(id)) await this.refresh(kind);
    const values = this.of(kind).get(id);
    if (values === undefined)
      throw new Error(`Dimension values ${id} of kind ${kind.name} are tallied, but not known.`);
    return values;
  }

  private of(kind: FactKind): Map<number, DimensionValues> {
    let values = this.known.get(kind.number);
    if (values === undefined) {
      values = new Map();
      this.known.set(kind.number, values);
    }
    return values;
  }

  private async refresh(kind: FactKind): Promise<void> {
    const known = this.of(kind);
    const { rows } = await this.pool.query<{ id: number; dimensions: string }>({
      name: 'dimension-sets',
      text: `SELECT dimensions_id AS id, dimensions FROM dimension_sets WHERE kind = $1`,
      values: [kind.number],
    });
    for (const { id, dimensions } of rows) {
      if (!known.has(id)) known.set(id, JSON.parse(dimensions) as DimensionValues);
    }
  }
}
