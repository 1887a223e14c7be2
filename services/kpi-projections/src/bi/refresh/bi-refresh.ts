import { setTimeout as pause } from 'node:timers/promises';
import type { QueryBus } from '@nestjs/cqrs';
import { SERVICES } from '@opex/contracts';
import { GetInitiatives } from '../../application/get-initiatives.js';
import { GetScorecard } from '../../application/get-scorecard.js';
import type { KpiValuesQuery } from '../../application/get-kpi-values.js';
import { TooManyRows } from '../../application/get-kpi-values.js';
import type { KpiCatalogue, KpiDefinitions } from '../../application/kpi-catalogue.js';
import type { LiveGeneration, ReadModel } from '../../application/read-model.js';
import { GetRestatements } from '../../application/restatements/get-restatements.js';
import type { RestatementCursor, RestatementsPage } from '../../application/restatements/get-restatements.js';
import type { Watermark } from '../../application/watermarks.js';
import type { Span } from '../../domain/cell.js';
import { DAY_MS } from '../../domain/cell.js';
import type { WriteService } from '../../domain/fact-kind.js';
import { factKinds } from '../../domain/fact-kind.js';
import { toMs } from '../../domain/log-event.js';
import type { KpiDefinition } from '../../domain/kpi-definition.js';
import { leadingTermOf } from '../../domain/kpi-definition.js';
import { formatBound, periodAround } from '../../domain/period.js';
import { dayParts, PART_DAYS, valueGranularities } from '../sql/relations.js';
import type { BiRow } from './bi-rows.js';
import type { BiState, BiStore } from './bi-store.js';
import { factKindRow, initiativeRows, kpiRows, restatementRow, scorecardRows, targetRows } from './catalogue-rows.js';
import { basisOf, changedKpis } from './refresh-basis.js';
import type { Part } from './value-rows.js';
import { valueRow } from './value-rows.js';

export interface BiRefreshOptions {
  readonly timeZone: string;
  readonly currency: string;
  /** Rows that are older are made anew. */
  readonly ageMsMax: number;
  readonly now: () => number;
  /** Told of each refresh that fails. */
  readonly onFault: (error: unknown) => void;
}

/** While they are made anew, readers are answered from rows that are so many times as old, and no older. */
const STAND_IN_FACTOR = 2;
/** A reader for whom there is nothing to stand in waits so long. */
const WAIT_MS_MAX = 5_000;
/** Where rows may be no older than this, a reader who comes back later would find them too old again: so he waits. */
const WAITS_BELOW_AGE_MS = 60_000;

type ScorecardPeriod = Pick<GetScorecard['query'], 'period' | 'span' | 'granularity'>;

const QUARTERS = 2;
const YEARS = 1;
/** Pages of restatements that one refresh goes on by: a long list is caught up with in several. */
const RESTATEMENT_PAGES_MAX = 5;
const RESTATEMENTS_PAGE = 100;

/**
 * Brings the tables of BI up to date: what they say is what the one evaluator answers, row by row. Only KPIs that may have
 * changed since the latest refresh are asked again.
 */
export class BiRefresh {
  private running: { readonly sinceMs: number; readonly state: Promise<BiState> } | null = null;
  private stopped = false;

  constructor(
    private readonly live: LiveGeneration,
    private readonly catalogue: KpiCatalogue,
    private readonly queries: QueryBus,
    private readonly store: BiStore,
    private readonly options: BiRefreshOptions,
  ) {}

  /** The latest state, or a new one where that is too old or of a generation that is no more live. */
  async upToDate(): Promise<BiState> {
    const { latest, isUpToDate } = await this.look();
    return latest !== null && isUpToDate ? latest : this.refresh();
  }

  /**
   * The state to answer from, at once: where the latest is not up to date it stands in while a new one is made.
   *
   * @returns null where nothing can stand in, and the new one is not there within seconds.
   */
  async state(): Promise<BiState | null> {
    const { latest, isUpToDate } = await this.look();
    if (latest !== null && isUpToDate) return latest;
    const refreshed = this.refresh();
    if (latest !== null && this.standsIn(latest)) {
      refreshed.catch(() => undefined);
      return latest;
    }
    return this.options.ageMsMax < WAITS_BELOW_AGE_MS ? refreshed : within(WAIT_MS_MAX, refreshed);
  }

  /** Resolves when no refresh runs; what fails from now on is nobody's concern. */
  async stop(): Promise<void> {
    this.stopped = true;
    await this.running?.state.catch(() => undefined);
  }

  private async look(): Promise<{ readonly latest: BiState | null; readonly isUpToDate: boolean }> {
    const [latest, { generation }] = await Promise.all([this.store.latest(), this.live.readModel()]);
    const isUpToDate = latest?.generation === generation && this.ageMsOf(latest) < this.options.ageMsMax;
    return { latest, isUpToDate };
  }

  /** Also after a switch of generations: one that is kept is still whole. */
  private standsIn(latest: BiState): boolean {
    const runningMs = this.running === null ? 0 : this.options.now() - this.running.sinceMs;
    return latest.isKept && this.ageMsOf(latest) < this.options.ageMsMax * STAND_IN_FACTOR + runningMs;
  }

  private ageMsOf({ refreshedAtMs }: BiState): number {
    return this.options.now() - refreshedAtMs;
  }

  /** One at a time: who asks while one runs gets its result. */
  private refresh(): Promise<BiState> {
    this.running ??= { sinceMs: this.options.now(), state: this.runOnce() };
    return this.running.state;
  }

  private async runOnce(): Promise<BiState> {
    try {
      // Since whoever asks looked, the refresh before this one, or another instance, may have come to its end.
      const { latest, isUpToDate } = await this.look();
      return latest !== null && isUpToDate ? latest : await this.run(latest);
    } catch (error) {
      if (!this.stopped) this.options.onFault(error);
      throw error;
    } finally {
      this.running = null;
    }
  }

  /** @param latest what changes are found against. */
  private async run(latest: BiState | null): Promise<BiState> {
    const { timeZone, currency } = this.options;
    const readModel = await this.live.readModel();
    const definitions = await this.catalogue.asKnownAt(null);
    // Before anything is read: what is recorded meanwhile may be in some rows, and will be in all of the next refresh.
    const known = new Map<WriteService, Watermark>();
    for (const service of SERVICES) known.set(service, readModel.watermarks.of(service));
    const knownToMicros = Math.min(...[...known.values()].map(({ finalToMicros }) => finalToMicros));
    const evaluatedToMs = toMs(Math.max(0, ...[...known.values()].map((watermark) => watermark.knownToMicros)));
    const basis = await basisOf(readModel, definitions, known, this.options);
    const before = latest?.basis ?? null;
    const changed = await changedKpis(before, basis, readModel, definitions);
    const gone = Object.keys(before?.digests ?? {}).filter((id) => definitions.find(id) === undefined);
    const values = new Map<string, readonly BiRow[]>();
    for (const granularity of valueGranularities) {
      const rows: BiRow[] = [];
      for (const kpi of changed) rows.push(...(await this.valuesOf(readModel, kpi, granularity)));
      values.set(`kpi_values_${granularity}`, rows);
    }
    const partsOfDays: BiRow[] = [];
    for (const kpi of changed) partsOfDays.push(...(await this.partsOfDays(readModel, kpi)));
    values.set(dayParts.name, partsOfDays);
    const initiatives = new GetInitiatives(readModel, { timeZone, currency, asOfMicros: null, toMs: null });
    const relations = new Map<string, readonly BiRow[]>([
      ['kpis', kpiRows(definitions)],
      ['targets', targetRows(definitions)],
      ['fact_kinds', factKinds.map(factKindRow)],
      ['initiatives', initiativeRows(await this.queries.execute(initiatives))],
    ]);
    if (changed.length + gone.length > 0) relations.set('scorecard', await this.scorecards(readModel, evaluatedToMs));
    const restatements = await this.newRestatements(
      readModel,
      definitions,
      latest?.restatedToMicros ?? 0,
      knownToMicros,
    );
    return this.store.write({
      since: latest?.state ?? null,
      basis,
      generation: readModel.generation,
      knownToMicros,
      restatedToMicros: restatements.toMicros,
      timeZone,
      currency,
      relations,
      values: { kpis: before === null ? null : [...changed.map(({ id }) => id), ...gone], relations: values },
      added: new Map([['restatements', restatements.rows]]),
    });
  }

  /** The whole and its parts. */
  private async valuesOf(readModel: ReadModel, kpi: KpiDefinition, granularity: ValueGranularity): Promise<BiRow[]> {
    const rows: BiRow[] = [];
    for (const part of partsOf(kpi, granularity)) rows.push(...(await this.rowsOf(readModel, kpi, granularity, part)));
    return rows;
  }

  /** The parts by each dimension, of the latest days that there are values of. */
  private async partsOfDays(readModel: ReadModel, kpi: KpiDefinition): Promise<BiRow[]> {
    const extent = await readModel.evaluator.extent(this.question(kpi, 'day', null));
    const rows: BiRow[] = [];
    if (extent === null) return rows;
    const fromMs = latestDaysFromMs(extent, this.options.timeZone);
    for (const part of leadingTermOf(kpi).of.dimensions)
      rows.push(...(await this.rowsOf(readModel, kpi, 'day', part, fromMs)));
    return rows;
  }

  /** Values of one part; parts that are too many for an answer are left out, here as everywhere. */
  private async rowsOf(
    { evaluator }: ReadModel,
    kpi: KpiDefinition,
    granularity: ValueGranularity,
    part: Part,
    fromMs: number | null = null,
  ): Promise<BiRow[]> {
    try {
      const answer = await evaluator.evaluate({ ...this.question(kpi, granularity, part), fromMs });
      return answer.values.map((value) => valueRow(kpi, answer.unit, value, part));
    } catch (error) {
      if (error instanceof TooManyRows) return [];
      throw error;
    }
  }

  private question(kpi: KpiDefinition, granularity: ValueGranularity, part: Part): KpiValuesQuery {
    const { timeZone, currency } = this.options;
    return {
      ...{ kpi, granularity, timeZone, currency, fromMs: null, toMs: null },
      groupBy: part === null ? [] : [part],
      filters: [],
      statistic: 'mean',
      asOfMicros: null,
    };
  }

  private async scorecards(readModel: ReadModel, evaluatedToMs: number): Promise<BiRow[]> {
    const { timeZone, currency } = this.options;
    const rows: BiRow[] = [];
    if (evaluatedToMs === 0) return rows;
    for (const period of latestPeriods(evaluatedToMs, timeZone)) {
      const query = { ...period, timeZone, currency, asOfMicros: null };
      rows.push(...scorecardRows(await this.queries.execute(new GetScorecard(readModel, query))));
    }
    return rows;
  }

  /** Those that became known since the last refresh; the rest of a long list is left to the next ones. */
  private async newRestatements(
    readModel: ReadModel,
    { all }: KpiDefinitions,
    sinceMicros: number,
    knownToMicros: number,
  ): Promise<{ readonly rows: BiRow[]; readonly toMicros: number }> {
    const { timeZone, currency } = this.options;
    // Of that instant itself some may be missing.
    const untilMicros = Math.max(sinceMicros, knownToMicros - 1);
    const query = {
      kpis: all,
      granularity: 'month' as const,
      first: 'oldest' as const,
      timeZone,
      currency,
      graceMicros: 0,
      sinceMicros,
      untilMicros,
    };
    const rows: BiRow[] = [];
    let cursor: RestatementCursor | null = null;
    for (let page = 0; page < RESTATEMENT_PAGES_MAX || cursor?.knownAtMicros === sinceMicros + 1; page++) {
      const found: RestatementsPage = await this.queries.execute(
        new GetRestatements(readModel, query, cursor, RESTATEMENTS_PAGE),
      );
      rows.push(...found.restatements.map(restatementRow));
      cursor = found.next;
      if (cursor === null) return { rows, toMicros: untilMicros };
    }
    return { rows, toMicros: (cursor?.knownAtMicros ?? untilMicros) - 1 };
  }
}

/** @returns null where it takes longer. */
async function within<T>(milliseconds: number, promise: Promise<T>): Promise<T | null> {
  const waiting = new AbortController();
  const late = pause(milliseconds, null, { signal: waiting.signal }).catch(() => null);
  try {
    return await Promise.race([promise, late]);
  } finally {
    waiting.abort();
    promise.catch(() => undefined);
  }
}

type ValueGranularity = (typeof valueGranularities)[number];

/** Where the latest days of a span begin, or it does itself. */
function latestDaysFromMs({ fromMs, toMs }: Span, timeZone: string): number {
  // By noons: days are of 23 and 25 hours, too.
  const lastNoonMs = periodAround(toMs - 1, 'day', timeZone).fromMs + DAY_MS / 2;
  return periodAround(Math.max(fromMs, lastNoonMs - (PART_DAYS - 1) * DAY_MS), 'day', timeZone).fromMs;
}

/** The whole; of months and longer periods also the parts by each dimension that is materialised. */
const partsOf = (kpi: KpiDefinition, granularity: ValueGranularity): readonly Part[] =>
  granularity === 'day' || granularity === 'week' ? [null] : [null, ...leadingTermOf(kpi).of.dimensions];

/** The running year and quarter, and the quarter before that. */
function latestPeriods(atMs: number, timeZone: string): ScorecardPeriod[] {
  const periods: ScorecardPeriod[] = [];
  for (const [granularity, count] of [['quarter', QUARTERS] as const, ['year', YEARS] as const]) {
    let inMs = atMs;
    for (let index = 0; index < count; index++) {
      const span = periodAround(inMs, granularity, timeZone);
      const [year = '', month = ''] = formatBound(span.fromMs, timeZone).split('-');
      const period = granularity === 'year' ? year : `${year}-Q${Math.ceil(Number(month) / 3)}`;
      periods.push({ period, span, granularity });
      inMs = span.fromMs - 1;
    }
  }
  return periods;
}
