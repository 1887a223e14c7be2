import type { Span } from '../../domain/cell.js';
import type { Effect } from '../../domain/change.js';
import { effectOf } from '../../domain/change.js';
import type { Contribution, DecompositionMethod, Move } from '../../domain/contribution/decomposition.js';
import {
  addUp,
  contributionsOf,
  decompositionOf,
  differenceOfWhole,
  effectsOf,
  sumOfContributions,
} from '../../domain/contribution/decomposition.js';
import { apportion, roundToUnits } from '../../domain/contribution/apportionment.js';
import type { Evaluation } from '../../domain/evaluate.js';
import { evaluate, RATIO_DIGITS } from '../../domain/evaluate.js';
import type { AttributeValue } from '../../domain/fact.js';
import type { Fraction } from '../../domain/fraction.js';
import { fraction } from '../../domain/fraction.js';
import type { KpiDefinition } from '../../domain/kpi-definition.js';
import { fromMinorUnits } from '../../domain/money.js';
import type { Shown } from '../../domain/shown.js';
import type { KpiValue } from '../get-kpi-values.js';
import type { DimensionFilter, Group } from '../measure-reader.js';
import type { Side } from './parts-of-groups.js';
import { groupsOf, hasFacts, partOf, termOf } from './parts-of-groups.js';

/** A question about what moved a KPI from one span of time to another. */
export interface ContributionQuery {
  readonly kpi: KpiDefinition;
  readonly current: Span;
  readonly previous: Span;
  readonly timeZone: string;
  /** The dimensions whose values are told apart. */
  readonly by: readonly string[];
  readonly filters: readonly DimensionFilter[];
  /** So many are told apart; the others are one row together. */
  readonly top: number;
  readonly currency: string;
  readonly asOfMicros: number | null;
}

/** What moved a KPI from one span of time to another. Shown numbers add up as the exact ones do. */
export interface KpiContribution {
  readonly kpi: string;
  readonly unit: string;
  readonly timezone: string;
  readonly asOf: string | null;
  readonly final: boolean;
  readonly definitionVersion: number;
  readonly by: readonly string[];
  readonly previous: SideOfContribution;
  readonly current: SideOfContribution;
  /** current − previous; exact, then rounded once. */
  readonly difference: Shown | null;
  readonly effect: Effect | null;
  /** Why there is none, or it is not split: a literal code. */
  readonly reason: string | null;
  /** How it is split; null where it is not. */
  readonly method: DecompositionMethod | null;
  /** The effects of all groups together, by name. */
  readonly effects: Readonly<Record<string, Shown>>;
  /** How many groups there are. */
  readonly groups: number;
  /** Those that contributed most first, the rest last. */
  readonly contributions: readonly GroupContribution[];
}

type SideOfContribution = Pick<
  KpiValue,
  'from' | 'to' | 'value' | 'numerator' | 'denominator' | 'count' | 'inProgress' | 'complete' | 'reasons'
>;

export interface GroupContribution {
  readonly dimensions: Readonly<Record<string, AttributeValue | null>>;
  /** All other groups together; their number. */
  readonly rest?: number;
  readonly presence: 'both' | 'new' | 'vanished';
  readonly previous: ValueOfGroup;
  readonly current: ValueOfGroup;
  readonly contribution: Shown;
  readonly effects: Readonly<Record<string, Shown>>;
  readonly effect: Effect;
}

type ValueOfGroup = Pick<Evaluation, 'value' | 'numerator' | 'denominator' | 'count'>;

/** More groups than this are not told apart. */
export const CONTRIBUTING_GROUPS_MAX = 2_000;

export class TooManyGroups extends RangeError {
  constructor() {
    super(`There are more than ${CONTRIBUTING_GROUPS_MAX} groups. Filter, or ask by less.`);
    this.name = 'TooManyGroups';
  }
}

/** A row before it is shown: its groups, and what they contributed together. */
interface Row {
  readonly members: readonly Group[];
  readonly isRest: boolean;
  readonly contribution: Contribution;
}

/** @throws TooManyGroups */
export function contributionAnswer(
  query: ContributionQuery,
  previous: Side,
  current: Side,
  moneyDigits: number,
): KpiContribution {
  const { kpi, by } = query;
  const { answer } = current.whole;
  const groups = groupsOf([previous, current]);
  if (groups.length > CONTRIBUTING_GROUPS_MAX) throw new TooManyGroups();
  const units = unitsOf(kpi, moneyDigits);
  const split = splitOf(kpi, previous, current, groups);
  const sum = split.difference === null ? null : roundToUnits(split.difference, units.unit);
  const rows = split.method === null ? [] : rowsOf(groups, split.contributions, query.top);
  const totals = apportion(
    rows.map(({ contribution }) => contribution.total),
    rows.length === 0 ? 0n : (sum ?? 0n),
    units.unit,
  );
  const names: readonly string[] = split.method === null ? [] : effectsOf[split.method];
  const effects = rows.map(({ contribution }, index) =>
    names.length === 0 ? [] : apportion(contribution.effects, totals[index] ?? 0n, units.unit),
  );
  const named = (of: readonly bigint[]): Record<string, Shown> =>
    Object.fromEntries(names.map((name, index) => [name, units.show(of[index] ?? 0n)]));
  return {
    kpi: answer.kpi,
    unit: answer.unit,
    timezone: answer.timezone,
    asOf: answer.asOf,
    final: answer.final && previous.whole.answer.final,
    definitionVersion: answer.definitionVersion,
    by,
    previous: sideOf(previous),
    current: sideOf(current),
    difference: sum === null ? null : units.show(sum),
    effect: sum === null ? null : effectOf(Number(sum), kpi.direction),
    reason: split.reason,
    method: split.method,
    effects: named(names.map((_, index) => effects.reduce((total, of) => total + (of[index] ?? 0n), 0n))),
    groups: groups.length,
    contributions: rows.map((row, index) => ({
      dimensions: Object.fromEntries(by.map((name, at) => [name, row.isRest ? null : (row.members[0]?.[at] ?? null)])),
      ...(row.isRest ? { rest: row.members.length } : {}),
      presence: presenceOf(row, previous, current),
      previous: valueOf(kpi, previous, row.members, moneyDigits),
      current: valueOf(kpi, current, row.members, moneyDigits),
      contribution: units.show(totals[index] ?? 0n),
      effects: named(effects[index] ?? []),
      effect: effectOf(Number(totals[index] ?? 0n), kpi.direction),
    })),
  };
}

interface Split {
  readonly difference: Fraction | null;
  readonly method: DecompositionMethod | null;
  readonly contributions: readonly Contribution[];
  readonly reason: string | null;
}

function splitOf(kpi: KpiDefinition, previous: Side, current: Side, groups: readonly Group[]): Split {
  const none = { difference: null, method: null, contributions: [] };
  if (sideOf(current).value === null) return { ...none, reason: 'no-data' };
  if (sideOf(previous).value === null) return { ...none, reason: 'no-previous-data' };
  const whole = { previous: partOf(kpi, previous.whole, [[]]), current: partOf(kpi, current.whole, [[]]) };
  const difference = differenceOfWhole(whole);
  const method = decompositionOf(kpi);
  if (difference === null || method === null) return { ...none, difference, reason: 'not-decomposable' };
  const moves = groups.map((group): Move => ({
    previous: partOf(kpi, previous.groups, [group]),
    current: partOf(kpi, current.groups, [group]),
  }));
  // What is derived from states can count a subject in several groups.
  if (!addUp(method, moves, whole)) return { ...none, difference, reason: 'not-additive' };
  return { difference, method, contributions: contributionsOf(method, moves, whole), reason: null };
}

/** Those that contributed most first, in either direction; the others together. */
function rowsOf(groups: readonly Group[], contributions: readonly Contribution[], top: number): Row[] {
  const rows = groups.flatMap((group, index): Row[] => {
    const contribution = contributions[index];
    return contribution === undefined ? [] : [{ members: [group], isRest: false, contribution }];
  });
  rows.sort(({ contribution: { total: a } }, { contribution: { total: b } }) => compareSizes(b, a));
  const rest = rows.slice(top);
  if (rest.length < 2) return rows;
  const together = {
    members: rest.flatMap(({ members }) => members),
    isRest: true,
    contribution: sumOfContributions(rest.map(({ contribution }) => contribution)),
  };
  return [...rows.slice(0, top), together];
}

function compareSizes(a: Fraction, b: Fraction): number {
  const sizeOf = (value: bigint): bigint => (value < 0n ? -value : value);
  const [one, other] = [sizeOf(a.numerator) * b.denominator, sizeOf(b.numerator) * a.denominator];
  return one < other ? -1 : Number(one > other);
}

function presenceOf({ members }: Row, previous: Side, current: Side): GroupContribution['presence'] {
  if (!hasFacts(previous.groups, members)) return 'new';
  return hasFacts(current.groups, members) ? 'both' : 'vanished';
}

function valueOf(kpi: KpiDefinition, { groups }: Side, members: readonly Group[], moneyDigits: number): ValueOfGroup {
  const evaluation = evaluate(kpi, (term) => termOf(term, groups, members), moneyDigits);
  const { value, numerator, denominator, count } = evaluation;
  return { value, numerator, denominator, count };
}

function sideOf({ whole }: Side): SideOfContribution {
  const [value] = whole.answer.values;
  if (value === undefined) throw new TypeError('A total has one value');
  const { from, to, numerator, denominator, count, inProgress, complete, reasons } = value;
  return { from, to, value: value.value, numerator, denominator, count, inProgress, complete, reasons };
}

/** Fraction digits of numbers that are no money. */
const DIGITS = 6;

/** What contributions are counted in, so that they add up as they are shown: the last digit. */
function unitsOf(kpi: KpiDefinition, moneyDigits: number): { unit: Fraction; show: (units: bigint) => Shown } {
  if (kpi.unit !== 'EUR') {
    return { unit: fraction(1n, 10n ** BigInt(DIGITS)), show: (units) => Number(fromMinorUnits(units, DIGITS)) || 0 };
  }
  // Exact amounts are in minor units already.
  const more = kpi.formula.type === 'ratio' ? RATIO_DIGITS : 0;
  return { unit: fraction(1n, 10n ** BigInt(more)), show: (units) => fromMinorUnits(units, moneyDigits + more) };
}
