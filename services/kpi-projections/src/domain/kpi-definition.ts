import type { FactKind } from './fact-kind.js';
import type { StateMeasures } from './state-measures.js';

/** What a KPI's number is in. `EUR` stands for the reporting currency and is answered as a decimal string. */
export const units = [
  ...(['percent', 'points', 'ratio', 'score-5', 'EUR'] as const),
  ...(['minutes', 'hours', 'days', 'count', 'cases', 'changes'] as const),
] as const;
export type Unit = (typeof units)[number];
export const directions = ['up', 'down'] as const;
export type Direction = (typeof directions)[number];
export const frequencies = ['monthly', 'quarterly'] as const;
export type Frequency = (typeof frequencies)[number];
/** Statistics of how values are spread, which take a distribution. */
export const spreadStatistics = ['p50', 'p90', 'p95', 'p99', 'min', 'max'] as const;
export type SpreadStatistic = (typeof spreadStatistics)[number];
/** `mean`: the KPI's own number, as its formula says. `count`: the facts behind it. `sum`: what they add up to. */
export const statistics = ['mean', ...spreadStatistics, 'count', 'sum'] as const;
export type Statistic = (typeof statistics)[number];

export const isSpread = (statistic: Statistic): statistic is SpreadStatistic =>
  spreadStatistics.some((one) => one === statistic);

/** Whether a statistic is good or bad by the KPI's direction: how many cases there were is neither. */
export const isDirected = (statistic: Statistic): boolean => statistic !== 'count' && statistic !== 'sum';

/** What a value is measured against; null where the framework states nothing. */
export interface Goal {
  readonly baseline: number | null;
  readonly target: number | null;
}

/** The goals of a KPI, and those of single values of one dimension. */
export interface GoalSet extends Goal {
  readonly goalsBy?: { readonly dimension: string; readonly goals: Readonly<Record<string, Goal>> };
}

/** Goals that hold from a calendar day on (2025-07-01). */
export interface GoalChange extends GoalSet {
  readonly from: string;
}

/** A KPI as data: what it measures, how its number is made, and what it is measured against. */
export interface KpiDefinition extends GoalSet {
  readonly id: string;
  readonly name: string;
  readonly groups: readonly string[];
  readonly unit: Unit;
  readonly direction: Direction;
  /** What the goals change to, in the order of their days; none: they stay. */
  readonly goalChanges?: readonly GoalChange[];
  readonly owner: string | null;
  readonly frequency: Frequency;
  /** Share of the target by which a value may miss it and still be strong, 0..1. */
  readonly tolerance: number;
  readonly definitionVersion: number;
  /** In words, over measures. */
  readonly description: string;
  readonly formula: Formula;
  /** What a period without any fact shows: a count of nothing is 0, anything else is no value. */
  readonly whenEmpty: 'no-value' | 'zero';
}

/** Where measures come from: sums of facts of one kind, or what is derived from states. */
export type MeasureSource = FactKind | StateMeasures;

export const isStateMeasures = (source: MeasureSource): source is StateMeasures => 'derive' in source;

/** `factor × measure ÷ divisor`, over what the filter lets through. */
export interface Term {
  readonly of: MeasureSource;
  readonly measure: string;
  readonly factor: number;
  readonly divisor: number;
  readonly filter: Readonly<Record<string, readonly string[]>>;
  /** `group`: filtered and grouped as the question says. `whole`: the same for every part of the answer. */
  readonly scope: 'group' | 'whole';
}

/** Terms are added up; measures of several kinds meet here, never in a fold. */
export type Formula =
  | { readonly type: 'sum'; readonly terms: readonly Term[] }
  /** `multiplier × numerator ÷ denominator`, rounded once. */
  | {
      readonly type: 'ratio';
      readonly numerator: readonly Term[];
      readonly denominator: readonly Term[];
      readonly multiplier: number;
    };

export const termsOf = ({ formula }: KpiDefinition): readonly Term[] =>
  formula.type === 'sum' ? formula.terms : [...formula.numerator, ...formula.denominator];

/** The term that a KPI is named after: its anchor, its dimensions and its filter are the KPI's. */
export function leadingTermOf(kpi: KpiDefinition): Term {
  const [term] = termsOf(kpi);
  if (term === undefined) throw new TypeError(`${kpi.id} has a formula without terms`);
  return term;
}

/** The goals in force on a calendar day: for a period, the day that it begins on. */
export const goalsOn = (kpi: KpiDefinition, day: string): GoalSet =>
  kpi.goalChanges?.findLast(({ from }) => from <= day) ?? kpi;

/** A KPI with other goals as its own. */
export function withGoals(kpi: KpiDefinition, { baseline, target, goalsBy }: GoalSet): KpiDefinition {
  const changed: KpiDefinition & { goalsBy?: GoalSet['goalsBy'] } = { ...kpi, baseline, target };
  delete changed.goalsBy;
  return goalsBy === undefined ? changed : { ...changed, goalsBy };
}

export const isMoney = (source: MeasureSource): boolean => source.dimensions.includes('currency');

/** Whether a goal is meant for all of it together, not for a part: counts, amounts, and shares of a common whole. */
export const isOfTheWhole = ({ formula }: KpiDefinition): boolean =>
  formula.type === 'sum' || formula.denominator.some(({ scope }) => scope === 'whole');

/** Ends of names of measures that are no counts: a measure names its unit last. */
const UNITS = /(Ms|Milli|Micro|Minor)$|^value$/;

/** Whether a KPI is the share of things counted, in percent, that are of some kind: of so many inspected, so many defective. */
export function isShareOfCounts({ unit, formula }: KpiDefinition): boolean {
  if (unit !== 'percent' || formula.type !== 'ratio' || formula.multiplier !== 100) return false;
  const [part, ...otherParts] = formula.numerator;
  const [whole, ...otherWholes] = formula.denominator;
  if (part === undefined || whole === undefined || otherParts.length + otherWholes.length > 0) return false;
  const isCount = ({ measure, factor, divisor }: Term): boolean =>
    factor === 1 && divisor === 1 && !UNITS.test(measure);
  return part.of === whole.of && isCount(part) && isCount(whole);
}

/**
 * The term whose single values a KPI can be asked for: a measure over the count of the same facts, which is their mean, or
 * the measure alone, whatever its values come to.
 */
export function quantileTermOf({ formula }: KpiDefinition): (Term & { readonly of: FactKind }) | undefined {
  const [[term, ...others], [count, ...more]] =
    formula.type === 'sum' ? [formula.terms, []] : [formula.numerator, formula.denominator];
  if (term === undefined || others.length + more.length > 0 || isStateMeasures(term.of)) return undefined;
  const { of } = term;
  // Of values turned round the smallest would be the largest.
  if (of.quantileMeasure !== term.measure || term.factor < 0) return undefined;
  if (formula.type === 'sum') return { ...term, of };
  const isMean =
    of.reduction === undefined &&
    count?.of === of &&
    count.measure === of.measures[0] &&
    count.factor === count.divisor &&
    count.scope === term.scope &&
    JSON.stringify(count.filter) === JSON.stringify(term.filter);
  return isMean ? { ...term, factor: term.factor * formula.multiplier, of } : undefined;
}

/** Place of a measure among those of its source. @throws RangeError where there is no such measure. */
export function measureIndex({ name, measures }: MeasureSource, measure: string): number {
  const index = measures.indexOf(measure);
  if (index < 0) throw new RangeError(`${name} has no measure ${measure}`);
  return index;
}
