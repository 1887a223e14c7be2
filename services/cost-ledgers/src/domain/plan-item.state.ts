import { fromMinorUnits, toMinorUnits } from './money.js';
import type { FigureName, Figures, PlanContent, PlanItemEvent, PlanKind } from './plan-item.events.js';

export interface ReachedItemMilestone {
  readonly milestone: string;
  readonly reachedAt: string;
}

/** An item of the programme: what was planned of it, and what was done. */
export interface PlannedItem {
  readonly item: string;
  readonly content: PlanContent;
  readonly actual: Figures;
  readonly reached: readonly ReachedItemMilestone[];
}

/** Null before it is planned. */
export type PlanItemState = PlannedItem | null;

export const initialState: PlanItemState = null;

export const NO_FIGURES: Figures = {
  processes: null,
  hires: null,
  headcount: null,
  level: null,
  investment: null,
  savings: null,
};

export const FIGURE_NAMES = Object.keys(NO_FIGURES) as readonly FigureName[];

/** The figures of each kind: what can be planned of it, and what can be told to be done. */
export const FIGURES_OF: Readonly<
  Record<PlanKind, { readonly planned: readonly FigureName[]; readonly done: readonly FigureName[] }>
> = {
  'roadmap-step': {
    planned: ['processes', 'investment', 'savings'],
    done: ['processes', 'investment', 'savings'],
  },
  tool: { planned: ['investment', 'savings'], done: ['investment', 'savings'] },
  'hiring-step': { planned: ['hires', 'investment'], done: ['hires', 'investment'] },
  // How many people there are is reported as headcount, of which the plan keeps no second account.
  position: { planned: ['headcount'], done: [] },
  phase: { planned: [], done: [] },
  objective: { planned: ['level'], done: ['level'] },
};

export function evolve(state: PlanItemState, event: PlanItemEvent): PlanItemState {
  if (event.kind === 'item-planned')
    return {
      item: event.item,
      content: event.content,
      actual: state?.actual ?? NO_FIGURES,
      reached: state?.reached ?? [],
    };
  if (state === null) throw new Error(`The item ${event.item} has ${event.kind} before it was planned.`);
  switch (event.kind) {
    case 'item-progressed':
      return { ...state, actual: addUp(state.actual, event.figures, event.currency) };
    case 'item-milestone-reached':
      return { ...state, reached: [...state.reached, { milestone: event.milestone, reachedAt: event.at }] };
  }
}

const addUp = (before: Figures, more: Figures, currency: string | null): Figures => ({
  processes: sum(before.processes, more.processes),
  hires: sum(before.hires, more.hires),
  headcount: null,
  level: more.level ?? before.level,
  investment: sumOfMoney(before.investment, more.investment, currency),
  savings: sumOfMoney(before.savings, more.savings, currency),
});

const sum = (one: number | null, other: number | null): number | null =>
  one === null || other === null ? (one ?? other) : one + other;

const sumOfMoney = (one: string | null, other: string | null, currency: string | null): string | null =>
  one === null || other === null || currency === null
    ? (one ?? other)
    : fromMinorUnits(minorUnits(one, currency) + minorUnits(other, currency), currency);

/** Actual minus planned, of what is known of both. */
export function differenceOf({ content, actual }: PlannedItem): Figures {
  const { figures: planned, currency } = content;
  const less = (one: number | null, other: number | null): number | null =>
    one === null || other === null ? null : rounded(one - other);
  const lessMoney = (one: string | null, other: string | null): string | null =>
    one === null || other === null || currency === null
      ? null
      : fromMinorUnits(minorUnits(one, currency) - minorUnits(other, currency), currency);
  return {
    processes: less(actual.processes, planned.processes),
    hires: less(actual.hires, planned.hires),
    headcount: less(actual.headcount, planned.headcount),
    level: less(actual.level, planned.level),
    investment: lessMoney(actual.investment, planned.investment),
    savings: lessMoney(actual.savings, planned.savings),
  };
}

/** Without the last digits of a double, which a difference of decimals leaves behind. */
const rounded = (value: number): number => Math.round(value * 1e6) / 1e6;

/** @throws RangeError for what no decision could have let in. */
export function minorUnits(amount: string, currency: string): bigint {
  const minor = toMinorUnits(amount, currency);
  if (minor === undefined) throw new RangeError(`${amount} was checked to be an amount of ${currency}.`);
  return minor;
}
