import type { Pool } from 'pg';
import type { Group, MeasuredDistribution, MeasuredGroup, MeasureQuery } from '../application/measure-reader.js';
import { sourceOf, TooManyValues, VALUES_MAX } from '../application/measure-reader.js';
import type { Span } from '../domain/cell.js';
import { DAY_MS } from '../domain/cell.js';
import type { FactKind } from '../domain/fact-kind.js';
import type { AttributeValue } from '../domain/fact.js';
import type { Weighted } from '../domain/quantile.js';
import { binOf, binsUpTo, EXACT_FACTS_MAX, mirrored, valueOfBin, ZERO_BIN } from '../domain/quantile.js';
import { int4Array, int8Array, itself } from './binary-array.js';
import type { DimensionCatalogue } from './dimension-catalogue.js';
import { factQuery } from './fact-query.js';
import { groupKey, groupOf } from './group-of-row.js';

/** The values of one period and group, or the bins of them, and how many facts have each. */
interface Counted {
  readonly period: number;
  readonly group: Group;
  readonly weighted: Weighted[];
}

/** By the keys of groups: how many facts are in each bin. */
type Bins = Map<string, Map<number, number>>;

/** Reads how the values of a kind's quantile measure are spread: few facts as they are, many in bins. */
export class DistributionsOfFacts {
  constructor(
    private readonly pool: Pool,
    private readonly generation: number,
    private readonly catalogue: DimensionCatalogue,
  ) {}

  /** @param counted sums of the same question: how many facts each period and group has. */
  async of(query: MeasureQuery, counted: readonly MeasuredGroup[]): Promise<readonly MeasuredDistribution[]> {
    const small = counted.filter(({ values }) => (values[0] ?? 0n) <= BigInt(EXACT_FACTS_MAX));
    const large = counted.filter(({ values }) => (values[0] ?? 0n) > BigInt(EXACT_FACTS_MAX));
    const exact = small.length === 0 ? [] : await this.values(query, large.length > 0 ? small : undefined);
    const histograms = large.length === 0 ? [] : await this.histograms(query, large);
    return [
      ...exact.map(({ period, group, weighted }): MeasuredDistribution => ({
        period,
        group,
        distribution: { method: 'exact', weighted },
      })),
      ...histograms,
    ];
  }

  private async histograms(query: MeasureQuery, large: readonly MeasuredGroup[]): Promise<MeasuredDistribution[]> {
    const isBinned = query.kind.unbinned !== true && sourceOf(query) === 'tallies';
    const bins = isBinned ? await this.binsOfTallies(query) : await this.binsOfFacts(query, large);
    return large.map(({ period, group }) => {
      const weighted = [...(bins.get(groupKey(period, group)) ?? [])].map(([bin, count]) => ({
        value: valueOfBin(bin),
        count,
      }));
      return { period, group, distribution: { method: 'histogram', weighted } };
    });
  }

  /** Each distinct value and how many facts have it now (or had it then). */
  private values(query: MeasureQuery, only?: readonly MeasuredGroup[]): Promise<Counted[]> {
    return this.count(query, (value) => value, [], only);
  }

  /** The facts in each bin, counted by the database: it has their bounds. */
  private async binsOfFacts(query: MeasureQuery, only?: readonly MeasuredGroup[]): Promise<Bins> {
    const bucketOf = (value: string, bounds: string): string =>
      `sign(${value})::int8 * width_bucket(abs(${value}), ${bounds}::int8[])`;
    const bins: Bins = new Map();
    for (const { period, group, weighted } of await this.count(query, bucketOf, boundsOfBins(), only)) {
      for (const { value, count } of weighted) addBin(bins, groupKey(period, group), binOfBucket(value), count);
    }
    return bins;
  }

  /** @param expression what facts are counted by, of their value and a parameter with the bounds. */
  private async count(
    query: MeasureQuery,
    expression: (value: string, bounds: string) => string,
    bounds: readonly number[],
    only?: readonly MeasuredGroup[],
  ): Promise<Counted[]> {
    const value = `f.${columnOf(query.kind)} * f.value_1`;
    const { text, values } = factQuery(
      this.generation,
      query,
      (parameter) => {
        const counted = expression(value, bounds.length === 0 ? '' : parameter(int8Array(bounds, itself)));
        return {
          columns: `${counted} AS value, sum(f.value_1) AS count`,
          tail: `, ${counted} HAVING sum(f.value_1) <> 0 LIMIT ${VALUES_MAX + 1}`,
        };
      },
      only,
    );
    const { rows } = await this.pool.query<Record<string, unknown>>(text, values);
    if (rows.length > VALUES_MAX) throw new TooManyValues();
    const found = new Map<string, Counted>();
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
        for (const { group, weighted } of await this.values({ ...query, periods: [edge] })) {
          for (const { value, count } of weighted) addBin(bins, groupKey(period, group), binOf(value), count);
        }
      }
    }
    return bins;
  }
}

const columnOf = ({ measures, quantileMeasure }: FactKind): string =>
  `value_${measures.indexOf(quantileMeasure ?? '') + 1}`;

let bins: ReturnType<typeof binsUpTo> | undefined;
/** All bins that values can be in. */
const allBins = (): ReturnType<typeof binsUpTo> => (bins ??= binsUpTo(Number.MAX_SAFE_INTEGER));

const boundsOfBins = (): readonly number[] => allBins().map(({ first }) => first);

/** The bin of a bucket between the bounds: 0 is zero, the others count from 1, below zero with a minus. */
function binOfBucket(bucket: number): number {
  const bin = allBins()[Math.abs(bucket) - 1]?.bin ?? ZERO_BIN;
  return bucket < 0 ? mirrored(bin) : bin;
}

function addBin(to: Bins, key: string, bin: number, count: number): void {
  const counts = to.get(key) ?? new Map<number, number>();
  counts.set(bin, (counts.get(bin) ?? 0) + count);
  to.set(key, counts);
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
