import type { Span } from '../domain/cell.js';
import { DAY_MS } from '../domain/cell.js';
import type { BusinessCalendar } from '../domain/calendar/business-day.js';
import type { FiscalCalendar } from '../domain/calendar/fiscal-period.js';
import type { Distribution } from '../domain/distribution.js';
import type { Evaluation } from '../domain/evaluate.js';
import { NO_DATA } from '../domain/evaluate.js';
import type { FactKind, WriteService } from '../domain/fact-kind.js';
import type { AttributeValue } from '../domain/fact.js';
import type { KpiDefinition, Statistic, Term } from '../domain/kpi-definition.js';
import { isMoney, isStateMeasures, leadingTermOf, termsOf } from '../domain/kpi-definition.js';
import type { Granularity, GranularityName, Period } from '../domain/period.js';
import { formatBound, midnightOfDayMs, nameOfGranularity, startOfDayMs } from '../domain/period.js';
import type { MinorUnitDigits } from '../domain/stateless-facts.js';
import { likeForLike } from '../domain/like-for-like.js';
import type { Standing } from '../domain/status.js';
import { reducedTo } from '../domain/statistics-of-kpi.js';
import { standingOf } from '../domain/status.js';
import { formatInstantMicros } from '../domain/log-event.js';
import type { ChangeOfValue } from './change-of-value.js';
import { changeOfValue, indexOfSpan, spansBeside } from './change-of-value.js';
import { missingOf } from './gaps-of-group.js';
import type { GoalPeriods } from './goal-of-value.js';
import { goalFor } from './goal-of-value.js';
import { measureVersionsOf, unbuiltMeasuresOf, unmeasuredEventsOf } from './definitions/measure-gaps.js';
import type { DimensionFilter, Gap, Group, MeasureReader } from './measure-reader.js';
import type { Measured, TermsQuery } from './measure-terms.js';
import { cellKey, passedOf, scopeOf, TermReader } from './measure-terms.js';
import { periodsFor } from './periods-of-question.js';
import type { RankedGroups, Ranking } from './slices/ranking.js';
import { leadingGroups } from './slices/ranking.js';
import { isRest, keepOnly } from './slices/rest-group.js';
import type { Found } from './value-finder.js';
import { ValueFinder } from './value-finder.js';
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
  /** Where not all groups are answered by themselves: one more question to the store. */
  readonly ranking?: Ranking;
  /** `frequency` unless it says otherwise. */
  readonly goalPeriods?: GoalPeriods;
}

/** One period and group. */
export interface KpiValue extends Evaluation, Standing, Partial<ChangeOfValue> {
  readonly from: string;
  readonly to: string;
  /** What people call the whole period; null for a total. */
  readonly label: string | null;
  /** A bound of the question cuts the period. */
  readonly partial: boolean;
  readonly dimensions: Readonly<Record<string, AttributeValue | null>>;
  /** All groups together that are not answered by themselves. */
  readonly rest?: true;
  /** The period was not over when the newest event was recorded. */
  readonly inProgress: boolean;
  /** False where something that belongs to the number is missing; `reasons` say what. */
  readonly complete: boolean;
}

export interface KpiValues {
  readonly kpi: string;
  readonly unit: string;
  readonly stat: Statistic;
  readonly granularity: GranularityName;
  /** Of periods that a company keeps for itself. */
  readonly calendar?: FiscalCalendar | BusinessCalendar;
  readonly timezone: string;
  readonly asOf: string | null;
  /** No event that is still to come can change the answer. */
  readonly final: boolean;
  readonly definitionVersion: number;
  /** Definitions of the measures in it that are defined at runtime, by their ids; left out where there are none. */
  readonly measureVersions?: Readonly<Record<string, number>>;
  /** `tallies` where every dimension asked for is materialised, else `facts`. */
  readonly source: 'tallies' | 'facts';
  /** How the groups were chosen that are answered by themselves. */
  readonly ranking?: RankedGroups;
  readonly values: readonly KpiValue[];
}

/** An answer, what was asked of the terms of its formula, and what each came to. */
export interface EvaluatedTerms {
  readonly answer: KpiValues;
  readonly asked: TermsQuery;
  /** With the formula that the terms are of. */
  readonly kpi: KpiDefinition;
  readonly measured: ReadonlyMap<Term, Measured>;
}

/** An answer and the distribution of each of its rows that has one, by period and group as the rows are. */
export interface EvaluatedDistributions {
  readonly answer: KpiValues;
  readonly distributions: readonly (Distribution | null)[];
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
  private readonly finder: ValueFinder;

  constructor(
    private readonly reader: MeasureReader,
    private readonly watermarks: Watermarks,
    minorUnitDigits: MinorUnitDigits,
    private readonly gaps: (kinds: readonly FactKind[], asOfMicros: number | null) => Promise<readonly Gap[]>,
  ) {
    this.terms = new TermReader(reader, minorUnitDigits);
    this.finder = new ValueFinder(reader, this.terms, minorUnitDigits);
  }

  /** @throws TooManyPeriods, TooManyRows, TooManyStates */
  async evaluate(query: KpiValuesQuery): Promise<KpiValues> {
    return (await this.answer(query)).answer;
  }

  /** Up to when everything is known that a KPI is made of: now, on the clock of the events. */
  knownToMs(query: Pick<KpiValuesQuery, 'kpi' | 'asOfMicros'>): number {
    return this.evaluatedAtMsOf(query, this.watermarkOf(servicesOf(query.kpi)));
  }

  /** From the first to after the last of what a KPI is named after, as far as it is known; null where there is nothing. */
  async extent(query: Omit<KpiValuesQuery, 'fromMs' | 'toMs' | 'granularity'>): Promise<Span | null> {
    if (unbuiltMeasuresOf(this.reader, query.kpi).length > 0) return null;
    return this.extentOf(query, this.evaluatedAtMsOf(query, this.watermarkOf(servicesOf(query.kpi))));
  }

  /** The same answer with what it was made of. */
  async evaluateWithTerms(query: KpiValuesQuery): Promise<EvaluatedTerms> {
    const { answer, asked, found } = await this.answer(query);
    const kpi = reducedTo(query.kpi, query.statistic);
    const isOwn = kpi === query.kpi && found.measured !== null;
    return { answer, asked, kpi, measured: isOwn ? found.measured : await this.terms.measure(termsOf(kpi), asked) };
  }

  /** The same answer with how the values are spread; of a spread statistic. */
  async evaluateWithDistributions(query: KpiValuesQuery): Promise<EvaluatedDistributions> {
    const { answer, asked, groups, found } = await this.answer(query);
    const distributions = asked.periods.flatMap((_, index) =>
      groups.map((group) => found.distributions.get(cellKey(index, group)) ?? null),
    );
    return { answer, distributions };
  }

  private async answer(query: KpiValuesQuery): Promise<Answered> {
    const { kpi, granularity } = query;
    const kinds = kindsOf(kpi);
    const gaps = await this.gaps(kinds, query.asOfMicros);
    const watermark = this.watermarkOf(servicesOf(kpi));
    const building = unbuiltMeasuresOf(this.reader, kpi);
    const evaluatedAtMs = this.evaluatedAtMsOf(query, watermark);
    // Of what is not built there is one period to say so.
    const unbuilt = building.length > 0 ? { fromMs: evaluatedAtMs, toMs: evaluatedAtMs + 1 } : null;
    const isOpen = query.fromMs === null || query.toMs === null;
    const extent = unbuilt ?? (isOpen ? await this.extentOf(query, evaluatedAtMs) : null);
    const begunMs = extent?.fromMs ?? (isOpen ? null : await this.begunMsOf(query, evaluatedAtMs));
    const periods = periodsFor(query, extent);
    const { asked, ranking } = await this.ranked(query, { ...query, periods, evaluatedAtMs }, begunMs);
    const found = await this.finder.find(query, asked, begunMs);
    const isBuilt = building.length === 0;
    const changeOf = query.withChange && isBuilt ? await this.changes(query, asked, begunMs, found) : null;
    const unmeasured = await unmeasuredEventsOf(this.reader, kpi, asked);
    const groups = groupsOf([...found.groups, ...(query.groups ?? [])], query.groupBy);
    if (periods.length * groups.length > ROWS_MAX) throw new TooManyRows();
    const values = periods.flatMap((period, index) =>
      groups.map((group): KpiValue => {
        const evaluation = isBuilt ? found.evaluationOf(cellKey(index, group), index) : UNBUILT;
        const all = [...gaps, ...building, ...(unmeasured.get(index) ?? [])];
        const missing = missingOf(query, group, all, asked.regroup);
        const value = this.toValue(query, period, group, evaluation, missing, evaluatedAtMs);
        return changeOf === null ? value : { ...value, ...changeOf(index, group, value) };
      }),
    );
    const answer: KpiValues = {
      kpi: kpi.id,
      unit: unitOf(query),
      stat: query.statistic,
      granularity: nameOfGranularity(granularity),
      ...(typeof granularity === 'string' ? {} : { calendar: granularity.calendar }),
      timezone: query.timeZone,
      asOf: query.asOfMicros === null ? null : formatInstantMicros(query.asOfMicros),
      final: query.asOfMicros !== null && watermark.finalToMicros > query.asOfMicros,
      definitionVersion: kpi.definitionVersion,
      ...measureVersionsOf(kpi),
      source: found.source,
      ...(ranking === null ? {} : { ranking }),
      values,
    };
    return { answer, asked, groups, found };
  }

  /** What is asked where only some groups are told apart: those that lead over the whole range. */
  private async ranked(
    query: KpiValuesQuery,
    asked: TermsQuery,
    begunMs: number | null,
  ): Promise<{ readonly asked: TermsQuery; readonly ranking: RankedGroups | null }> {
    const { ranking, groupBy } = query;
    const [first, last] = [asked.periods[0], asked.periods.at(-1)];
    if (ranking === undefined || first === undefined || last === undefined) return { asked, ranking: null };
    const range = { fromMs: first.fromMs, toMs: last.toMs };
    const found = await this.finder.find(query, { ...asked, periods: [range] }, begunMs);
    const groups = groupsOf(found.groups, groupBy);
    const leading = leadingGroups(groups, ranking, (group) => found.evaluationOf(cellKey(0, group), 0));
    return {
      asked: { ...asked, regroup: keepOnly(leading, groupBy) },
      ranking: { ...ranking, by: 'value', of: groups.length, rest: groups.length - leading.length },
    };
  }

  /** When a question is answered, on the clock of the events. */
  private evaluatedAtMsOf({ asOfMicros }: Pick<KpiValuesQuery, 'asOfMicros'>, { knownToMicros }: KnownTo): number {
    return Math.floor(Math.min(asOfMicros ?? Infinity, knownToMicros) / 1000);
  }

  /** Up to when everything is known that a KPI is made of. */
  private watermarkOf(services: readonly WriteService[]): KnownTo {
    const watermarks = services.map((service) => this.watermarks.of(service));
    return {
      finalToMicros: Math.min(...watermarks.map(({ finalToMicros }) => finalToMicros)),
      knownToMicros: Math.min(...watermarks.map(({ knownToMicros }) => knownToMicros)),
    };
  }

  /**
   * From the first to after the last of what a KPI is named after, and of what else its formula takes of the same source: a
   * month with costs and without overhead has an overhead rate of zero.
   */
  private async extentOf(
    query: Omit<KpiValuesQuery, 'fromMs' | 'toMs' | 'granularity'>,
    evaluatedAtMs: number,
  ): Promise<Span | null> {
    const source = leadingTermOf(query.kpi).of;
    if (isStateMeasures(source)) {
      const [kind] = source.kinds;
      const [first] = kind === undefined ? [] : await this.reader.states(kind, evaluatedAtMs, query.asOfMicros);
      return first === undefined ? null : { fromMs: first.atMs, toMs: Math.max(evaluatedAtMs, first.atMs + 1) };
    }
    const all = unionOf(
      await Promise.all(leadingFilters(query).map((filters) => this.reader.extent(source, filters, query.asOfMicros))),
    );
    const { timeZone } = query;
    const latestMs = latestAnchorMs(source, evaluatedAtMs, timeZone);
    if (all === null || all.fromMs > latestMs) return null;
    const extent = passedOf(all, latestMs);
    if (source.holds !== 'day') return extent;
    return {
      fromMs: startOfDayMs(extent.fromMs, timeZone),
      toMs: startOfDayMs(Math.ceil(extent.toMs / DAY_MS) * DAY_MS, timeZone),
    };
  }

  /** Where that extent begins, if an empty period after it counts none: the end is harder to find. */
  private async begunMsOf(query: KpiValuesQuery, evaluatedAtMs: number): Promise<number | null> {
    if (query.kpi.whenEmpty !== 'zero') return null;
    const source = leadingTermOf(query.kpi).of;
    if (isStateMeasures(source)) return (await this.extentOf(query, evaluatedAtMs))?.fromMs ?? null;
    const firsts = await Promise.all(
      leadingFilters(query).map((filters) => this.reader.begin(source, filters, query.asOfMicros)),
    );
    const begunMs = Math.min(...firsts.map((first) => first ?? Infinity));
    if (begunMs > latestAnchorMs(source, evaluatedAtMs, query.timeZone)) return null;
    return source.holds === 'day' ? startOfDayMs(begunMs, query.timeZone) : begunMs;
  }

  /** What is compared and is not among the periods asked for is asked in one more question. */
  private async changes(
    query: KpiValuesQuery,
    asked: TermsQuery,
    begunMs: number | null,
    found: Found,
  ): Promise<(period: number, group: Group, value: KpiValue) => ChangeOfValue> {
    const { granularity, timeZone, kpi } = query;
    const pairs = asked.periods.map((period) => likeForLike(period, granularity, timeZone, asked.evaluatedAtMs));
    const others = spansBeside(asked.periods, pairs);
    const more = others.length === 0 ? null : await this.finder.find(query, { ...asked, periods: others }, begunMs);
    const evaluationOf = (span: Span, group: Group): Evaluation => {
      const index = indexOfSpan(asked.periods, span);
      if (index >= 0) return found.evaluationOf(cellKey(index, group), index);
      const other = indexOfSpan(others, span);
      return more?.evaluationOf(cellKey(other, group), other) ?? NO_DATA;
    };
    return (period, group, value) =>
      changeOfValue(kpi, value, pairs[period] ?? null, (span) => evaluationOf(span, group), timeZone);
  }

  private toValue(
    query: KpiValuesQuery,
    period: Period,
    group: Group,
    evaluation: Evaluation,
    missing: readonly string[],
    evaluatedAtMs: number,
  ): KpiValue {
    const { kpi } = query;
    const dimensions = Object.fromEntries(query.groupBy.map((name, index) => [name, group[index] ?? null]));
    const rates = evaluation.reasons.filter((reason) => reason.startsWith('exchange-rate-missing'));
    const goal = goalFor(query, period, dimensions);
    const inProgress = period.toMs > evaluatedAtMs;
    return {
      from: formatBound(period.fromMs, query.timeZone),
      to: formatBound(period.toMs, query.timeZone),
      label: period.label,
      partial: period.partial,
      dimensions,
      ...(isRest(group, query.groupBy) ? { rest: true } : {}),
      value: evaluation.value,
      numerator: evaluation.numerator,
      denominator: evaluation.denominator,
      count: evaluation.count,
      ...(evaluation.quantile === undefined ? {} : { quantile: evaluation.quantile }),
      ...standingOf(kpi, evaluation.value === null ? null : Number(evaluation.value), goal, inProgress),
      inProgress,
      complete: missing.length === 0 && rates.length === 0,
      reasons: [...evaluation.reasons, ...missing],
    };
  }
}

/** Filters of the terms that say from when to when there is something: of what a KPI is named after, each once. */
function leadingFilters(
  query: Pick<KpiValuesQuery, 'kpi' | 'filters' | 'groupBy'>,
): readonly (readonly DimensionFilter[])[] {
  const leading = leadingTermOf(query.kpi);
  const filters = termsOf(query.kpi)
    .filter(({ of, scope }) => of === leading.of && scope === leading.scope)
    .map((term) => scopeOf(term, query).filters);
  return [...new Map(filters.map((one) => [JSON.stringify(one), one])).values()];
}

/** The last moment whose facts count: of days, that of the day that it is; where none lie ahead, any. */
function latestAnchorMs({ holds, mayLieAhead }: FactKind, evaluatedAtMs: number, timeZone: string): number {
  if (mayLieAhead !== true) return Number.MAX_SAFE_INTEGER;
  return holds === 'day' ? midnightOfDayMs(evaluatedAtMs, timeZone) : evaluatedAtMs;
}

/** From the first to after the last of all of them. */
function unionOf(extents: readonly (Span | null)[]): Span | null {
  const known = extents.filter((extent) => extent !== null);
  if (known.length === 0) return null;
  const fromMs = Math.min(...known.map((extent) => extent.fromMs));
  return { fromMs, toMs: Math.max(...known.map((extent) => extent.toMs)) };
}

/** There is no value before the facts are built; the gaps say whose. */
const UNBUILT: Evaluation = { ...NO_DATA, reasons: [] };

interface KnownTo {
  readonly finalToMicros: number;
  readonly knownToMicros: number;
}

interface Answered {
  readonly answer: KpiValues;
  readonly asked: TermsQuery;
  /** Of the rows of each period, in their order. */
  readonly groups: readonly Group[];
  readonly found: Found;
}

/** What the numbers of an answer are in. */
export function unitOf({ kpi, statistic, currency }: Pick<KpiValuesQuery, 'kpi' | 'statistic' | 'currency'>): string {
  if (statistic === 'count') return 'count';
  return kpi.unit === 'EUR' ? currency : kpi.unit;
}

export function kindsOf(kpi: KpiDefinition): FactKind[] {
  const sources = termsOf(kpi).map((term) => term.of);
  return [...new Set(sources.flatMap((source) => (isStateMeasures(source) ? source.kinds : [source])))];
}

/** Services whose logs decide the numbers of a KPI: those of its measures, and of exchange rates where it is of money. */
export function servicesOf(kpi: KpiDefinition): WriteService[] {
  const services = termsOf(kpi).flatMap(({ of }) => [of.service, isMoney(of) ? ('cost-ledgers' as const) : null]);
  return [...new Set(services.filter((service) => service !== null))];
}

/** The groups there are, in a fixed order, the rest last; without `groupBy` the one group of everything, found or not. */
function groupsOf(found: readonly Group[], groupBy: readonly string[]): Group[] {
  if (groupBy.length === 0) return [[]];
  const groups = new Map(found.map((group) => [JSON.stringify(group), group]));
  return [...groups]
    .sort(([a, one], [b, other]) => one.length - other.length || (a < b ? -1 : 1))
    .map(([, group]) => group);
}
