import type { Pool } from 'pg';
import type {
  DimensionFilter,
  Gap,
  MeasuredDistribution,
  MeasuredGroup,
  MeasureQuery,
  MeasureReader,
  ReducedGroup,
} from '../application/measure-reader.js';
import { sourceOf, STATES_MAX, SUMS_MAX, TooManyStates, TooManySums } from '../application/measure-reader.js';
import type { Watermarks } from '../application/watermarks.js';
import type { Cover, Span } from '../domain/cell.js';
import { coverOf, grains, QUARTER_MS } from '../domain/cell.js';
import { isDefined } from '../domain/definitions/measure-kind.js';
import type { FactKind } from '../domain/fact-kind.js';
import { factKinds } from '../domain/fact-kind.js';
import type { ExchangeRate } from '../domain/exchange-rate.js';
import type { Attributes, AttributeValue } from '../domain/fact.js';
import { isMoney } from '../domain/kpi-definition.js';
import type { StateFact } from '../domain/state-measures.js';
import type { DimensionValues } from '../domain/tally.js';
import { int2Array, int4Array, int8Array } from './binary-array.js';
import { conditionOnDimensions, DimensionCatalogue } from './dimension-catalogue.js';
import { DistributionsOfFacts } from './distributions-of-facts.js';
import { beginOfFacts, extentOfFacts } from './extent-of-facts.js';
import { factQuery } from './fact-query.js';
import { gapsOf } from './gaps-of-generation.js';
import { groupKey, groupOf } from './group-of-row.js';
import { reductionsOfFacts } from './reductions-of-facts.js';

interface SumRow {
  readonly period: number;
  readonly dimensions: DimensionValues;
  readonly values: bigint[];
}

/** Reads tallies where they hold the answer, facts where they don't; both give the same sums. */
export class PostgresMeasureReader implements MeasureReader {
  readonly catalogue: DimensionCatalogue;
  private readonly spreads: DistributionsOfFacts;

  constructor(
    readonly pool: Pool,
    readonly generation: number,
    /** Those that the generation has. */
    private readonly kinds: readonly FactKind[] = factKinds,
  ) {
    this.catalogue = new DimensionCatalogue(pool);
    this.spreads = new DistributionsOfFacts(pool, generation, this.catalogue);
  }

  async sums(query: MeasureQuery): Promise<readonly MeasuredGroup[]> {
    const { asOfMicros } = query;
    if (query.periods.length === 0) return [];
    if (asOfMicros === null) return sourceOf(query) === 'tallies' ? this.sumsOfTallies(query) : this.sumsOfFacts(query);
    const couldBeTallied = sourceOf({ ...query, asOfMicros: null }) === 'tallies' && query.periods.every(isOnQuarters);
    return couldBeTallied ? this.sumsAsOf(query, asOfMicros) : this.sumsOfFacts(query);
  }

  derives(kind: FactKind): boolean {
    return this.kinds.some(({ number }) => number === kind.number);
  }

  reductions(query: MeasureQuery): Promise<readonly ReducedGroup[]> {
    return reductionsOfFacts(this.pool, this.generation, query);
  }

  async distributions(query: MeasureQuery): Promise<readonly MeasuredDistribution[]> {
    return this.spreads.of(query, await this.sums(query));
  }

  async extent(kind: FactKind, filters: readonly DimensionFilter[], asOfMicros: number | null): Promise<Span | null> {
    if (sourceOf({ kind, filters, groupBy: [], asOfMicros }) === 'facts')
      return extentOfFacts(this, kind, filters, asOfMicros);
    const [first, last] = await this.boundsOfTallies(kind, filters, ['ASC', 'DESC']);
    return first == null || last == null ? null : { fromMs: first * QUARTER_MS, toMs: (last + 1) * QUARTER_MS };
  }

  async begin(kind: FactKind, filters: readonly DimensionFilter[], asOfMicros: number | null): Promise<number | null> {
    if (sourceOf({ kind, filters, groupBy: [], asOfMicros }) === 'facts')
      return beginOfFacts(this, kind, filters, asOfMicros);
    const [first] = await this.boundsOfTallies(kind, filters, ['ASC']);
    return first == null ? null : first * QUARTER_MS;
  }

  /** Numbers of the first and the last quarter of an hour that hold something. */
  private async boundsOfTallies(
    kind: FactKind,
    filters: readonly DimensionFilter[],
    directions: readonly ('ASC' | 'DESC')[],
  ): Promise<readonly (number | null)[]> {
    const values: unknown[] = [this.generation, kind.number];
    const among = conditionOnDimensions(kind, filters, (value) => `$${values.push(value)}`);
    // In the order of the primary key: the search ends at the first cell that holds something.
    const bounds = directions.map(
      (direction) => `(SELECT cell FROM tallies
        WHERE generation = $1 AND kind = $2 AND grain = ${grains.quarter} AND value_1 <> 0 AND ${among}
        ORDER BY cell ${direction} LIMIT 1)`,
    );
    const shape = filters.map(({ is }) => is);
    const { rows } = await this.pool.query<{ bounds: readonly (number | null)[] }>({
      ...(shape.length <= NAMED_FILTERS_MAX && { name: ['bounds', ...directions, ...shape].join('-') }),
      text: `SELECT ARRAY[${bounds.join(', ')}] AS bounds`,
      values,
    });
    return rows[0]?.bounds ?? [];
  }

  async gaps(
    kinds: readonly FactKind[],
    asOfMicros: number | null,
    watermarks: Pick<Watermarks, 'stuck' | 'quarantinedOf'>,
  ): Promise<readonly Gap[]> {
    const underived = kinds.filter((kind) => !isDefined(kind) && !this.derives(kind));
    return [
      ...underived.map(({ name }) => ({ reason: `not-derived-yet:${name}`, process: null })),
      ...(await gapsOf(this.pool, this.generation, kinds, asOfMicros, watermarks)),
    ];
  }

  async states(kind: FactKind, beforeMs: number, asOfMicros: number | null): Promise<readonly StateFact[]> {
    const { rows } = await this.pool.query<{
      subject: string;
      at_ms: string;
      v2: string;
      v3: string;
      attributes: Attributes;
    }>({
      name: 'states',
      text: `SELECT subject, at_ms, v2, v3, attributes FROM (
               SELECT subject_id::text AS subject, value_2 * value_1 AS v2, value_3 * value_1 AS v3, at_ms, attributes_id
               FROM fact_deltas
               WHERE generation = $1 AND kind = $2 AND at_ms < $3 AND known_at_micros <= coalesce($4, known_at_micros)
               GROUP BY 1, 2, 3, 4, 5 HAVING sum(value_1) <> 0
               ORDER BY at_ms LIMIT ${STATES_MAX + 1}) AS f
             JOIN attribute_sets USING (attributes_id) ORDER BY at_ms, subject`,
      values: [this.generation, kind.number, beforeMs, asOfMicros],
    });
    if (rows.length > STATES_MAX) throw new TooManyStates(kind);
    return rows.map(({ subject, at_ms, v2, v3, attributes }) => ({
      subject,
      atMs: Number(at_ms),
      values: [1, Number(v2), Number(v3)],
      attributes,
    }));
  }

  async exchangeRates(currency: string, asOfMicros: number | null): Promise<readonly ExchangeRate[]> {
    const { rows } = await this.pool.query<Record<'base' | 'quote' | 'rate' | 'day' | 'position', string>>({
      name: 'exchange-rates',
      text: `SELECT DISTINCT base, quote, rate, effective_day AS day, position FROM exchange_rates
             WHERE generation = $1 AND (base = $2 OR quote = $2) AND known_at_micros <= coalesce($3, known_at_micros)`,
      values: [this.generation, currency, asOfMicros],
    });
    return rows.map(({ base, quote, rate, day, position }) => ({
      base,
      quote,
      rate,
      effectiveDay: Number(day),
      position: Number(position),
    }));
  }

  /**
   * What was known then is what is known now without what became known since. Up to that instant most facts have been known
   * ever since they happened, so the tallies less the later deltas are read; beyond it few were known at all, so these are.
   */
  private async sumsAsOf(query: MeasureQuery, asOfMicros: number): Promise<MeasuredGroup[]> {
    const { periods } = query;
    const cutMs = Math.floor(asOfMicros / 1000 / QUARTER_MS) * QUARTER_MS;
    const past = periods.filter(({ fromMs }) => fromMs < cutMs);
    const future = periods.filter(({ toMs }) => toMs > cutMs);
    const told = past.map(({ fromMs, toMs }) => ({ fromMs, toMs: Math.min(toMs, cutMs) }));
    const untold = future.map(({ fromMs, toMs }) => ({ fromMs: Math.max(fromMs, cutMs), toMs }));
    const before = periods.length - future.length;
    const [pastRows, futureRows] = await Promise.all([
      told.length === 0 ? [] : this.sumsOfTallies({ ...query, periods: told }),
      untold.length === 0 ? [] : this.sumsOfFacts({ ...query, periods: untold }),
    ]);
    return merge([...pastRows, ...futureRows.map((row) => ({ ...row, period: row.period + before }))]);
  }

  /** @param query where it is as of an instant, all bounds lie on quarters of an hour. */
  private async sumsOfTallies(query: MeasureQuery): Promise<MeasuredGroup[]> {
    const covers = query.periods.map(coverOf);
    const ranges = covers.flatMap(({ cells }, period) => cells.map((cell) => ({ ...cell, period })));
    const values: unknown[] = [
      this.generation,
      query.kind.number,
      int4Array(ranges, ({ period }) => period),
      int2Array(ranges, ({ grain }) => grain),
      int4Array(ranges, ({ from }) => from),
      int4Array(ranges, ({ to }) => to),
    ];
    const told = query.groupBy.length > 0 || isMoney(query.kind) ? 'apart' : 'together';
    if (query.asOfMicros !== null) {
      values.push(
        int8Array(query.periods, ({ fromMs }) => fromMs),
        query.periods[0]?.fromMs,
        query.periods.at(-1)?.toMs,
        query.asOfMicros,
        int8Array(query.periods, ({ toMs }) => toMs),
      );
    }
    const among = conditionOnDimensions(query.kind, query.filters, (value) => `$${values.push(value)}`);
    // Of a few shapes, so that each is prepared once; all that differs within one is a parameter.
    const shape = query.filters.map(({ is }) => is);
    const { rows } = await this.pool.query<Record<string, string | number>>(
      query.asOfMicros === null && shape.length <= NAMED_FILTERS_MAX
        ? { name: ['sums-of-tallies', told, ...shape].join('-'), text: sumsOf(cells(told, among)), values }
        : { text: query.asOfMicros === null ? sumsOf(cells(told, among)) : sumsAsOf(told, among), values },
    );
    if (rows.length > SUMS_MAX) throw new TooManySums();
    const tallied = told === 'apart' ? rows.map((row) => Number(row['dimensions_id'])) : [];
    const valuesById = await this.catalogue.valuesOf(tallied);
    const sums = rows.map((row): SumRow => {
      const dimensions = valuesById.get(Number(row['dimensions_id'])) ?? [];
      return { period: Number(row['period']), dimensions, values: valuesOf(row) };
    });
    const rest = await this.sumsOfRests(query, covers);
    return merge([...sums.map((row) => toGroup(query, row)), ...rest]);
  }

  /** Facts at bounds that are not on a quarter of an hour. */
  private async sumsOfRests(query: MeasureQuery, covers: readonly Cover[]): Promise<MeasuredGroup[]> {
    const measured: MeasuredGroup[] = [];
    for (const [period, { rests }] of covers.entries()) {
      for (const span of rests) {
        const rows = await this.sumsOfFacts({ ...query, periods: [span] });
        measured.push(...rows.map((row) => ({ ...row, period })));
      }
    }
    return measured;
  }

  private async sumsOfFacts(query: MeasureQuery): Promise<MeasuredGroup[]> {
    const money = query.kind.dimensions.includes('currency');
    const dimensions = money ? [...query.groupBy, 'currency'] : query.groupBy;
    const sums = [1, 2, 3, 4].map((n) => `sum(f.value_${n}) AS v${n}`).join(', ');
    const { text, values } = factQuery(this.generation, { ...query, groupBy: dimensions }, () => ({
      columns: sums,
      tail: ` LIMIT ${SUMS_MAX + 1}`,
    }));
    const { rows } = await this.pool.query<Record<string, unknown>>(text, values);
    if (rows.length > SUMS_MAX) throw new TooManySums();
    return rows
      .map((row) => ({
        period: Number(row['period']),
        group: query.groupBy.map((_, index) => (row[`g${index}`] ?? null) as AttributeValue | null),
        currency: money ? String(row[`g${query.groupBy.length}`]) : null,
        values: valuesOf(row as Record<string, string>),
      }))
      .filter(hasSomething);
  }
}

const isOnQuarters = ({ fromMs, toMs }: Span): boolean => fromMs % QUARTER_MS === 0 && toMs % QUARTER_MS === 0;

/** Whether the sums of dimension values are told apart: what is neither grouped nor in a currency needs one sum. */
type Told = 'apart' | 'together';
const idOf: Readonly<Record<Told, string>> = { apart: 'dimensions_id', together: '0 AS dimensions_id' };

/** Statements of more filters are not kept. */
const NAMED_FILTERS_MAX = 2;

// $1 generation, $2 kind, $3…$6 ranges of cells. Lateral: each range is one walk along the primary
// key; as a join it would be one over the whole table.
const cells = (told: Told, among: string): string => `
  SELECT r.period, t.dimensions_id, t.v1, t.v2, t.v3, t.v4
  FROM unnest($3::int4[], $4::int2[], $5::int4[], $6::int4[]) AS r(period, grain, first, past)
  CROSS JOIN LATERAL (
    SELECT ${idOf[told]}, sum(value_1) AS v1, sum(value_2) AS v2, sum(value_3) AS v3, sum(value_4) AS v4
    FROM tallies
    WHERE generation = $1 AND kind = $2 AND grain = r.grain AND cell >= r.first AND cell < r.past
      AND ${among}
    ${told === 'apart' ? 'GROUP BY dimensions_id' : 'HAVING count(*) > 0'}) AS t`;
const sumsOf = (rows: string): string => `
SELECT period, dimensions_id, sum(v1) AS v1, sum(v2) AS v2, sum(v3) AS v3, sum(v4) AS v4
FROM (${rows}) AS part GROUP BY period, dimensions_id LIMIT ${SUMS_MAX + 1}`;

/** In one statement, so that both parts see the same. $7 $11 begins and ends of periods, $8 $9 from and to, $10 known. */
const sumsAsOf = (told: Told, among: string): string =>
  sumsOf(`${cells(told, among)}
  UNION ALL
  SELECT width_bucket(at_ms, $7::int8[]) - 1, ${idOf[told]}, -sum(value_1), -sum(value_2), -sum(value_3), -sum(value_4)
  FROM fact_deltas
  WHERE generation = $1 AND kind = $2 AND at_ms >= $8 AND at_ms < $9 AND known_at_micros > $10
    AND at_ms < ($11::int8[])[width_bucket(at_ms, $7::int8[])]
    AND ${among}
  GROUP BY 1, 2`);
const valuesOf = (row: Readonly<Record<string, string | number>>): bigint[] =>
  ['v1', 'v2', 'v3', 'v4'].map((name) => BigInt(row[name] ?? 0));

function toGroup(query: MeasureQuery, { period, dimensions, values }: SumRow): MeasuredGroup {
  const currency = query.kind.dimensions.indexOf('currency');
  return {
    period,
    group: groupOf(query, dimensions),
    currency: currency < 0 ? null : String(dimensions[currency]),
    values,
  };
}

/** Adds up rows of one period, group and currency; groups whose facts have all ended are gone. */
function merge(rows: readonly MeasuredGroup[]): MeasuredGroup[] {
  const merged = new Map<string, MeasuredGroup>();
  for (const row of rows) {
    const key = `${groupKey(row.period, row.group)}|${row.currency}`;
    const known = merged.get(key);
    const values = known === undefined ? row.values : row.values.map((value, i) => value + (known.values[i] ?? 0n));
    merged.set(key, { ...row, values });
  }
  return [...merged.values()].filter(hasSomething);
}

const hasSomething = ({ values }: MeasuredGroup): boolean => values.some((value) => value !== 0n);
