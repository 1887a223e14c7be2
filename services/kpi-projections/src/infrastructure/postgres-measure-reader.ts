import { eventRetracted, topicOf } from '@opex/contracts';
import type { Pool } from 'pg';
import type {
  DimensionFilter,
  Gap,
  Group,
  MeasuredDistribution,
  MeasuredGroup,
  MeasureQuery,
  MeasureReader,
  ReducedGroup,
} from '../application/measure-reader.js';
import { sourceOf, STATES_MAX, TooManyStates } from '../application/measure-reader.js';
import type { Cover, Span } from '../domain/cell.js';
import { coverOf, DAY_MS, grains, QUARTER_MS } from '../domain/cell.js';
import { isDefined } from '../domain/definitions/measure-kind.js';
import type { FactKind } from '../domain/fact-kind.js';
import { caseKind } from '../domain/fact-kind.js';
import type { ExchangeRate } from '../domain/exchange-rate.js';
import type { Attributes, AttributeValue } from '../domain/fact.js';
import type { StateFact } from '../domain/state-measures.js';
import type { Weighted } from '../domain/quantile.js';
import { binOf, EXACT_FACTS_MAX, valueOfBin } from '../domain/quantile.js';
import type { DimensionValues } from '../domain/tally.js';
import { DimensionCatalogue } from './dimension-catalogue.js';
import { int2Array, int4Array, int8Array, itself } from './binary-array.js';
import { conditionOf, factQuery } from './fact-query.js';
import { reductionsOfFacts } from './reductions-of-facts.js';

interface SumRow {
  readonly period: number;
  readonly dimensions: DimensionValues;
  readonly values: bigint[];
}

/** Reads tallies where they hold the answer, facts where they don't; both give the same sums. */
export class PostgresMeasureReader implements MeasureReader {
  private readonly catalogue: DimensionCatalogue;

  constructor(
    private readonly pool: Pool,
    private readonly generation: number,
    /** Those of the measures defined at runtime that the generation has. */
    private readonly definedKinds: readonly FactKind[] = [],
  ) {
    this.catalogue = new DimensionCatalogue(pool);
  }

  async sums(query: MeasureQuery): Promise<readonly MeasuredGroup[]> {
    const { asOfMicros } = query;
    if (query.periods.length === 0) return [];
    if (asOfMicros === null) return sourceOf(query) === 'tallies' ? this.sumsOfTallies(query) : this.sumsOfFacts(query);
    const couldBeTallied = sourceOf({ ...query, asOfMicros: null }) === 'tallies' && query.periods.every(isOnQuarters);
    return couldBeTallied ? this.sumsAsOf(query, asOfMicros) : this.sumsOfFacts(query);
  }

  derives(kind: FactKind): boolean {
    return !isDefined(kind) || this.definedKinds.some(({ number }) => number === kind.number);
  }

  reductions(query: MeasureQuery): Promise<readonly ReducedGroup[]> {
    return reductionsOfFacts(this.pool, this.generation, query);
  }

  async distributions(query: MeasureQuery): Promise<readonly MeasuredDistribution[]> {
    const counted = await this.sums(query);
    const small = counted.filter(({ values }) => (values[0] ?? 0n) <= BigInt(EXACT_FACTS_MAX));
    const large = counted.filter(({ values }) => (values[0] ?? 0n) > BigInt(EXACT_FACTS_MAX));
    const exact = await this.exactDistributions(query, small, large.length > 0);
    const histograms = large.length === 0 ? [] : await this.histograms(query, large);
    return [...exact, ...histograms];
  }

  async extent(kind: FactKind, filters: readonly DimensionFilter[], asOfMicros: number | null): Promise<Span | null> {
    if (sourceOf({ kind, filters, groupBy: [], asOfMicros }) === 'facts')
      return this.extentOfFacts(kind, filters, asOfMicros);
    const ids = await this.catalogue.idsOf(kind, filters);
    // In the order of the primary key: the search ends at the first cell that holds something.
    const bound = (direction: 'ASC' | 'DESC'): string =>
      `(SELECT cell FROM tallies
        WHERE generation = $1 AND kind = $2 AND grain = ${grains.quarter} AND value_1 <> 0
          AND ($3::int4[] IS NULL OR dimensions_id = ANY($3::int4[]))
        ORDER BY cell ${direction} LIMIT 1)`;
    const { rows } = await this.pool.query<{ first: number | null; last: number | null }>({
      name: 'extent',
      text: `SELECT ${bound('ASC')} AS first, ${bound('DESC')} AS last`,
      values: [this.generation, kind.number, ids === null ? null : int4Array(ids, itself)],
    });
    const { first = null, last = null } = rows[0] ?? {};
    return first === null || last === null ? null : { fromMs: first * QUARTER_MS, toMs: (last + 1) * QUARTER_MS };
  }

  async gaps(kinds: readonly FactKind[], asOfMicros: number | null): Promise<readonly Gap[]> {
    const topics = [...new Set(kinds.map(({ service }) => topicOf(service)))];
    const types = [...new Set(kinds.flatMap(({ eventTypes }) => eventTypes))];
    const [undefinedProcesses, quarantined, stuck] = await Promise.all([
      kinds.includes(caseKind)
        ? this.pool.query<{ process: string }>({
            name: 'undefined-processes',
            text: `SELECT process FROM processes WHERE generation = $1 AND known_at_micros <= coalesce($2, known_at_micros)
                   EXCEPT
                   SELECT process FROM process_definitions
                   WHERE generation = $1 AND known_at_micros <= coalesce($2, known_at_micros)
                   ORDER BY process`,
            values: [this.generation, asOfMicros],
          })
        : { rows: [] },
      this.pool.query<{ process: string | null; version: string | null; events: string }>({
        name: 'quarantined',
        text: `SELECT process, CASE WHEN reason = 'unknown-version' THEN type END AS version, count(*) AS events
               FROM quarantined_events
               WHERE generation = $1 AND topic = ANY($2::text[]) AND known_at_micros <= coalesce($3, known_at_micros)
                 AND (type IS NULL OR type = $5 OR regexp_replace(type, '\\.v\\d+$', '') = ANY($4::text[]))
               GROUP BY 1, 2 ORDER BY 1, 2`,
        values: [this.generation, topics, asOfMicros, types, eventRetracted.type],
      }),
      this.pool.query<{ topic: string; partition: number }>({
        name: 'stuck',
        text: `SELECT topic, partition FROM checkpoints
               WHERE generation = $1 AND topic = ANY($2::text[]) AND stuck_since IS NOT NULL
                 AND watermark_micros < coalesce($3, watermark_micros + 1)
               ORDER BY 1, 2`,
        values: [this.generation, topics, asOfMicros],
      }),
    ]);
    return [
      ...undefinedProcesses.rows.map(({ process }) => ({ reason: `no-definition:${process}`, process })),
      ...quarantined.rows.map(({ process, version, events }) => ({
        reason: version === null ? `quarantined:${events}` : `unknown-version:${version}`,
        process,
      })),
      ...stuck.rows.map(({ topic, partition }) => ({ reason: `stuck:${topic}/${partition}`, process: null })),
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
    const ids = await this.catalogue.idsOf(query.kind, query.filters);
    if (ids?.length === 0) return [];
    const covers = query.periods.map(coverOf);
    const ranges = covers.flatMap(({ cells }, period) => cells.map((cell) => ({ ...cell, period })));
    const values: unknown[] = [
      this.generation,
      query.kind.number,
      int4Array(ranges, ({ period }) => period),
      int2Array(ranges, ({ grain }) => grain),
      int4Array(ranges, ({ from }) => from),
      int4Array(ranges, ({ to }) => to),
      ids === null ? null : int4Array(ids, itself),
    ];
    const { rows } = await this.pool.query<Record<string, string | number>>(
      query.asOfMicros === null
        ? { name: 'sums-of-tallies', text: sumsOfTallies, values }
        : {
            text: sumsOfTalliesAsOf,
            values: [
              ...values,
              int8Array(query.periods, ({ fromMs }) => fromMs),
              query.periods[0]?.fromMs,
              query.periods.at(-1)?.toMs,
              query.asOfMicros,
              int8Array(query.periods, ({ toMs }) => toMs),
            ],
          },
    );
    const valuesById = await this.catalogue.valuesOf(rows.map((row) => Number(row['dimensions_id'])));
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
    const { text, values } = factQuery(this.generation, { ...query, groupBy: dimensions }, sums, '');
    const { rows } = await this.pool.query<Record<string, unknown>>(text, values);
    return rows
      .map((row) => ({
        period: Number(row['period']),
        group: query.groupBy.map((_, index) => (row[`g${index}`] ?? null) as AttributeValue | null),
        currency: money ? String(row[`g${query.groupBy.length}`]) : null,
        values: valuesOf(row as Record<string, string>),
      }))
      .filter(hasSomething);
  }

  private async exactDistributions(
    query: MeasureQuery,
    small: readonly MeasuredGroup[],
    onlySome: boolean,
  ): Promise<MeasuredDistribution[]> {
    if (small.length === 0) return [];
    const values = await this.factValues(query, query.periods, onlySome ? small : undefined);
    return values.map(({ period, group, weighted }) => ({
      period,
      group,
      distribution: { method: 'exact', weighted },
    }));
  }

  /** Each distinct value of the quantile measure and how many facts have it now (or had it then). */
  private async factValues(
    query: MeasureQuery,
    periods: readonly Span[],
    only?: readonly { readonly period: number; readonly group: Group }[],
  ): Promise<{ period: number; group: Group; weighted: Weighted[] }[]> {
    const column = `value_${query.kind.measures.indexOf(query.kind.quantileMeasure ?? '') + 1}`;
    const { text, values } = factQuery(
      this.generation,
      { ...query, periods },
      `f.${column} * f.value_1 AS value, sum(f.value_1) AS count`,
      `, f.${column} * f.value_1 HAVING sum(f.value_1) <> 0`,
      only,
    );
    const { rows } = await this.pool.query<Record<string, unknown>>(text, values);
    const found = new Map<string, { period: number; group: Group; weighted: Weighted[] }>();
    for (const row of rows) {
      const period = Number(row['period']);
      const group = query.groupBy.map((_, index) => (row[`g${index}`] ?? null) as AttributeValue | null);
      const key = groupKey(period, group);
      const entry = found.get(key) ?? { period, group, weighted: [] };
      entry.weighted.push({ value: Number(row['value']), count: Number(row['count']) });
      found.set(key, entry);
    }
    return [...found.values()];
  }

  private async histograms(query: MeasureQuery, counted: readonly MeasuredGroup[]): Promise<MeasuredDistribution[]> {
    const bins =
      sourceOf(query) === 'tallies' ? await this.binsOfTallies(query) : await this.binsOfFacts(query, query.periods);
    return counted.map(({ period, group }) => {
      const weighted = [...(bins.get(groupKey(period, group)) ?? [])].map(([bin, count]) => ({
        value: valueOfBin(bin),
        count,
      }));
      return { period, group, distribution: { method: 'histogram', weighted } };
    });
  }

  private async binsOfFacts(query: MeasureQuery, periods: readonly Span[]): Promise<Bins> {
    const bins: Bins = new Map();
    for (const { period, group, weighted } of await this.factValues(query, periods)) {
      for (const { value, count } of weighted) addBin(bins, groupKey(period, group), binOf(value), count);
    }
    return bins;
  }

  /** Whole days from the bins, the edges of each period from its facts. */
  private async binsOfTallies(query: MeasureQuery): Promise<Bins> {
    const ids = await this.catalogue.idsOf(query.kind, query.filters);
    const days = query.periods.map((span) => ({
      first: Math.ceil(span.fromMs / DAY_MS),
      past: Math.max(Math.ceil(span.fromMs / DAY_MS), Math.floor(span.toMs / DAY_MS)),
    }));
    const { rows } = await this.pool.query<{ period: number; dimensions_id: number; bin: number; count: string }>({
      name: 'bins-of-tallies',
      text: `SELECT r.period, b.dimensions_id, b.bin, b.count
             FROM unnest($3::int4[], $4::int4[], $5::int4[]) AS r(period, first, past)
             CROSS JOIN LATERAL (
               SELECT dimensions_id, bin, sum(count) AS count FROM tally_bins
               WHERE generation = $1 AND kind = $2 AND day >= r.first AND day < r.past
                 AND ($6::int4[] IS NULL OR dimensions_id = ANY($6::int4[]))
               GROUP BY dimensions_id, bin) AS b`,
      values: [
        this.generation,
        query.kind.number,
        int4Array(days, (_, period) => period),
        int4Array(days, ({ first }) => first),
        int4Array(days, ({ past }) => past),
        ids === null ? null : int4Array(ids, itself),
      ],
    });
    const bins: Bins = new Map();
    const valuesById = await this.catalogue.valuesOf(rows.map(({ dimensions_id }) => dimensions_id));
    for (const row of rows) {
      const dimensions = valuesById.get(row.dimensions_id) ?? [];
      addBin(bins, groupKey(row.period, groupOf(query, dimensions)), row.bin, Number(row.count));
    }
    for (const [period, span] of query.periods.entries()) {
      for (const edge of edgesOf(span)) {
        for (const { group, weighted } of await this.factValues(query, [edge])) {
          for (const { value, count } of weighted) addBin(bins, groupKey(period, group), binOf(value), count);
        }
      }
    }
    return bins;
  }

  private async extentOfFacts(
    kind: FactKind,
    filters: readonly DimensionFilter[],
    asOfMicros: number | null,
  ): Promise<Span | null> {
    const cutMs = asOfMicros === null ? Number.MAX_SAFE_INTEGER : Math.floor(asOfMicros / 1000);
    const values: unknown[] = [this.generation, kind.number, asOfMicros ?? Number.MAX_SAFE_INTEGER, cutMs];
    const parameter = (value: unknown): string => `$${values.push(value)}`;
    const materialised = filters.every(({ dimension }) => kind.dimensions.includes(dimension));
    const ids = materialised ? await this.catalogue.idsOf(kind, filters) : null;
    const conditions = materialised
      ? ids === null
        ? []
        : [`f.dimensions_id = ANY(${parameter(ids)}::int4[])`]
      : filters.map((filter) =>
          conditionOf(`a.attributes ->> ${parameter(filter.dimension)}::text`, filter, parameter),
        );
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
    const { rows } = await this.pool.query<{ first: string | null; last: string | null }>(
      `SELECT coalesce(${before('ASC')}, ${beyond('min')}) AS first, coalesce(${beyond('max')}, ${before('DESC')}) AS last`,
      values,
    );
    const { first = null, last = null } = rows[0] ?? {};
    return first === null || last === null ? null : { fromMs: Number(first), toMs: Number(last) + 1 };
  }
}

const isOnQuarters = ({ fromMs, toMs }: Span): boolean => fromMs % QUARTER_MS === 0 && toMs % QUARTER_MS === 0;

// $1 generation, $2 kind, $3…$6 ranges of cells, $7 dimension values. Lateral: each range is one walk along the primary
// key; as a join it would be one over the whole table.
const cells = `
  SELECT r.period, t.dimensions_id, t.v1, t.v2, t.v3, t.v4
  FROM unnest($3::int4[], $4::int2[], $5::int4[], $6::int4[]) AS r(period, grain, first, past)
  CROSS JOIN LATERAL (
    SELECT dimensions_id, sum(value_1) AS v1, sum(value_2) AS v2, sum(value_3) AS v3, sum(value_4) AS v4
    FROM tallies
    WHERE generation = $1 AND kind = $2 AND grain = r.grain AND cell >= r.first AND cell < r.past
      AND ($7::int4[] IS NULL OR dimensions_id = ANY($7::int4[]))
    GROUP BY dimensions_id) AS t`;
const sumsOf = (rows: string): string => `
SELECT period, dimensions_id, sum(v1) AS v1, sum(v2) AS v2, sum(v3) AS v3, sum(v4) AS v4
FROM (${rows}) AS part GROUP BY period, dimensions_id`;

const sumsOfTallies = sumsOf(cells);
/** In one statement, so that both parts see the same. $8 $12 begins and ends of periods, $9 $10 from and to, $11 known. */
const sumsOfTalliesAsOf = sumsOf(`${cells}
  UNION ALL
  SELECT width_bucket(at_ms, $8::int8[]) - 1, dimensions_id, -sum(value_1), -sum(value_2), -sum(value_3), -sum(value_4)
  FROM fact_deltas
  WHERE generation = $1 AND kind = $2 AND at_ms >= $9 AND at_ms < $10 AND known_at_micros > $11
    AND at_ms < ($12::int8[])[width_bucket(at_ms, $8::int8[])]
    AND ($7::int4[] IS NULL OR dimensions_id = ANY($7::int4[]))
  GROUP BY 1, 2`);

type Bins = Map<string, Map<number, number>>;

function addBin(bins: Bins, key: string, bin: number, count: number): void {
  const counts = bins.get(key) ?? new Map<number, number>();
  counts.set(bin, (counts.get(bin) ?? 0) + count);
  bins.set(key, counts);
}

/** The parts of a span outside its whole UTC days. */
function edgesOf({ fromMs, toMs }: Span): Span[] {
  const first = Math.ceil(fromMs / DAY_MS) * DAY_MS;
  const past = Math.floor(toMs / DAY_MS) * DAY_MS;
  if (first > past) return [{ fromMs, toMs }];
  return [
    { fromMs, toMs: first },
    { fromMs: past, toMs },
  ].filter((span) => span.toMs > span.fromMs);
}

const valuesOf = (row: Readonly<Record<string, string | number>>): bigint[] =>
  ['v1', 'v2', 'v3', 'v4'].map((name) => BigInt(row[name] ?? 0));

const groupKey = (period: number, group: Group): string => `${period}|${JSON.stringify(group)}`;

const groupOf = (query: MeasureQuery, dimensions: DimensionValues): Group =>
  query.groupBy.map((name) => dimensions[query.kind.dimensions.indexOf(name)] ?? null);

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
