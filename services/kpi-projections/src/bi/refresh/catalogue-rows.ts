import type { KpiDefinitions } from '../../application/kpi-catalogue.js';
import type { Initiatives } from '../../application/get-initiatives.js';
import type { Scorecard, ScorecardEntry } from '../../application/get-scorecard.js';
import type { Restatement } from '../../application/restatements/get-restatements.js';
import type { FactKind } from '../../domain/fact-kind.js';
import type { GoalSet, KpiDefinition } from '../../domain/kpi-definition.js';
import type { BiRow } from './bi-rows.js';
import { exactly, rowOf } from './bi-rows.js';
import { figuresOf } from './value-rows.js';

export const kpiRows = (definitions: KpiDefinitions): BiRow[] =>
  definitions.all.map((kpi) =>
    rowOf(['kpi'], {
      kpi: kpi.id,
      name: kpi.name,
      groups: kpi.groups.join(','),
      unit: kpi.unit,
      direction: kpi.direction,
      owner: kpi.owner,
      frequency: kpi.frequency,
      description: kpi.description,
      formula: definitions.formulaOf(kpi),
      definition_version: kpi.definitionVersion,
    }),
  );

/** Goals from the first day there is, and from each day that changes them. */
export const targetRows = ({ all }: KpiDefinitions): BiRow[] =>
  all.flatMap((kpi) => [
    ...goalRows(kpi, '0001-01-01', kpi),
    ...(kpi.goalChanges ?? []).flatMap((change) => goalRows(kpi, change.from, change)),
  ]);

const goalRows = (kpi: KpiDefinition, validFrom: string, goals: GoalSet): BiRow[] => {
  const parts = Object.entries(goals.goalsBy?.goals ?? {});
  return [
    { dimension: '', dimension_value: '', goal: goals },
    ...parts.map(([value, goal]) => ({ dimension: goals.goalsBy?.dimension ?? '', dimension_value: value, goal })),
  ].map(({ goal, ...part }) =>
    rowOf(['kpi', 'valid_from', 'dimension', 'dimension_value'], {
      kpi: kpi.id,
      valid_from: validFrom,
      ...part,
      baseline: exactly(goal.baseline),
      target: exactly(goal.target),
    }),
  );
};

export function scorecardRows(scorecard: Scorecard): BiRow[] {
  const rows = (section: string, group: string, entries: readonly ScorecardEntry[]): BiRow[] =>
    entries.map((entry) => {
      const [part = null] = Object.keys(entry.dimensions);
      return rowOf(['period', 'section', 'kpi_group', 'kpi', 'dimension', 'dimension_value'], {
        period: scorecard.period,
        period_start: entry.from,
        period_end: entry.to,
        section,
        kpi_group: group,
        kpi: entry.kpi,
        name: entry.name,
        ...figuresOf(entry, entry.unit, part),
      });
    });
  return [
    ...scorecard.dashboard.flatMap(({ group, kpis }) => rows('dashboard', group, kpis)),
    ...rows('quality-standards', '', scorecard.qualityStandards),
    ...rows('cost-by-function', '', scorecard.costByFunction),
    ...rows('cost-total', '', scorecard.costTotal),
    ...rows('process-performance', '', scorecard.processPerformance),
  ];
}

export const initiativeRows = ({ currency, initiatives }: Initiatives): BiRow[] =>
  initiatives.map(({ initiative, name, planned, actual }) =>
    rowOf(['initiative'], {
      initiative: initiative ?? '',
      name,
      currency,
      planned_currency: planned?.currency ?? null,
      planned_investment: exactly(planned?.investment),
      planned_annual_savings: exactly(planned?.annualSavings),
      invested: exactly(actual.invested),
      saved: exactly(actual.saved),
      annual_savings: exactly(actual.annualSavings),
      roi_percent: exactly(actual.roiPercent),
      payback_months: exactly(actual.paybackMonths),
    }),
  );

export const restatementRow = (restatement: Restatement): BiRow =>
  rowOf(['kpi', 'period_start', 'known_at'], {
    kpi: restatement.kpi,
    period_start: restatement.from,
    period_end: restatement.to,
    known_at: restatement.knownAt,
    unit: restatement.unit,
    value_before: exactly(restatement.valueBefore),
    value_after: exactly(restatement.valueAfter),
    event_count: restatement.eventCount,
  });

export const factKindRow = ({ number, name, anchor, measures }: FactKind): BiRow => {
  const [first = '', second = null, third = null, fourth = null] = measures;
  // The key is how facts name their kind.
  return {
    key: String(number),
    content: {
      number,
      kind: name,
      anchor,
      measure_1: first,
      measure_2: second,
      measure_3: third,
      measure_4: fourth,
    },
  };
};
