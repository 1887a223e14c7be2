import type { Span } from '../domain/cell.js';
import { DAY_MS } from '../domain/cell.js';
import type { TermValue } from '../domain/evaluate.js';
import type { ExchangeRate } from '../domain/exchange-rate.js';
import { rateOn } from '../domain/exchange-rate.js';
import type { FactKind } from '../domain/fact-kind.js';
import type { Fraction } from '../domain/fraction.js';
import { differenceOf, fraction, productOf, sumOf, ZERO } from '../domain/fraction.js';
import type { Term } from '../domain/kpi-definition.js';
import { isMoney, isStateMeasures, measureIndex } from '../domain/kpi-definition.js';
import { daySpanOf } from '../domain/period.js';
import type { StateFact, StateMeasures } from '../domain/state-measures.js';
import type { MinorUnitDigits } from '../domain/stateless-facts.js';
import type { DimensionFilter, Group, MeasuredGroup, MeasureQuery, MeasureReader } from './measure-reader.js';
import { meets, sourceOf } from './measure-reader.js';
import type { Regroup } from './slices/rest-group.js';

/** What is asked of every term of a formula. */
export interface TermsQuery {
  readonly periods: readonly Span[];
  readonly timeZone: string;
  readonly filters: readonly DimensionFilter[];
  readonly groupBy: readonly string[];
  readonly currency: string;
  readonly asOfMicros: number | null;
  /** What is later has not passed yet: states are measured up to here. */
  readonly evaluatedAtMs: number;
  /** Where not all groups are told apart. */
  readonly regroup?: Regroup;
}

/** The values of one source under one filter: all its measures, for each period and group. */
export interface Measured {
  readonly cells: ReadonlyMap<string, MeasuredCell>;
  readonly source: 'tallies' | 'facts';
}

export interface MeasuredCell {
  readonly group: Group;
  readonly values: readonly (Fraction | null)[];
  readonly count: number;
  readonly ratesMissing: readonly string[];
  /** False where groups were put together whose values do not tell that of all of them. */
  readonly isMergeable?: boolean;
  /** What amounts were made of; empty where nothing is money. */
  readonly amounts: readonly ConvertedAmounts[];
}

/** Sums of one currency at one rate into the currency asked for; null where no rate is known. */
export interface ConvertedAmounts {
  readonly currency: string;
  readonly rate: Fraction | null;
  readonly values: readonly bigint[];
}

export const cellKey = (period: number, group: Group): string => `${period}|${JSON.stringify(group)}`;

const itself: Regroup = (group) => group;

const toFilters = ({ filter }: Term): DimensionFilter[] =>
  Object.entries(filter).map(([dimension, values]) => ({ dimension, is: 'in', values }));

/** Filters and groups as a term follows them. */
export function scopeOf(
  term: Term,
  query: Pick<TermsQuery, 'filters' | 'groupBy'>,
): Pick<MeasureQuery, 'filters' | 'groupBy'> {
  return term.scope === 'whole'
    ? { filters: toFilters(term), groupBy: [] }
    : { filters: [...query.filters, ...toFilters(term)], groupBy: query.groupBy };
}

/**
 * Periods as the facts of a kind are anchored: those of days lie at midnight UTC in every time zone, and what may lie ahead
 * is looked at up to now.
 */
export function periodsFor(
  kind: FactKind,
  { periods, timeZone, evaluatedAtMs }: Pick<TermsQuery, 'periods' | 'timeZone' | 'evaluatedAtMs'>,
): readonly Span[] {
  const passed = kind.mayLieAhead === true ? periods.map((period) => passedOf(period, evaluatedAtMs)) : periods;
  return kind.holds === 'day' ? passed.map((period) => daySpanOf(period, timeZone)) : passed;
}

/** The part of a span up to an instant, that instant included. */
export const passedOf = ({ fromMs, toMs }: Span, atMs: number): Span => ({
  fromMs,
  toMs: Math.max(fromMs, Math.min(toMs, atMs + 1)),
});

/** Measures the terms of formulas; those that ask the same of the same source are read once. */
export class TermReader {
  constructor(
    private readonly reader: MeasureReader,
    private readonly minorUnitDigits: MinorUnitDigits,
  ) {}

  /** @returns the value of each term in a period and group, and where they come from. */
  async measure(terms: readonly Term[], query: TermsQuery): Promise<ReadonlyMap<Term, Measured>> {
    const reads = new Map<string, Promise<Measured>>();
    const measured = new Map<Term, Measured>();
    for (const term of terms) {
      const key = JSON.stringify([term.of.name, term.filter, term.scope]);
      const read = reads.get(key) ?? this.read(term, query);
      reads.set(key, read);
      measured.set(term, await read);
    }
    return measured;
  }

  private async read(term: Term, query: TermsQuery): Promise<Measured> {
    if (query.periods.length === 0) return { cells: new Map(), source: 'tallies' };
    const scope = scopeOf(term, query);
    const regroup = (term.scope === 'group' && query.regroup) || itself;
    if (isStateMeasures(term.of)) return this.derive(term.of, scope, query, regroup);
    const kind = term.of;
    const measures: MeasureQuery = {
      kind,
      periods: periodsFor(kind, query),
      ...scope,
      asOfMicros: query.asOfMicros,
    };
    const rows = await this.rowsOf(measures, regroup);
    const source = kind.reduction === undefined ? sourceOf(measures) : 'facts';
    if (isMoney(kind)) return { cells: await this.inOneCurrency(rows, measures, query, regroup), source };
    const cells = new Map<string, MeasuredCell>();
    for (const { period, group, values } of rows) {
      const key = cellKey(period, group);
      const known = cells.get(key);
      const own = values.map((value) => fraction(value));
      cells.set(key, {
        group,
        values: known === undefined ? own : mergedValues(kind, known.values, own),
        count: (known?.count ?? 0) + Number(values[0] ?? 0n),
        ratesMissing: [],
        amounts: [],
        ...(known === undefined || isMergeable(kind) ? {} : { isMergeable: false }),
      });
    }
    return { cells, source };
  }

  /** Sums, and where values are not added up what they come to instead; only where there is a fact. */
  private async rowsOf(measures: MeasureQuery, regroup: Regroup): Promise<readonly MeasuredGroup[]> {
    const sums = (await this.reader.sums(measures)).filter(({ values }) => values[0] !== 0n);
    const regrouped = (row: MeasuredGroup): MeasuredGroup => ({ ...row, group: regroup(row.group) });
    if (measures.kind.reduction === undefined) return sums.map(regrouped);
    const reduced = new Map(
      (await this.reader.reductions(measures)).map(({ period, group, value }) => [cellKey(period, group), value]),
    );
    return sums.map((row) => {
      const [count = 0n, , ...others] = row.values;
      return regrouped({ ...row, values: [count, reduced.get(cellKey(row.period, row.group)) ?? 0n, ...others] });
    });
  }

  /** Amounts of another currency are converted with the rate effective on their day. */
  private async inOneCurrency(
    rows: readonly MeasuredGroup[],
    measures: MeasureQuery,
    query: TermsQuery,
    regroup: Regroup,
  ): Promise<Map<string, MeasuredCell>> {
    const { currency } = query;
    const cells = new Map<string, MeasuredCell>();
    const add = (row: MeasuredGroup, period: number, rate: Fraction | null): void => {
      const key = cellKey(period, row.group);
      const known = cells.get(key);
      const [entries = 0n, ...amounts] = row.values;
      const units = rate === null ? null : productOf(rate, this.unitsOf(row.currency ?? '', currency));
      const others = amounts.map((amount, index): Fraction | null => {
        const before = known?.values[index + 1] ?? null;
        return units === null ? before : sumOf(before ?? ZERO, productOf(fraction(amount), units));
      });
      const missing = rate === null ? [`${row.currency ?? 'unknown'}-${currency}`] : [];
      cells.set(key, {
        group: row.group,
        values: [sumOf(known?.values[0] ?? ZERO, fraction(entries)), ...others],
        count: (known?.count ?? 0) + Number(entries),
        ratesMissing: [...new Set([...(known?.ratesMissing ?? []), ...missing])],
        amounts: [...(known?.amounts ?? []), { currency: row.currency ?? 'unknown', rate, values: row.values }],
      });
    };
    const foreign = new Set<string>();
    for (const row of rows) {
      if (row.currency === currency) add(row, row.period, fraction(1n));
      else foreign.add(row.currency ?? '');
    }
    if (foreign.size === 0) return cells;
    const rates = await this.reader.exchangeRates(currency, query.asOfMicros);
    for (const from of foreign) {
      const parts = partsAt(measures.periods, rates, from);
      const filters: DimensionFilter[] = [...measures.filters, { dimension: 'currency', is: 'in', values: [from] }];
      const found = await this.rowsOf({ ...measures, periods: parts.map(({ span }) => span), filters }, regroup);
      for (const row of found) {
        const part = parts[row.period];
        if (part === undefined) continue;
        const rate = rateOn(rates, from, currency, Math.floor(part.span.fromMs / DAY_MS));
        add(row, part.period, rate);
      }
    }
    return cells;
  }

  /** Minor units of one currency in a minor unit of another, at par: 1/100 of a yen in a cent. */
  private unitsOf(from: string, to: string): Fraction {
    const digits = this.minorUnitDigits(to) - this.minorUnitDigits(from);
    return digits < 0 ? fraction(1n, 10n ** BigInt(-digits)) : fraction(10n ** BigInt(digits));
  }

  /** States of the first kind are filtered and grouped; those of the others belong to them. */
  private async derive(
    source: StateMeasures,
    { filters, groupBy }: Pick<MeasureQuery, 'filters' | 'groupBy'>,
    { periods, evaluatedAtMs, asOfMicros }: TermsQuery,
    regroup: Regroup,
  ): Promise<Measured> {
    const endMs = Math.min(periods.at(-1)?.toMs ?? 0, evaluatedAtMs);
    // Up to and at the end: who is a customer at that instant is one at the end of the period.
    const [first = [], ...others] = await Promise.all(
      source.kinds.map((kind) => this.reader.states(kind, endMs + 1, asOfMicros)),
    );
    const attributeOf = ({ attributes }: StateFact, name: string): string | number | boolean | null =>
      attributes[name] ?? null;
    const groups = new Map<string, { group: Group; facts: StateFact[] }>();
    if (source.kinds.length === 0) groups.set('[]', { group: [], facts: [] });
    for (const fact of first) {
      if (!filters.every((filter) => meets(filter, attributeOf(fact, filter.dimension)))) continue;
      const group = regroup(groupBy.map((name) => attributeOf(fact, name)));
      const key = JSON.stringify(group);
      const known = groups.get(key) ?? { group, facts: [] };
      known.facts.push(fact);
      groups.set(key, known);
    }
    const cells = new Map<string, MeasuredCell>();
    for (const [index, period] of periods.entries()) {
      const span = { fromMs: period.fromMs, toMs: Math.min(period.toMs, evaluatedAtMs) };
      if (span.toMs <= span.fromMs) continue;
      for (const { group, facts } of groups.values()) {
        const derived = source.derive([facts, ...others], span);
        if (derived !== null) cells.set(cellKey(index, group), { group, ...derived, ratesMissing: [], amounts: [] });
      }
    }
    return { cells, source: 'facts' };
  }
}

/** The value of one term in a cell; undefined where it has no facts there. */
export function termValue(term: Term, measured: Measured | undefined, key: string): TermValue | undefined {
  const cell = measured?.cells.get(key);
  if (cell === undefined) return undefined;
  const value = cell.values[measureIndex(term.of, term.measure)] ?? null;
  const { count, ratesMissing, isMergeable: mergeable } = cell;
  return { value, count, ratesMissing, ...(mergeable === undefined ? {} : { isMergeable: mergeable }) };
}

/** How many different subjects two groups have together, or which of their values is the latest, takes their facts. */
const isMergeable = ({ reduction }: FactKind): boolean => reduction !== 'distinct' && reduction !== 'latest';

/** Place of the value that is not added up, where a kind has one. */
export const REDUCED = 1;

/** The values of two groups of a kind together. */
const mergedValues = (
  { reduction }: FactKind,
  values: readonly (Fraction | null)[],
  others: readonly Fraction[],
): (Fraction | null)[] =>
  others.map((other, index) => {
    const value = values[index] ?? ZERO;
    if (reduction === undefined || index !== REDUCED) return sumOf(value, other);
    const isLess = differenceOf(other, value).numerator < 0n;
    return isLess === (reduction === 'min') ? other : value;
  });

/** Periods cut where a rate of a currency changes, so that one rate holds in each part. */
function partsAt(
  periods: readonly Span[],
  rates: readonly ExchangeRate[],
  currency: string,
): { readonly period: number; readonly span: Span }[] {
  const changes = rates
    .filter(({ base, quote }) => base === currency || quote === currency)
    .map(({ effectiveDay }) => effectiveDay * DAY_MS)
    .sort((a, b) => a - b);
  return periods.flatMap((span, period) => {
    const inside = changes.filter(
      (atMs, index) => atMs > span.fromMs && atMs < span.toMs && changes[index - 1] !== atMs,
    );
    const bounds = [span.fromMs, ...inside, span.toMs];
    return bounds.slice(1).map((toMs, index) => ({ period, span: { fromMs: bounds[index] ?? span.fromMs, toMs } }));
  });
}
