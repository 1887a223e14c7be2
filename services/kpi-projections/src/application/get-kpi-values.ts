import type { Span } from '../domain/cell.js';
import type { Evaluation, Sums } from '../domain/evaluate.js';
import { evaluateQuantile, evaluateSums } from '../domain/evaluate.js';
import type { AttributeValue } from '../domain/fact.js';
import type { KpiDefinition, Statistic } from '../domain/kpi-definition.js';
import type { Granularity } from '../domain/period.js';
import { formatBound, longestMs, periodAround, periodsOf } from '../domain/period.js';
import type { MinorUnitDigits } from '../domain/stateless-facts.js';
import type { Standing } from '../domain/status.js';
import { standingOf } from '../domain/status.js';
import { formatInstantMicros } from '../domain/log-event.js';
import type { DimensionFilter, Gap, Group, MeasureQuery, MeasureReader } from './measure-reader.js';
import { meets, sourceOf } from './measure-reader.js';
import type { Watermarks } from './watermarks.js';

/** A question about one KPI. */
export interface KpiValuesQuery {
  readonly kpi: KpiDefinition;
  /** Milliseconds since 1970; null = from (to) the first (last) fact there is. */
  readonly fromMs: number | null;
  readonly toMs: number | null;
  readonly granularity: Granularity;
  readonly timeZone: string;
  readonly groupBy: readonly string[];
  readonly filters: readonly DimensionFilter[];
  readonly statistic: Statistic;
  /** ISO 4217 code that money is answered in. */
  readonly currency: string;
  readonly asOfMicros: number | null;
}

/** One period and group. */
export interface KpiValue extends Evaluation, Standing {
  readonly from: string;
  readonly to: string;
  readonly dimensions: Readonly<Record<string, AttributeValue | null>>;
  /** The period was not over when the newest event was recorded. */
  readonly inProgress: boolean;
  /** False where something that belongs to the number is missing; `reasons` say what. */
  readonly complete: boolean;
}

export interface KpiValues {
  readonly kpi: string;
  readonly unit: string;
  readonly stat: Statistic;
  readonly granularity: Granularity;
  readonly timezone: string;
  readonly asOf: string | null;
  /** No event that is still to come can change the answer. */
  readonly final: boolean;
  readonly definitionVersion: number;
  /** `tallies` where every dimension asked for is materialised, else `facts`. */
  readonly source: 'tallies' | 'facts';
  readonly values: readonly KpiValue[];
}

/** More rows than this are refused: filter, or ask for coarser periods. */
export const ROWS_MAX = 50_000;

export class TooManyRows extends RangeError {
  constructor() {
    super(`The answer has more than ${ROWS_MAX} rows. Filter, group by less, or ask for a coarser granularity.`);
    this.name = 'TooManyRows';
  }
}

/** The one evaluator behind every door: merged measures in, numbers with their standing out. */
export class KpiEvaluator {
  constructor(
    private readonly reader: MeasureReader,
    private readonly watermarks: Watermarks,
    private readonly minorUnitDigits: MinorUnitDigits,
  ) {}

  /** @throws TooManyPeriods, TooManyRows */
  async evaluate(query: KpiValuesQuery): Promise<KpiValues> {
    const { kpi } = query;
    const filters = [...query.filters, ...builtInFilters(kpi)];
    const [extent, gaps, watermark] = await Promise.all([
      this.reader.extent(kpi.kind, filters, query.asOfMicros),
      this.reader.gaps(kpi.kind),
      this.watermarks.of(kpi.kind.service),
    ]);
    const periods = periodsFor(query, extent);
    const measures: MeasureQuery = {
      kind: kpi.kind,
      periods,
      filters,
      groupBy: query.groupBy,
      asOfMicros: query.asOfMicros,
    };
    const evaluations = await this.evaluations(query, measures);
    const groups = groupsOf(evaluations, query.groupBy);
    if (periods.length * groups.length > ROWS_MAX) throw new TooManyRows();
    const evaluatedAtMs = Math.floor(Math.min(query.asOfMicros ?? Infinity, watermark.knownToMicros) / 1000);
    const values = periods.flatMap((period, index) =>
      groups.map((group): KpiValue => {
        const found = evaluations.get(keyOf(index, group));
        const evaluation = found ?? emptyEvaluation(kpi, extent, period, evaluatedAtMs);
        return this.toValue(query, period, group, evaluation, gaps, evaluatedAtMs);
      }),
    );
    return {
      kpi: kpi.id,
      unit: kpi.unit === 'EUR' ? query.currency : kpi.unit,
      stat: query.statistic,
      granularity: query.granularity,
      timezone: query.timeZone,
      asOf: query.asOfMicros === null ? null : formatInstantMicros(query.asOfMicros),
      final: query.asOfMicros !== null && watermark.finalToMicros >= query.asOfMicros,
      definitionVersion: kpi.definitionVersion,
      source: sourceOf(measures),
      values,
    };
  }

  private async evaluations(query: KpiValuesQuery, measures: MeasureQuery): Promise<Map<string, Grouped>> {
    const { kpi, statistic } = query;
    const found = new Map<string, Grouped>();
    if (measures.periods.length === 0) return found;
    if (statistic !== 'mean') {
      for (const { period, group, distribution } of await this.reader.distributions(measures)) {
        found.set(keyOf(period, group), { group, evaluation: evaluateQuantile(kpi, statistic, distribution) });
      }
      return found;
    }
    const sums = new Map<string, { group: Group; sums: Sums[] }>();
    for (const { period, group, currency, values } of await this.reader.sums(measures)) {
      const key = keyOf(period, group);
      const entry = sums.get(key) ?? { group, sums: [] };
      entry.sums.push({ currency, values });
      sums.set(key, entry);
    }
    const money = { currency: query.currency, minorUnitDigits: this.minorUnitDigits };
    for (const [key, entry] of sums) {
      found.set(key, { group: entry.group, evaluation: evaluateSums(kpi, entry.sums, money) });
    }
    return found;
  }

  private toValue(
    query: KpiValuesQuery,
    period: Span,
    group: Group,
    grouped: Grouped | Evaluation,
    gaps: readonly Gap[],
    evaluatedAtMs: number,
  ): KpiValue {
    const { kpi } = query;
    const evaluation = 'evaluation' in grouped ? grouped.evaluation : grouped;
    const dimensions = Object.fromEntries(query.groupBy.map((name, index) => [name, group[index] ?? null]));
    const missing = gaps
      .filter(({ process }) => process === null || concerns(query, dimensions, process))
      .map(({ reason }) => reason);
    const rates = evaluation.reasons.filter((reason) => reason.startsWith('exchange-rate-missing'));
    const applies = targetApplies(query, period);
    return {
      from: formatBound(period.fromMs, query.timeZone),
      to: formatBound(period.toMs, query.timeZone),
      dimensions,
      value: evaluation.value,
      numerator: evaluation.numerator,
      denominator: evaluation.denominator,
      count: evaluation.count,
      ...(evaluation.quantile === undefined ? {} : { quantile: evaluation.quantile }),
      ...standingOf(kpi, typeof evaluation.value === 'number' ? evaluation.value : null, applies),
      inProgress: period.toMs > evaluatedAtMs,
      complete: missing.length === 0 && rates.length === 0,
      reasons: [...evaluation.reasons, ...missing],
    };
  }
}

interface Grouped {
  readonly group: Group;
  readonly evaluation: Evaluation;
}

const keyOf = (period: number, group: Group): string => `${period}|${JSON.stringify(group)}`;

const builtInFilters = (kpi: KpiDefinition): DimensionFilter[] =>
  Object.entries(kpi.filter).map(([dimension, values]) => ({ dimension, is: 'in', values }));

/** The range asked for, or whole periods around all there is. */
function periodsFor(query: KpiValuesQuery, extent: Span | null): Span[] {
  const { granularity, timeZone } = query;
  if (extent === null && (query.fromMs === null || query.toMs === null)) return [];
  const { fromMs, toMs } = extent ?? { fromMs: 0, toMs: 0 };
  const around = (atMs: number): Span =>
    granularity === 'total' ? { fromMs, toMs } : periodAround(atMs, granularity, timeZone);
  const endMs = query.toMs ?? around(toMs - 1).toMs;
  const startMs = query.fromMs ?? latest(around(fromMs).fromMs, endMs, granularity, around);
  return periodsOf({ fromMs: startMs, toMs: endMs }, granularity, timeZone);
}

/** Periods that are answered at most where no `from` is given: one event of long ago must not make the question too large. */
const LATEST_PERIODS = 1_000;

function latest(fromMs: number, endMs: number, granularity: Granularity, around: (atMs: number) => Span): number {
  if (granularity === 'total') return fromMs;
  const earliestMs = endMs - LATEST_PERIODS * longestMs[granularity];
  return fromMs >= earliestMs ? fromMs : around(earliestMs).fromMs;
}

/** The groups there are, in a fixed order; without `groupBy` the one group of everything, found or not. */
function groupsOf(evaluations: ReadonlyMap<string, Grouped>, groupBy: readonly string[]): Group[] {
  if (groupBy.length === 0) return [[]];
  const groups = new Map<string, Group>();
  for (const { group } of evaluations.values()) groups.set(JSON.stringify(group), group);
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
}

/** No data is not zero. But from the first case on, a period without one counts none. */
function emptyEvaluation(kpi: KpiDefinition, extent: Span | null, period: Span, evaluatedAtMs: number): Evaluation {
  const counted =
    kpi.whenEmpty === 'zero' && extent !== null && period.toMs > extent.fromMs && period.fromMs <= evaluatedAtMs;
  return counted
    ? { value: 0, numerator: 0, denominator: null, count: 0, reasons: [] }
    : { value: null, numerator: null, denominator: null, count: 0, reasons: ['no-data'] };
}

/** Whether a process belongs to what was asked. */
function concerns(
  query: KpiValuesQuery,
  dimensions: Readonly<Record<string, AttributeValue | null>>,
  process: string,
): boolean {
  if ('process' in dimensions && dimensions['process'] !== process) return false;
  return [...query.filters, ...builtInFilters(query.kpi)]
    .filter(({ dimension }) => dimension === 'process')
    .every((filter) => meets(filter, process));
}

/**
 * A target is meant for a whole period of the KPI's frequency; that of a count or an amount for all of it together, not for
 * a part of it.
 */
function targetApplies(
  { kpi, statistic, granularity, timeZone, groupBy, filters }: KpiValuesQuery,
  period: Span,
): boolean {
  const periodOf = { monthly: 'month', quarterly: 'quarter' } as const;
  if (statistic !== 'mean' || granularity !== periodOf[kpi.frequency]) return false;
  if (kpi.formula.type !== 'ratio' && (groupBy.length > 0 || filters.length > 0)) return false;
  const whole = periodAround(period.fromMs, granularity, timeZone);
  return whole.fromMs === period.fromMs && whole.toMs === period.toMs;
}
