import type { Pool } from 'pg';
import type { DimensionFilter } from '../application/measure-reader.js';
import type { Span } from '../domain/cell.js';
import type { FactKind } from '../domain/fact-kind.js';
import type { DimensionCatalogue } from './dimension-catalogue.js';
import { conditionOf } from './fact-query.js';

/** Where facts are read, and what their dimensions are. */
interface Place {
  readonly pool: Pool;
  readonly generation: number;
  readonly catalogue: DimensionCatalogue;
}

/** From the first to after the last fact of a kind, as far as it is known, or was; null where there is none. */
export async function extentOfFacts(place: Place, ...asked: AskedFacts): Promise<Span | null> {
  const { first, last, values } = await boundExpressions(place, ...asked);
  const { rows } = await place.pool.query<{ first: string | null; last: string | null }>(
    `SELECT ${first} AS first, ${last} AS last`,
    values,
  );
  const found = rows[0];
  return found?.first == null || found.last == null
    ? null
    : { fromMs: Number(found.first), toMs: Number(found.last) + 1 };
}

/** The moment of that first fact. */
export async function beginOfFacts(place: Place, ...asked: AskedFacts): Promise<number | null> {
  const { first, values } = await boundExpressions(place, ...asked);
  const { rows } = await place.pool.query<{ first: string | null }>(`SELECT ${first} AS first`, values);
  return rows[0]?.first == null ? null : Number(rows[0].first);
}

type AskedFacts = readonly [kind: FactKind, filters: readonly DimensionFilter[], asOfMicros: number | null];

/** Expressions of the moments of the first and the last fact, and the parameters of both. */
async function boundExpressions(
  { generation, catalogue }: Place,
  ...[kind, filters, asOfMicros]: AskedFacts
): Promise<{ readonly first: string; readonly last: string; readonly values: unknown[] }> {
  const cutMs = asOfMicros === null ? Number.MAX_SAFE_INTEGER : Math.floor(asOfMicros / 1000);
  const values: unknown[] = [generation, kind.number, asOfMicros ?? Number.MAX_SAFE_INTEGER, cutMs];
  const parameter = (value: unknown): string => `$${values.push(value)}`;
  const materialised = filters.every(({ dimension }) => kind.dimensions.includes(dimension));
  const ids = materialised ? await catalogue.idsOf(kind, filters) : null;
  const conditions = materialised
    ? ids === null
      ? []
      : [`f.dimensions_id = ANY(${parameter(ids)}::int4[])`]
    : filters.map((filter) => conditionOf(`a.attributes ->> ${parameter(filter.dimension)}::text`, filter, parameter));
  const known = [
    `SELECT f.at_ms FROM fact_deltas f ${materialised ? '' : 'JOIN attribute_sets a USING (attributes_id)'}`,
    'WHERE f.generation = $1 AND f.kind = $2 AND f.known_at_micros <= $3',
    ...conditions.map((condition) => `AND ${condition}`),
  ].join(' ');
  // What lies before the instant was mostly known at it: in the order of the index the search ends soon. What lies after
  // it was hardly ever: few ranges of pages hold any, and OFFSET 0 keeps the search from walking the index past all.
  const before = (direction: string): string => `(${known} AND f.at_ms < $4 ORDER BY f.at_ms ${direction} LIMIT 1)`;
  const beyond = (bound: string): string =>
    `(SELECT ${bound}(at_ms) FROM (${known} AND f.at_ms >= $4 OFFSET 0) AS later)`;
  return {
    first: `coalesce(${before('ASC')}, ${beyond('min')})`,
    last: `coalesce(${beyond('max')}, ${before('DESC')})`,
    values,
  };
}
