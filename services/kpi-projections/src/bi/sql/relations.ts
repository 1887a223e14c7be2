import { calendar, cases, facts, processSteps, states, version } from './read-relations.js';
import type { Columns, Relation } from './relation.js';
import { columnOf, exact, ofRows } from './relation.js';

const text = (comment: string) => columnOf('text', comment);
const textOrNull = (comment: string) => columnOf('text', comment, { nullable: true });
const instant = (comment: string) => columnOf('timestamptz', comment);

const freshness: Columns = {
  changed_at: columnOf('timestamptz', 'When a refresh found this row to be what it is: a restated row has a new one.', {
    expression: 'r.changed_at',
  }),
  known_to: columnOf('timestamptz', 'What was recorded up to it is in the row.', {
    expression: '(SELECT s.known_to FROM bi_states s WHERE s.state <= bi.pinned_state() ORDER BY s.state DESC LIMIT 1)',
  }),
};

const standing: Columns = {
  unit: text('Unit of the value: percent, points, ratio, minutes, hours, days, count … or the currency of money.'),
  ...exact('baseline', 'Where the KPI was at the start; null where none is meant for this row'),
  ...exact('target', 'What is to be reached; null where none is meant for this row'),
  ...exact('gap', 'Value less target'),
  status: text('strong, improving, worsening, off-target or none.'),
  in_progress: columnOf('boolean', 'The period was not over when the newest event was recorded.'),
  complete: columnOf('boolean', 'False where something that belongs to the number is missing: reasons say what.'),
  reasons: text('Why there is no value or it is not complete, separated by commas; empty where all is well.'),
};

const figures: Columns = {
  ...exact('value', 'The number of the KPI; null where there is no data'),
  ...exact('numerator', 'What is divided: add this up over periods, not the value', { additive: true }),
  ...exact('denominator', 'What it is divided by', { additive: true }),
  count: columnOf('bigint', 'How many facts are behind the value.', { additive: true }),
};

const part: Columns = {
  dimension: text('The dimension that the row is a part by; empty for the whole.'),
  dimension_value: text('The part, by its dimension value; empty for the whole, and for what has none.'),
};

const period: Columns = {
  period_start: instant('Start of the period, included.'),
  period_end: instant('End of the period, not included.'),
};

const valuesOf = ({ name, entitySet, comment }: Pick<Relation, 'name' | 'entitySet' | 'comment'>): Relation =>
  ofRows({
    name,
    entitySet,
    comment,
    key: ['kpi', 'period_start', 'dimension', 'dimension_value'],
    columns: {
      kpi: text('Id of the KPI: joins bi.kpis.'),
      ...period,
      period_date: columnOf('date', 'First day of the period: joins bi.calendar.'),
      label: text('Name of the period: 2025-01-31, 2025-W05, 2025-01, 2025-Q1, 2025.'),
      ...part,
      ...figures,
      ...standing,
      definition_version: columnOf('integer', 'Version of the definition of the KPI.'),
      ...freshness,
    },
  });

const valuesBy = (unit: string): Relation =>
  valuesOf({
    name: `kpi_values_${unit}`,
    entitySet: `KpiValuesBy${unit[0]?.toUpperCase()}${unit.slice(1)}`,
    comment: `Values of every KPI by ${unit}, the latest 1,000 periods${hasParts(unit) ? ', the whole and its parts by each dimension' : ''}.`,
  });

/** Parts are many: so many days of them, the latest of each KPI. */
export const PART_DAYS = 92;

/** Not in the values by day: whoever adds those up would count everything again. */
export const dayParts = valuesOf({
  name: 'kpi_values_day_and_dimension',
  entitySet: 'KpiValuesByDayAndDimension',
  comment: `Values of every KPI by day, its parts by each dimension: the latest ${PART_DAYS} days.`,
});

const hasParts = (unit: string): boolean => unit !== 'day' && unit !== 'week';

/** What values are kept by. */
export const valueGranularities = ['day', 'week', 'month', 'quarter', 'year'] as const;

const kpis = ofRows({
  name: 'kpis',
  entitySet: 'Kpis',
  comment: 'KPIs: what they measure, and who answers for them.',
  key: ['kpi'],
  columns: {
    kpi: text('Id of the KPI.'),
    name: text('What people call it.'),
    groups: text('Groups of the framework that it belongs to, separated by commas.'),
    unit: text('Unit of its values; EUR stands for the reporting currency.'),
    direction: text('up: more is better. down: less is better.'),
    owner: textOrNull('Who answers for it.'),
    frequency: text('How often it is reviewed: monthly or quarterly.'),
    description: text('What it is, in words.'),
    formula: text('How its number is made, over measures.'),
    definition_version: columnOf('integer', 'Version of its definition.'),
    ...freshness,
  },
});

const targets = ofRows({
  name: 'targets',
  entitySet: 'Targets',
  comment: 'What KPIs are measured against, by the day that it holds from.',
  key: ['kpi', 'valid_from', 'dimension', 'dimension_value'],
  columns: {
    kpi: text('Id of the KPI: joins bi.kpis.'),
    valid_from: columnOf('date', 'The day that it holds from; 0001-01-01: from the beginning.'),
    ...part,
    ...exact('baseline', 'Where the KPI was at the start'),
    ...exact('target', 'What is to be reached'),
    ...freshness,
  },
});

const scorecard = ofRows({
  name: 'scorecard',
  entitySet: 'Scorecard',
  comment: 'The scorecard of the framework: the running quarter, the one before, and the running year.',
  key: ['period', 'section', 'kpi_group', 'kpi', 'dimension', 'dimension_value'],
  columns: {
    period: text('Name of the period: 2025-Q1, 2025.'),
    ...period,
    section: text('dashboard, quality-standards, cost-by-function, cost-total or process-performance.'),
    kpi_group: text('Group of the dashboard; empty in other sections.'),
    kpi: text('Id of the KPI: joins bi.kpis.'),
    name: text('What people call the KPI.'),
    ...part,
    ...figures,
    ...standing,
    ...freshness,
  },
});

const initiatives = ofRows({
  name: 'initiatives',
  entitySet: 'Initiatives',
  comment: 'Initiatives: what was planned, and what the journal tells so far.',
  key: ['initiative'],
  columns: {
    initiative: text('Id of the initiative; empty for amounts that name none.'),
    name: textOrNull('What people call it; null where it is not in the plan.'),
    currency: text('Currency of what was invested and saved.'),
    planned_currency: textOrNull('Currency of the plan.'),
    ...exact('planned_investment', 'What was to be invested', { additive: true }),
    ...exact('planned_annual_savings', 'What was to be saved each year', { additive: true }),
    ...exact('invested', 'What was invested so far', { additive: true }),
    ...exact('saved', 'What was saved so far', { additive: true }),
    ...exact('annual_savings', 'Twelve times the mean savings of the ended months; null where too little is known'),
    ...exact('roi_percent', 'Return of the investment in percent, as observed'),
    ...exact('payback_months', 'Months until what was invested is saved, as observed'),
    ...freshness,
  },
});

const restatements = ofRows({
  name: 'restatements',
  entitySet: 'Restatements',
  comment: 'Numbers of ended months that have changed: from what to what, and since when.',
  key: ['kpi', 'period_start', 'known_at'],
  columns: {
    kpi: text('Id of the KPI: joins bi.kpis.'),
    ...period,
    known_at: instant('Since when the number is what it is.'),
    unit: text('Unit of the values.'),
    ...exact('value_before', 'What the number was just before; null: there was none'),
    ...exact('value_after', 'What it has been since; null: there is none'),
    event_count: columnOf('integer', 'How many events made it so.', { additive: true }),
    ...freshness,
  },
});

const factKinds = ofRows({
  name: 'fact_kinds',
  entitySet: 'FactKinds',
  comment: 'What the measures of each kind of fact are.',
  key: ['number'],
  columns: {
    number: columnOf('integer', 'Number of the kind.'),
    kind: text('Name of the kind: joins bi.facts.'),
    anchor: text('By which moment its facts fall into a period.'),
    measure_1: text('What value_1 counts; names end in their unit.'),
    measure_2: textOrNull('What value_2 counts; null where there is none.'),
    measure_3: textOrNull('What value_3 counts; null where there is none.'),
    measure_4: textOrNull('What value_4 counts; null where there is none.'),
    ...freshness,
  },
});

const dimensionValues = ofRows({
  name: 'dimension_values',
  entitySet: 'DimensionValues',
  comment: 'Each value of each dimension that KPI values are parted by.',
  key: ['dimension', 'dimension_value'],
  columns: { ...part, ...freshness },
});

/** All that BI tools see, in the order that the views are made. */
export const relations: readonly Relation[] = [
  version,
  states,
  kpis,
  ...valueGranularities.map(valuesBy),
  dayParts,
  targets,
  scorecard,
  initiatives,
  restatements,
  factKinds,
  dimensionValues,
  calendar,
  cases,
  processSteps,
  facts,
];
