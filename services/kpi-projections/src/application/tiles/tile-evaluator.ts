import type { Span } from '../../domain/cell.js';
import type { KpiDefinition } from '../../domain/kpi-definition.js';
import { daysBegun, periodAround } from '../../domain/period.js';
import { LRUCache } from 'lru-cache';
import type { KpiValue, KpiValuesQuery } from '../get-kpi-values.js';
import { unitOf } from '../get-kpi-values.js';
import type { ScorecardQuery } from '../get-scorecard.js';
import type { ReadModel } from '../read-model.js';
import { settledMicrosOf, SettledValues, SETTLES_MS } from '../settled-values.js';
import type { SignalsQuery } from '../signal-series.js';
import { signalSeriesOf } from '../signal-series.js';
import type { Progress } from '../watermarks.js';
import { lastRestatedAt } from './last-restated.js';
import type { PeriodState, Tile, TilePoint, TileRestatement, TileSignal } from './tile.js';

/** What tiles are asked for. */
export interface TileQuery {
  /** Null: of each KPI the latest period with data that has begun. */
  readonly period: Pick<ScorecardQuery, 'span' | 'granularity'> | null;
  readonly timeZone: string;
  readonly currency: string;
  /** How many periods, the tile's own among them. */
  readonly series: number;
  readonly asOfMicros: number | null;
}

const TILES_CACHED_MAX = 1_000;

interface CachedTile {
  readonly progress: Progress;
  readonly kpi: KpiDefinition;
  readonly tile: Promise<Tile>;
  /** Whether the clock can change nothing of it: its period is closed. */
  isClosed: boolean;
}

/**
 * Makes tiles by the one evaluator. A tile stays what it is until something more is projected or its KPI is defined anew:
 * all who ask the same meanwhile share one evaluation.
 */
export class TileEvaluator {
  private readonly tiles = new LRUCache<string, CachedTile>({ max: TILES_CACHED_MAX });
  private readonly settled = new SettledValues();

  constructor(private readonly nowMs: () => number) {}

  /** @param progress as of before the question. */
  evaluate(readModel: ReadModel, kpi: KpiDefinition, query: TileQuery, progress: Progress): Promise<Tile> {
    const key = JSON.stringify([readModel.generation, kpi.id, query]);
    const cached = this.tiles.get(key);
    if (cached?.kpi === kpi && isCurrent(cached, progress)) return cached.tile;
    const made: CachedTile = { progress, kpi, tile: this.make(readModel, kpi, query), isClosed: false };
    this.tiles.set(key, made);
    made.tile.then(
      ({ period }) => (made.isClosed = period.state === 'closed'),
      () => this.tiles.delete(key),
    );
    return made.tile;
  }

  private async make(readModel: ReadModel, kpi: KpiDefinition, query: TileQuery): Promise<Tile> {
    const question = { ...query, ...questionOf(kpi, query) };
    const granularity = query.period?.granularity ?? (kpi.frequency === 'monthly' ? 'month' : 'quarter');
    const asked = { ...question, granularity };
    const anchor = query.period?.span ?? (await this.latestPeriod(readModel, asked));
    let { values, evaluatedAtMs } = await seriesUpTo(readModel, asked, anchor, query.series);
    const last = query.period === null ? values.findLastIndex(({ value }) => value !== null) : -1;
    // Of what the last periods have no value of, the latest that has one is shown, with as many before it.
    if (last >= 0 && last < values.length - 1) {
      const shown = spanBack(anchor, asked, values.length - last);
      ({ values, evaluatedAtMs } = await seriesUpTo(readModel, asked, shown, query.series));
    }
    const value = values.at(-1);
    if (value === undefined) throw new TypeError(`${kpi.id} has no value in a series of ${query.series} periods`);
    return this.toTile(readModel, asked, values, value, evaluatedAtMs);
  }

  /** The whole period that holds the latest of what a KPI is named after, and has begun. */
  private async latestPeriod(readModel: ReadModel, asked: SignalsQuery): Promise<Span> {
    const extent = await readModel.evaluator.extent(asked);
    const atMs = Math.min((extent?.toMs ?? Infinity) - 1, this.nowMs());
    return periodAround(atMs, asked.granularity, asked.timeZone);
  }

  private async toTile(
    readModel: ReadModel,
    asked: SignalsQuery,
    values: readonly KpiValue[],
    value: KpiValue,
    evaluatedAtMs: number,
  ): Promise<Tile> {
    const { kpi, timeZone } = asked;
    const { from, to, label, inProgress } = value;
    const span = { fromMs: Date.parse(from), toMs: Date.parse(to) };
    const state = stateOf(span, inProgress, evaluatedAtMs);
    const { id, name, direction, owner, frequency } = kpi;
    return {
      ...{ kpi: id, name, unit: unitOf(asked), direction, owner, frequency },
      period: {
        ...{ from, to, label, state },
        elapsedDays: daysBegun(span, timeZone, evaluatedAtMs),
        days: daysBegun(span, timeZone),
      },
      ...shownOf(value),
      restated: state === 'closed' ? await this.restatementOf(readModel, asked, span, value) : null,
      signal: signalOf(asked, values),
      series: values.map(toPoint),
    };
  }

  private async restatementOf(
    readModel: ReadModel,
    asked: SignalsQuery,
    span: Span,
    { value }: KpiValue,
  ): Promise<TileRestatement | null> {
    const before = await this.settled.of(readModel, asked, span);
    if (before === null || before === value) return null;
    return { before, at: await lastRestatedAt(readModel, asked, span, settledMicrosOf(span)) };
  }
}

const isCurrent = ({ progress: { messages, events }, isClosed }: CachedTile, now: Progress): boolean =>
  messages === now.messages || (isClosed && events === now.events);

const questionOf = (
  kpi: KpiDefinition,
  { timeZone, currency, asOfMicros }: TileQuery,
): Omit<SignalsQuery, 'granularity'> => ({
  kpi,
  fromMs: null,
  toMs: null,
  timeZone,
  groupBy: [],
  filters: [],
  statistic: 'mean',
  currency,
  asOfMicros,
  withChange: true,
  goalPeriods: 'longer',
});

/** What of a value a tile shows as it is. */
function shownOf(value: KpiValue): Pick<Tile, keyof Tile & keyof KpiValue> {
  const { numerator, denominator, count, quantile, baseline, target, gap, status, complete, reasons } = value;
  const { change, progress } = value;
  return {
    ...{ value: value.value, numerator, denominator, count, ...(quantile === undefined ? {} : { quantile }) },
    ...{ baseline, target, gap, status },
    ...(change === undefined ? {} : { change }),
    ...(progress === undefined ? {} : { progress }),
    ...{ complete, reasons },
  };
}

async function seriesUpTo(
  { evaluator }: ReadModel,
  asked: SignalsQuery,
  last: Span,
  count: number,
): Promise<{ values: readonly KpiValue[]; evaluatedAtMs: number }> {
  const query: KpiValuesQuery = { ...asked, fromMs: spanBack(last, asked, count - 1).fromMs, toMs: last.toMs };
  const { answer, asked: of } = await evaluator.evaluateWithTerms(query);
  return { values: answer.values, evaluatedAtMs: of.evaluatedAtMs };
}

/** So many periods before one. */
function spanBack(period: Span, { granularity, timeZone }: SignalsQuery, count: number): Span {
  let span = period;
  for (let back = 0; back < count; back++) span = periodAround(span.fromMs - 1, granularity, timeZone);
  return span;
}

function stateOf({ toMs }: Span, inProgress: boolean, evaluatedAtMs: number): PeriodState {
  if (inProgress) return 'open';
  return evaluatedAtMs < toMs + SETTLES_MS ? 'settling' : 'closed';
}

/** Of the latest period that is no part of one and complete: what is in progress is no signal yet. */
function signalOf(asked: SignalsQuery, values: readonly KpiValue[]): TileSignal | null {
  const { limits, points } = signalSeriesOf(asked, values);
  const point = points.findLast(({ excluded }) => excluded === null);
  if (point === undefined || limits.reason !== null) return null;
  const { from, to, lower, upper, signals } = point;
  return {
    ...{ from, to },
    effect: signals.find(({ effect }) => effect !== null)?.effect ?? 'none',
    rules: signals.map(({ rule }) => rule),
    ...{ lower, centre: limits.centre, upper },
    trial: limits.trial,
  };
}

const toPoint = ({ from, to, label, value, target, inProgress, complete }: KpiValue): TilePoint => ({
  ...{ from, to, label, value, target, inProgress, complete },
});
