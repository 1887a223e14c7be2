import { Query, QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import { plannedMilestoneKind } from '../domain/fact-kind.js';
import type { Direction, KpiDefinition } from '../domain/kpi-definition.js';
import { goalsOn, withGoals } from '../domain/kpi-definition.js';
import { toMs } from '../domain/log-event.js';
import type { FiscalGranularity, Granularity } from '../domain/period.js';
import { formatBound } from '../domain/period.js';
import { plannedOf } from '../domain/planned-kpi.js';
import type { Span } from '../domain/cell.js';
import type { ObjectiveResult } from '../domain/scorecard.js';
import type { PhaseResult } from '../domain/plan.js';
import { phasesAt } from '../domain/plan.js';
import { dashboard, objectiveResultOf, processPerformance } from '../domain/scorecard.js';
import type { Shown } from '../domain/shown.js';
import type { Initiatives } from './get-initiatives.js';
import { InitiativeReturns } from './get-initiatives.js';
import type { KpiValue, KpiValues, KpiValuesQuery } from './get-kpi-values.js';
import type { KpiDefinitions } from './kpi-catalogue.js';
import { KpiCatalogue } from './kpi-catalogue.js';
import { plannedMilestones, plannedObjectives } from './plan.js';
import type { ReadModel } from './read-model.js';

/** What a scorecard is asked for: one whole period. */
export interface ScorecardQuery {
  /** As it was asked for: `2025-03`, `2025-Q1`, `2025`, `FY2025-P03`, `FY2025-Q1`, `FY2025`. */
  readonly period: string;
  readonly span: Span;
  readonly granularity: Extract<Granularity, 'month' | 'quarter' | 'year' | FiscalGranularity>;
  readonly timeZone: string;
  readonly currency: string;
  readonly asOfMicros: number | null;
}

/** A KPI and its value in the period, with the dimension value it is of where there is one. */
export interface ScorecardEntry extends KpiValue {
  readonly kpi: string;
  readonly name: string;
  readonly unit: string;
  readonly direction: Direction;
  readonly owner: string | null;
  readonly frequency: string;
}

/** Costs beside the budget: what they would be had exactly that been spent; null where there is none. */
export interface CostEntry extends ScorecardEntry {
  readonly budget: Shown | null;
}

export interface Scorecard {
  readonly period: string;
  readonly from: string;
  readonly to: string;
  readonly timezone: string;
  readonly currency: string;
  readonly asOf: string | null;
  /** No event that is still to come can change any of it. */
  readonly final: boolean;
  readonly dashboard: readonly { readonly group: string; readonly kpis: readonly ScorecardEntry[] }[];
  readonly qualityStandards: readonly ScorecardEntry[];
  readonly costByFunction: readonly CostEntry[];
  /** All functions together. */
  readonly costTotal: readonly CostEntry[];
  readonly processPerformance: readonly ScorecardEntry[];
  readonly objectives: readonly ObjectiveResult[];
  /** Milestones of the plan that were to be reached, and were reached before the end of the period. */
  readonly phases: readonly PhaseResult[];
  /** What moved before the end of the period. */
  readonly initiatives: Initiatives;
  /** Where the framework contradicts itself, in sentences: both numbers are shown, neither is chosen. */
  readonly contradictions: readonly { readonly of: string; readonly note: string }[];
}

/** All that the framework puts on its scorecard, by the same evaluator as every other answer. */
export class GetScorecard extends Query<Scorecard> {
  constructor(
    readonly readModel: ReadModel,
    readonly query: ScorecardQuery,
  ) {
    super();
  }
}

@QueryHandler(GetScorecard)
export class GetScorecardHandler implements IQueryHandler<GetScorecard> {
  constructor(
    private readonly catalogue: KpiCatalogue,
    private readonly returns: InitiativeReturns,
  ) {}

  async execute({ readModel, query }: GetScorecard): Promise<Scorecard> {
    const definitions = await this.catalogue.asKnownAt(query.asOfMicros);
    const day = formatBound(query.span.fromMs, query.timeZone).slice(0, 10);
    const answers = new Map<string, KpiValues>();
    // One after the other: a scorecard must not take all connections from the questions beside it.
    const ask = async (id: string, by?: string): Promise<readonly ScorecardEntry[]> => {
      const kpi = kpiOf(definitions, id, day);
      const key = JSON.stringify([id, by]);
      const answer = answers.get(key) ?? (await readModel.evaluator.evaluate(toValuesQuery(query, kpi, by)));
      answers.set(key, answer);
      const entries = answer.values.map((value) => toEntry(kpi, answer.unit, value));
      return by === undefined ? entries : inOrderOfGoals(entries, kpi, by);
    };
    const askAll = async (ids: readonly string[]): Promise<ScorecardEntry[]> => {
      const entries: ScorecardEntry[] = [];
      for (const id of ids) entries.push(...(await ask(id)));
      return entries;
    };
    const groups: { group: string; kpis: ScorecardEntry[] }[] = [];
    for (const { group, kpis } of dashboard) groups.push({ group, kpis: await askAll(kpis) });
    const qualityStandards = await ask('process-quality', 'process');
    const costs = async (by?: string): Promise<readonly CostEntry[]> => {
      const entries = await ask('operational-costs', by);
      const planned = plannedOf(kpiOf(definitions, 'operational-costs', day));
      const budgets = planned && (await readModel.evaluator.evaluate(toValuesQuery(query, planned, by)));
      const keyOf = ({ dimensions }: Pick<KpiValue, 'dimensions'>): string => JSON.stringify(dimensions);
      const budgetOf = new Map(budgets?.values.map((value) => [keyOf(value), value.value]));
      return entries.map((entry) => ({ ...entry, budget: budgetOf.get(keyOf(entry)) ?? null }));
    };
    const costByFunction = await costs('function');
    const costTotal = await costs();
    const performance = await askAll(processPerformance);
    const results: ObjectiveResult[] = [];
    for (const objective of await plannedObjectives(readModel.measures, query.asOfMicros)) {
      const { kpi: about } = objective;
      const kpi = about === null || definitions.find(about) === undefined ? null : kpiOf(definitions, about, day);
      const [entry] = kpi === null ? [] : await ask(kpi.id);
      const isComparable = kpi === null || kpi.unit !== 'EUR' || query.currency === kpi.unit;
      results.push(objectiveResultOf(objective, kpi, entry?.value ?? null, isComparable, entry?.inProgress));
    }
    const initiatives = await this.returns.of(readModel, { ...query, toMs: query.span.toMs });
    const milestones = await plannedMilestones(readModel.measures, query.asOfMicros);
    return {
      period: query.period,
      from: formatBound(query.span.fromMs, query.timeZone),
      to: formatBound(query.span.toMs, query.timeZone),
      timezone: query.timeZone,
      currency: query.currency,
      asOf: initiatives.asOf,
      final: initiatives.final && [...answers.values()].every(({ final }) => final),
      dashboard: groups,
      qualityStandards,
      costByFunction,
      costTotal,
      processPerformance: performance,
      objectives: results,
      phases: phasesAt(milestones, evaluatedAtMs(readModel, query)),
      initiatives,
      contradictions: [
        ...results.flatMap(({ objective, agrees, note }) => (agrees || note === null ? [] : [{ of: objective, note }])),
        ...initiatives.initiatives.flatMap(({ initiative, note }) =>
          initiative === null || note === null ? [] : [{ of: initiative, note }],
        ),
      ],
    };
  }
}

/** The end of the period, or how far the plan is known. */
function evaluatedAtMs({ watermarks }: ReadModel, { span, asOfMicros }: ScorecardQuery): number {
  const { knownToMicros } = watermarks.of(plannedMilestoneKind.service);
  return Math.min(span.toMs, toMs(Math.min(asOfMicros ?? Infinity, knownToMicros)));
}

/** The whole period, with its change; parts that have a goal are asked for also where nothing is known of them. */
function toValuesQuery(query: ScorecardQuery, kpi: KpiDefinition, by: string | undefined): KpiValuesQuery {
  const { span, granularity, timeZone, currency, asOfMicros } = query;
  return {
    kpi,
    ...span,
    granularity,
    timeZone,
    groupBy: by === undefined ? [] : [by],
    groups: by === undefined ? [] : partsOf(kpi, by).map((part) => [part]),
    filters: [],
    statistic: 'mean',
    currency,
    asOfMicros,
    withChange: true,
    goalPeriods: 'longer',
  };
}

const partsOf = ({ goalsBy }: KpiDefinition, by: string): readonly string[] =>
  goalsBy?.dimension === by ? Object.keys(goalsBy.goals) : [];

/** As the framework lists them, others last. */
function inOrderOfGoals(entries: readonly ScorecardEntry[], kpi: KpiDefinition, by: string): readonly ScorecardEntry[] {
  const parts = partsOf(kpi, by);
  const rankOf = ({ dimensions }: ScorecardEntry): number => {
    const rank = parts.indexOf(String(dimensions[by]));
    return rank < 0 ? parts.length : rank;
  };
  return [...entries].sort((a, b) => rankOf(a) - rankOf(b));
}

/** With the goals in force on the day that the period begins. */
function kpiOf(definitions: KpiDefinitions, id: string, day: string): KpiDefinition {
  const kpi = definitions.find(id);
  if (kpi === undefined) throw new TypeError(`The scorecard names ${id}, which is no KPI`);
  return withGoals(kpi, goalsOn(kpi, day));
}

function toEntry(kpi: KpiDefinition, unit: string, value: KpiValue): ScorecardEntry {
  const { id, name, direction, owner, frequency } = kpi;
  return { kpi: id, name, unit, direction, owner, frequency, ...value };
}
