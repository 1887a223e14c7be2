import type { FactKind } from './fact-kind.js';
import type { StateMeasures } from './state-measures.js';

/** What a KPI's number is in. `EUR` stands for the reporting currency and is answered as a decimal string. */
export type Unit = 'percent' | 'points' | 'days' | 'hours' | 'cases' | 'changes' | 'score-5' | 'EUR';
export type Direction = 'up' | 'down';
export type Frequency = 'monthly' | 'quarterly';
export const statistics = ['mean', 'p50', 'p90', 'p99'] as const;
export type Statistic = (typeof statistics)[number];

/** What a value is measured against; null where the framework states nothing. */
export interface Goal {
  readonly baseline: number | null;
  readonly target: number | null;
}

/** A KPI as data: what it measures, how its number is made, and what it is measured against. */
export interface KpiDefinition extends Goal {
  readonly id: string;
  readonly name: string;
  readonly groups: readonly string[];
  readonly unit: Unit;
  readonly direction: Direction;
  /** Goals of single values of one dimension. */
  readonly goalsBy?: { readonly dimension: string; readonly goals: Readonly<Record<string, Goal>> };
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

export const isMoney = (source: MeasureSource): boolean => source.dimensions.includes('currency');

/** Whether a goal is meant for all of it together, not for a part: counts, amounts, and shares of a common whole. */
export const isOfTheWhole = ({ formula }: KpiDefinition): boolean =>
  formula.type === 'sum' || formula.denominator.some(({ scope }) => scope === 'whole');

/** Ends of names of measures that are no counts: a measure names its unit last. */
const UNITS = /(Ms|Milli|Micro|Minor)$/;

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

/** The term whose distribution a KPI can be asked for. */
export function quantileTermOf({ formula }: KpiDefinition): (Term & { readonly of: FactKind }) | undefined {
  if (formula.type !== 'ratio' || formula.numerator.length !== 1) return undefined;
  const [term] = formula.numerator;
  if (term === undefined || isStateMeasures(term.of) || term.of.quantileMeasure !== term.measure) return undefined;
  return { ...term, of: term.of };
}

/** Statistics a KPI can be asked for; the first is the default. */
export const statisticsOf = (kpi: KpiDefinition): readonly Statistic[] =>
  quantileTermOf(kpi) === undefined ? ['mean'] : statistics;

/** Place of a measure among those of its source. @throws RangeError where there is no such measure. */
export function measureIndex({ name, measures }: MeasureSource, measure: string): number {
  const index = measures.indexOf(measure);
  if (index < 0) throw new RangeError(`${name} has no measure ${measure}`);
  return index;
}
