import { Query, QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import type { Distribution } from '../../domain/distribution.js';
import { EMPTY } from '../../domain/distribution.js';
import { evaluateSpread } from '../../domain/evaluate.js';
import type { HistogramBin, HistogramScale } from '../../domain/histogram.js';
import { boundsOf, histogramOf } from '../../domain/histogram.js';
import type { KpiDefinition, SpreadStatistic } from '../../domain/kpi-definition.js';
import { quantileTermOf } from '../../domain/kpi-definition.js';
import { RELATIVE_ERROR_MAX } from '../../domain/quantile.js';
import type { KpiValue, KpiValues, KpiValuesQuery } from '../get-kpi-values.js';
import type { ReadModel } from '../read-model.js';

/** A question about how values are spread: its statistic is one of those. */
export interface DistributionQuery extends KpiValuesQuery {
  readonly statistic: SpreadStatistic;
  /** At most. */
  readonly bins: number;
  readonly scale: HistogramScale;
  /** Whether the values themselves are told where they are few enough to be exact. */
  readonly withValues: boolean;
}

/** `stat` is what groups are ranked by. */
export interface KpiDistribution extends Omit<KpiValues, 'values'> {
  readonly scale: HistogramScale;
  readonly distributions: readonly DistributionRow[];
}

/** How the values of one period and group are spread, in the KPI's unit. */
export interface DistributionRow
  extends
    Pick<KpiValue, 'from' | 'to' | 'label' | 'partial' | 'dimensions' | 'rest' | 'inProgress' | 'complete' | 'reasons'>,
    Readonly<Record<SpreadStatistic, number | null>> {
  readonly count: number;
  /** `histogram` beyond so many facts that they are not kept apart. */
  readonly method: Distribution['method'];
  /** The share by which a value can be off. */
  readonly relativeErrorMax: number;
  /** The same bounds in every row of an answer; none where there are no facts. */
  readonly bins: readonly HistogramBin[];
  /** Each value there is, in order. */
  readonly values?: readonly { readonly value: number; readonly count: number }[];
}

/** More bins and values together are refused. */
export const DISTRIBUTION_ENTRIES_MAX = 100_000;

export class TooManyEntries extends RangeError {
  constructor() {
    super(
      `The answer has more than ${DISTRIBUTION_ENTRIES_MAX} bins and values. ` +
        'Ask for fewer bins, without values, for coarser periods, or filter.',
    );
    this.name = 'TooManyEntries';
  }
}

/** The distribution behind a KPI that is a mean. */
export class GetKpiDistribution extends Query<KpiDistribution> {
  constructor(
    readonly readModel: ReadModel,
    readonly query: DistributionQuery,
  ) {
    super();
  }
}

@QueryHandler(GetKpiDistribution)
export class GetKpiDistributionHandler implements IQueryHandler<GetKpiDistribution> {
  /** @throws TooManyEntries, and what the evaluator throws. */
  async execute({ readModel, query }: GetKpiDistribution): Promise<KpiDistribution> {
    const { answer, distributions } = await readModel.evaluator.evaluateWithDistributions(query);
    const { values, ...envelope } = answer;
    const toUnit = unitsOf(query.kpi);
    const bounds = commonBounds(query, distributions, toUnit);
    const told = distributions.reduce((sum, one) => sum + entriesOf(one, bounds, query), 0);
    if (told > DISTRIBUTION_ENTRIES_MAX) throw new TooManyEntries();
    return {
      ...envelope,
      scale: query.scale,
      distributions: values.map((value, index) => rowOf(query, value, distributions[index] ?? EMPTY, bounds, toUnit)),
    };
  }
}

/** Values as they were measured, in the KPI's unit. */
function unitsOf(kpi: KpiDefinition): (value: number) => number {
  const term = quantileTermOf(kpi);
  if (term === undefined) throw new TypeError(`${kpi.id} has no distribution`);
  return (value) => (value * term.factor) / term.divisor;
}

function commonBounds(
  { bins, scale }: DistributionQuery,
  distributions: readonly (Distribution | null)[],
  toUnit: (value: number) => number,
): readonly number[] {
  let [min, max] = [Infinity, -Infinity];
  for (const distribution of distributions) {
    for (const { value } of distribution?.weighted ?? []) {
      min = Math.min(min, toUnit(value));
      max = Math.max(max, toUnit(value));
    }
  }
  return min > max ? [] : boundsOf(min, max, bins, scale);
}

function entriesOf(distribution: Distribution | null, bounds: readonly number[], query: DistributionQuery): number {
  if (distribution === null) return 0;
  return bounds.length + (query.withValues && distribution.method === 'exact' ? distribution.weighted.length : 0);
}

function rowOf(
  { kpi, withValues }: DistributionQuery,
  value: KpiValue,
  distribution: Distribution,
  bounds: readonly number[],
  toUnit: (value: number) => number,
): DistributionRow {
  const { from, to, label, partial, dimensions, rest, count, inProgress, complete, reasons } = value;
  const { method, weighted } = distribution;
  const told = (statistic: SpreadStatistic): number | null => evaluateSpread(kpi, statistic, distribution).value;
  return {
    ...{ from, to, label, partial, dimensions },
    ...(rest === undefined ? {} : { rest }),
    ...{ count, method, relativeErrorMax: method === 'exact' ? 0 : RELATIVE_ERROR_MAX },
    ...{ min: told('min'), p50: told('p50'), p90: told('p90'), p95: told('p95'), p99: told('p99'), max: told('max') },
    bins: weighted.length === 0 ? [] : histogramOf(distribution, bounds, toUnit),
    ...(withValues && method === 'exact' ? { values: sortedValues(distribution, toUnit) } : {}),
    ...{ inProgress, complete, reasons },
  };
}

const sortedValues = (
  { weighted }: Distribution,
  toUnit: (value: number) => number,
): { readonly value: number; readonly count: number }[] =>
  weighted.map(({ value, count }) => ({ value: toUnit(value), count })).sort((a, b) => a.value - b.value);
