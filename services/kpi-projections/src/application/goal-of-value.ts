import type { Span } from '../domain/cell.js';
import type { AttributeValue } from '../domain/fact.js';
import type { Goal, KpiDefinition, Statistic } from '../domain/kpi-definition.js';
import { goalsOn, isOfTheWhole } from '../domain/kpi-definition.js';
import type { Granularity, GranularityName, Period, PeriodicGranularity } from '../domain/period.js';
import { formatBound, nameOfGranularity } from '../domain/period.js';
import type { DimensionFilter } from './measure-reader.js';

/**
 * Which periods have a goal: `frequency`: those of the KPI's frequency. `longer`: longer ones too, where the KPI is a ratio:
 * what is to hold each month is to hold for the quarter. A count or an amount has none there: a good month could make up for
 * a bad one, so that a sum of targets is another target than the one that was set.
 */
export type GoalPeriods = 'frequency' | 'longer';

interface Asked {
  readonly kpi: KpiDefinition;
  readonly statistic: Statistic;
  readonly granularity: Granularity;
  readonly timeZone: string;
  readonly groupBy: readonly string[];
  readonly filters: readonly DimensionFilter[];
  readonly currency: string;
  readonly goalPeriods?: GoalPeriods;
}

/** What the value of one period and group is measured against; null where nothing is meant for it. */
export function goalFor(
  query: Asked,
  period: Period,
  dimensions: Readonly<Record<string, AttributeValue | null>>,
): Goal | null {
  return hasGoal(query, period) ? goalOf(query, period, dimensions) : null;
}

const periodOf = { monthly: 'month', quarterly: 'quarter' } as const;
type GoalPeriod = 'month' | 'quarter' | 'year';
const longerThan: Readonly<Record<GoalPeriod, readonly GoalPeriod[]>> = {
  month: ['quarter', 'year'],
  quarter: ['year'],
  year: [],
};

function hasGoal({ kpi, statistic, granularity, goalPeriods }: Asked, { partial }: Period): boolean {
  if (partial || statistic !== 'mean' || granularity === 'total') return false;
  const length = lengths[nameOfGranularity(granularity)];
  if (length === undefined || (isOfWeeks(granularity) && !isRatio(kpi))) return false;
  const own = periodOf[kpi.frequency];
  const longer = goalPeriods === 'longer' && isRatio(kpi) && longerThan[own].includes(length);
  return length === own || longer;
}

/** How long periods are: a company's month is one, whichever day it begins on. */
const lengths: Readonly<Partial<Record<GranularityName, GoalPeriod>>> = {
  month: 'month',
  'fiscal-month': 'month',
  quarter: 'quarter',
  'fiscal-quarter': 'quarter',
  year: 'year',
  'fiscal-year': 'year',
};

/** Made of four or five weeks: what is to be counted or spent in a month is not to be in that. */
const isOfWeeks = (granularity: PeriodicGranularity): boolean =>
  typeof granularity !== 'string' && granularity.unit !== 'business-day' && granularity.calendar.calendar !== 'months';

const isRatio = ({ formula }: KpiDefinition): boolean => formula.type === 'ratio';

/**
 * What a value is measured against, of the goals in force on the day that its period begins: the goal of its dimension value
 * where the KPI has one, else the KPI's own; that of a count or an amount is meant for all of it together, not for a part.
 * Goals in money are in the currency of the catalogue.
 */
function goalOf(
  { kpi, groupBy, filters, currency, timeZone }: Asked,
  period: Span,
  dimensions: Readonly<Record<string, AttributeValue | null>>,
): Goal | null {
  if (kpi.unit === 'EUR' && currency !== kpi.unit) return null;
  const goals = goalsOn(kpi, formatBound(period.fromMs, timeZone).slice(0, 10));
  const { goalsBy } = goals;
  const narrowed = [...groupBy, ...filters.map(({ dimension }) => dimension)];
  if (goalsBy !== undefined && narrowed.includes(goalsBy.dimension)) {
    const filter = filters.find(
      ({ dimension, is, values }) => dimension === goalsBy.dimension && is === 'in' && !values[1],
    );
    const value = dimensions[goalsBy.dimension] ?? filter?.values[0];
    const others = narrowed.some((dimension) => dimension !== goalsBy.dimension);
    return others && isOfTheWhole(kpi) ? null : (goalsBy.goals[String(value)] ?? null);
  }
  return narrowed.length > 0 && isOfTheWhole(kpi) ? null : goals;
}
