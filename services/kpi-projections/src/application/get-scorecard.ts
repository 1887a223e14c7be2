import { Query, QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import { findKpi } from '../domain/kpi-catalogue.js';
import type { KpiDefinition } from '../domain/kpi-definition.js';
import type { Granularity } from '../domain/period.js';
import { formatBound } from '../domain/period.js';
import type { Span } from '../domain/cell.js';
import type { ObjectiveTarget } from '../domain/scorecard.js';
import { dashboard, objectives, objectiveTargetOf, processPerformance } from '../domain/scorecard.js';
import type { KpiValue, KpiValues } from './get-kpi-values.js';
import { KpiEvaluator } from './get-kpi-values.js';

/** What a scorecard is asked for: one whole period. */
export interface ScorecardQuery {
  /** As it was asked for: `2025-03`, `2025-Q1`, `2025`. */
  readonly period: string;
  readonly span: Span;
  readonly granularity: Extract<Granularity, 'month' | 'quarter' | 'year'>;
  readonly timeZone: string;
  readonly currency: string;
  readonly asOfMicros: number | null;
}

/** A KPI and its value in the period, with the dimension value it is of where there is one. */
export interface ScorecardEntry extends KpiValue {
  readonly kpi: string;
  readonly name: string;
  readonly unit: string;
  readonly owner: string | null;
  readonly frequency: string;
}

export interface Scorecard {
  readonly period: string;
  readonly from: string;
  readonly to: string;
  readonly timezone: string;
  readonly asOf: string | null;
  /** No event that is still to come can change any of it. */
  readonly final: boolean;
  readonly dashboard: readonly { readonly group: string; readonly kpis: readonly ScorecardEntry[] }[];
  readonly qualityStandards: readonly ScorecardEntry[];
  readonly costByFunction: readonly ScorecardEntry[];
  readonly processPerformance: readonly ScorecardEntry[];
  readonly objectives: readonly ObjectiveTarget[];
}

/** All that the framework puts on its scorecard, by the same evaluator as every other answer. */
export class GetScorecard extends Query<Scorecard> {
  constructor(readonly query: ScorecardQuery) {
    super();
  }
}

@QueryHandler(GetScorecard)
export class GetScorecardHandler implements IQueryHandler<GetScorecard> {
  constructor(private readonly evaluator: KpiEvaluator) {}

  async execute({ query }: GetScorecard): Promise<Scorecard> {
    const answers: KpiValues[] = [];
    const ask = async (id: string, groupBy: readonly string[] = []): Promise<readonly ScorecardEntry[]> => {
      const kpi = kpiOf(id);
      const answer = await this.evaluator.evaluate({
        kpi,
        fromMs: query.span.fromMs,
        toMs: query.span.toMs,
        granularity: query.granularity,
        timeZone: query.timeZone,
        groupBy,
        filters: [],
        statistic: 'mean',
        currency: query.currency,
        asOfMicros: query.asOfMicros,
      });
      answers.push(answer);
      return answer.values.map((value) => toEntry(kpi, answer.unit, value));
    };
    // One after the other: a scorecard must not take all connections from the questions beside it.
    const groups: { group: string; kpis: ScorecardEntry[] }[] = [];
    for (const { group, kpis } of dashboard) {
      const entries: ScorecardEntry[] = [];
      for (const id of kpis) entries.push(...(await ask(id)));
      groups.push({ group, kpis: entries });
    }
    const qualityStandards = await ask('process-quality', ['process']);
    const costByFunction = await ask('operational-costs', ['function']);
    const performance: ScorecardEntry[] = [];
    for (const id of processPerformance) performance.push(...(await ask(id)));
    return {
      period: query.period,
      from: formatBound(query.span.fromMs, query.timeZone),
      to: formatBound(query.span.toMs, query.timeZone),
      timezone: query.timeZone,
      asOf: answers[0]?.asOf ?? null,
      final: answers.every(({ final }) => final),
      dashboard: groups,
      qualityStandards,
      costByFunction,
      processPerformance: performance,
      objectives: objectives.map((objective) => objectiveTargetOf(objective, kpiOf(objective.kpi))),
    };
  }
}

function kpiOf(id: string): KpiDefinition {
  const kpi = findKpi(id);
  if (kpi === undefined) throw new TypeError(`The scorecard names ${id}, which is no KPI`);
  return kpi;
}

function toEntry(kpi: KpiDefinition, unit: string, value: KpiValue): ScorecardEntry {
  return { kpi: kpi.id, name: kpi.name, unit, owner: kpi.owner, frequency: kpi.frequency, ...value };
}
