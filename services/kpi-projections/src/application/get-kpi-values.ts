import type { Span } from '../domain/cell.js';
import { DAY_MS } from '../domain/cell.js';
import type { Evaluation, TermValue } from '../domain/evaluate.js';
import { evaluate, evaluateQuantile, NO_DATA } from '../domain/evaluate.js';
import type { FactKind, WriteService } from '../domain/fact-kind.js';
import type { AttributeValue } from '../domain/fact.js';
import { ZERO } from '../domain/fraction.js';
import type { KpiDefinition, Statistic, Term } from '../domain/kpi-definition.js';
import { isStateMeasures, leadingTermOf, quantileTermOf, termsOf } from '../domain/kpi-definition.js';
import type { Granularity } from '../domain/period.js';
import { formatBound, startOfDayMs } from '../domain/period.js';
import type { MinorUnitDigits } from '../domain/stateless-facts.js';
import { likeForLike } from '../domain/like-for-like.js';
import type { Standing } from '../domain/status.js';
import { standingOf } from '../domain/status.js';
import { formatInstantMicros } from '../domain/log-event.js';
import type { ChangeOfValue } from './change-of-value.js';
import { changeOfValue, indexOfSpan, spansBeside } from './change-of-value.js';
import type { GoalPeriods } from './goal-of-value.js';
import { goalFor } from './goal-of-value.js';
import { measureVersionsOf, unbuiltMeasuresOf, unmeasuredEventsOf } from './definitions/measure-gaps.js';
import type { DimensionFilter, Gap, Group, MeasureQuery, MeasureReader } from './measure-reader.js';
import { meets, sourceOf } from './measure-reader.js';
import type { Measured, TermsQuery } from './measure-terms.js';
import { cellKey, passedOf, scopeOf, TermReader, termValue } from './measure-terms.js';
import { periodsFor } from './periods-of-question.js';
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
  /** Groups that are answered also where nothing is found of them. */
  readonly groups?: readonly Group[];
  /** Whether each value tells its change: one more question to the store. */
  readonly withChange?: boolean;
  /** `frequency` unless it says otherwise. */
  readonly goalPeriods?: GoalPeriods;
}

/** One period and group. */
export interface KpiValue extends Evaluation, Standing, Partial<ChangeOfValue> {
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
  /** Definitions of the measures in it that are defined at runtime, by their ids; left out where there are none. */
  readonly measureVersions?: Readonly<Record<string, number>>;
  /** `tallies` where every dimension asked for is materialised, else `facts`. */
  readonly source: 'tallies' | 'facts';
  readonly values: readonly KpiValue[];
}

/** An answer, what was asked of the terms of its formula, and what each came to. */
export interface EvaluatedTerms {
  readonly answer: KpiValues;
  readonly asked: TermsQuery;
  readonly measured: ReadonlyMap<Term, Measured>;
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
  private readonly terms: TermReader;

  constructor(
    private readonly reader: MeasureReader,
    private readonly watermarks: Watermarks,
    private readonly minorUnitDigits: MinorUnitDigits,
  ) {
    this.terms = new TermReader(reader, minorUnitDigits);
  }

  /** @throws TooManyPeriods, TooManyRows, TooManyStates */
  async evaluate(query: KpiValuesQuery): Promise<KpiValues> {
    return (await this.answer(query)).answer;
  }

  /** The same answer with what it was made of. */
  async evaluateWithTerms(query: KpiValuesQuery): Promise<EvaluatedTerms> {
    const { answer, asked, measured } = await this.answer(query);
    return { answer, asked, measured: measured ?? (await this.terms.measure(termsOf(query.kpi), asked)) };
  }

  private async answer(
    query: KpiValuesQuery,
  ): Promise<Omit<EvaluatedTerms, 'measured'> & { readonly measured: EvaluatedTerms['measured'] | null }> {
    const { kpi } = query;
    const kinds = kindsOf(kpi);
    const [gaps, watermark] = await Promise.all([
      this.reader.gaps(kinds, query.asOfMicros),
      this.watermarkOf(servicesOf(kpi)),
    ]);
    const building = unbuiltMeasuresOf(this.reader, kpi);
    const evaluatedAtMs = Math.floor(Math.min(query.asOfMicros ?? Infinity, watermark.knownToMicros) / 1000);
    // Of what is not built there is one period to say so.
    const unbuilt = building.length > 0 ? { fromMs: evaluatedAtMs, toMs: evaluatedAtMs + 1 } : null;
    const needsExtent = query.fromMs === null || query.toMs === null || kpi.whenEmpty === 'zero';
    const extent = unbuilt ?? (needsExtent ? await this.extentOf(query, evaluatedAtMs) : null);
    const periods = periodsFor(query, extent);
    const asked: TermsQuery = { ...query, periods, evaluatedAtMs };
    const found = await this.find(query, asked, extent);
    const isBuilt = building.length === 0;
    const changeOf = query.withChange && isBuilt ? await this.changes(query, asked, extent, found) : null;
    const unmeasured = await unmeasuredEventsOf(this.reader, kpi, asked);
    const groups = groupsOf([...found.groups, ...(query.groups ?? [])], query.groupBy);
    if (periods.length * groups.length > ROWS_MAX) throw new TooManyRows();
    const values = periods.flatMap((period, index) =>
      groups.map((group): KpiValue => {
        const evaluation = isBuilt ? found.evaluationOf(cellKey(index, group), index) : UNBUILT;
        const missing = [...gaps, ...building, ...(unmeasured.get(index) ?? [])];
        const value = this.toValue(query, period, group, evaluation, missing, evaluatedAtMs);
        return changeOf === null ? value : { ...value, ...changeOf(index, group, value) };
      }),
    );
    const answer: KpiValues = {
      kpi: kpi.id,
      unit: kpi.unit === 'EUR' ? query.currency : kpi.unit,
      stat: query.statistic,
      granularity: query.granularity,
      timezone: query.timeZone,
      asOf: query.asOfMicros === null ? null : formatInstantMicros(query.asOfMicros),
      final: query.asOfMicros !== null && watermark.finalToMicros > query.asOfMicros,
      definitionVersion: kpi.definitionVersion,
      ...measureVersionsOf(kpi),
      source: found.source,
      values,
    };
    return { answer, asked, measured: found.measured };
  }

  /** Up to when everything is known that a KPI is made of. */
  private async watermarkOf(
    services: readonly WriteService[],
  ): Promise<{ readonly finalToMicros: number; readonly knownToMicros: number }> {
    const watermarks = await Promise.all(services.map((service) => this.watermarks.of(service)));
    return {
      finalToMicros: Math.min(...watermarks.map(({ finalToMicros }) => finalToMicros)),
      knownToMicros: Math.min(...watermarks.map(({ knownToMicros }) => knownToMicros)),
    };
  }

  /** From the first to after the last of what a KPI is named after. */
  private async extentOf(query: KpiValuesQuery, evaluatedAtMs: number): Promise<Span | null> {
    const leading = leadingTermOf(query.kpi);
    const source = leading.of;
    const { filters } = scopeOf(leading, { ...query, periods: [], evaluatedAtMs });
    if (!isStateMeasures(source)) {
      const extent = await this.reader.extent(source, filters, query.asOfMicros);
      if (extent === null) return null;
      if (source.mayLieAhead === true) return extent.fromMs > evaluatedAtMs ? null : passedOf(extent, evaluatedAtMs);
      if (source.holds !== 'day') return extent;
      const { timeZone } = query;
      return {
        fromMs: startOfDayMs(extent.fromMs, timeZone),
        toMs: startOfDayMs(Math.ceil(extent.toMs / DAY_MS) * DAY_MS, timeZone),
      };
    }
    const [kind] = source.kinds;
    const [first] = kind === undefined ? [] : await this.reader.states(kind, evaluatedAtMs, query.asOfMicros);
    return first === undefined ? null : { fromMs: first.atMs, toMs: Math.max(evaluatedAtMs, first.atMs + 1) };
  }

  private find(query: KpiValuesQuery, asked: TermsQuery, extent: Span | null): Promise<Found> {
    return query.statistic === 'mean' ? this.means(query, asked, extent) : this.quantiles(query, asked);
  }

  /** What is compared and is not among the periods asked for is asked in one more question. */
  private async changes(
    query: KpiValuesQuery,
    asked: TermsQuery,
    extent: Span | null,
    found: Found,
  ): Promise<(period: number, group: Group, value: KpiValue) => ChangeOfValue> {
    const { granularity, timeZone, kpi } = query;
    const pairs = asked.periods.map((period) => likeForLike(period, granularity, timeZone, asked.evaluatedAtMs));
    const others = spansBeside(asked.periods, pairs);
    const more = others.length === 0 ? null : await this.find(query, { ...asked, periods: others }, extent);
    const evaluationOf = (span: Span, group: Group): Evaluation => {
      const index = indexOfSpan(asked.periods, span);
      if (index >= 0) return found.evaluationOf(cellKey(index, group), index);
      const other = indexOfSpan(others, span);
      return more?.evaluationOf(cellKey(other, group), other) ?? NO_DATA;
    };
    return (period, group, value) =>
      changeOfValue(kpi, value, pairs[period] ?? null, (span) => evaluationOf(span, group), timeZone);
  }

  private async means(query: KpiValuesQuery, asked: TermsQuery, extent: Span | null): Promise<Found> {
    const { kpi } = query;
    const terms = termsOf(kpi);
    const measured = await this.terms.measure(terms, asked);
    const digits = this.minorUnitDigits(query.currency);
    const leading = leadingTermOf(kpi);
    const grouped = terms.filter(({ scope }) => scope === 'group').map((term) => measured.get(term));
    return {
      groups: grouped.flatMap((found) => [...(found?.cells.values() ?? [])].map(({ group }) => group)),
      source: [...measured.values()].every(({ source }) => source === 'tallies') ? 'tallies' : 'facts',
      measured,
      evaluationOf: (key, index) => {
        const whole = cellKey(index, []);
        return evaluate(
          kpi,
          (term) => {
            const value = termValue(term, measured.get(term), term.scope === 'whole' ? whole : key);
            return value ?? (term === leading && countsNone(kpi, extent, asked, index) ? NONE : undefined);
          },
          digits,
        );
      },
    };
  }

  private async quantiles(query: KpiValuesQuery, asked: TermsQuery): Promise<Found> {
    const { kpi, statistic } = query;
    const term = quantileTermOf(kpi);
    if (term === undefined || statistic === 'mean') throw new TypeError(`${kpi.id} has no ${statistic}`);
    const measures: MeasureQuery = {
      kind: term.of,
      periods: asked.periods,
      ...scopeOf(term, asked),
      asOfMicros: query.asOfMicros,
    };
    const found = new Map<string, Evaluation>();
    const groups: Group[] = [];
    for (const { period, group, distribution } of await this.reader.distributions(measures)) {
      found.set(cellKey(period, group), evaluateQuantile(kpi, statistic, distribution));
      groups.push(group);
    }
    return { groups, source: sourceOf(measures), measured: null, evaluationOf: (key) => found.get(key) ?? NO_DATA };
  }

  private toValue(
    query: KpiValuesQuery,
    period: Span,
    group: Group,
    evaluation: Evaluation,
    gaps: readonly Gap[],
    evaluatedAtMs: number,
  ): KpiValue {
    const { kpi } = query;
    const dimensions = Object.fromEntries(query.groupBy.map((name, index) => [name, group[index] ?? null]));
    const missing = gaps
      .filter(({ process }) => process === null || concerns(query, dimensions, process))
      .map(({ reason }) => reason);
    const rates = evaluation.reasons.filter((reason) => reason.startsWith('exchange-rate-missing'));
    const goal = goalFor(query, period, dimensions);
    return {
      from: formatBound(period.fromMs, query.timeZone),
      to: formatBound(period.toMs, query.timeZone),
      dimensions,
      value: evaluation.value,
      numerator: evaluation.numerator,
      denominator: evaluation.denominator,
      count: evaluation.count,
      ...(evaluation.quantile === undefined ? {} : { quantile: evaluation.quantile }),
      ...standingOf(kpi, evaluation.value === null ? null : Number(evaluation.value), goal),
      inProgress: period.toMs > evaluatedAtMs,
      complete: missing.length === 0 && rates.length === 0,
      reasons: [...evaluation.reasons, ...missing],
    };
  }
}

/** There is no value before the facts are built; the gaps say whose. */
const UNBUILT: Evaluation = { ...NO_DATA, reasons: [] };

/** What was found for a question; an evaluation by the key of its cell and the index of its period. */
interface Found {
  readonly groups: readonly Group[];
  readonly source: 'tallies' | 'facts';
  /** What each term came to; null where the answer is not made of terms. */
  readonly measured: ReadonlyMap<Term, Measured> | null;
  readonly evaluationOf: (key: string, period: number) => Evaluation;
}

/** A count of nothing. */
const NONE: TermValue = { value: ZERO, count: 0, ratesMissing: [] };

export function kindsOf(kpi: KpiDefinition): FactKind[] {
  const sources = termsOf(kpi).map((term) => term.of);
  return [...new Set(sources.flatMap((source) => (isStateMeasures(source) ? source.kinds : [source])))];
}

function servicesOf(kpi: KpiDefinition): WriteService[] {
  const services = termsOf(kpi).map((term) => term.of.service);
  return [...new Set(services.filter((service) => service !== null))];
}

/** The groups there are, in a fixed order; without `groupBy` the one group of everything, found or not. */
function groupsOf(found: readonly Group[], groupBy: readonly string[]): Group[] {
  if (groupBy.length === 0) return [[]];
  const groups = new Map(found.map((group) => [JSON.stringify(group), group]));
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
}

/** No data is not zero. But from the first case on, a period without one counts none. */
function countsNone(kpi: KpiDefinition, extent: Span | null, asked: TermsQuery, index: number): boolean {
  const period = asked.periods[index];
  if (kpi.whenEmpty !== 'zero' || extent === null || period === undefined) return false;
  return period.toMs > extent.fromMs && period.fromMs <= asked.evaluatedAtMs;
}

/** Whether a process belongs to what was asked. */
function concerns(
  query: KpiValuesQuery,
  dimensions: Readonly<Record<string, AttributeValue | null>>,
  process: string,
): boolean {
  if ('process' in dimensions && dimensions['process'] !== process) return false;
  const own = leadingTermOf(query.kpi).filter['process'];
  if (own !== undefined && !own.includes(process)) return false;
  return query.filters.filter(({ dimension }) => dimension === 'process').every((filter) => meets(filter, process));
}
