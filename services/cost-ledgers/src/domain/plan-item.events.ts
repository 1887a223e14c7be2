import type { Period } from './initiative.events.js';

export const PLAN_KINDS = ['roadmap-step', 'tool', 'hiring-step', 'position', 'phase', 'objective'] as const;
/**
 * - `roadmap-step`: processes of a function automated in a quarter. `tool`: an automation tool bought.
 * - `hiring-step`: people of a role hired in a quarter. `position`: how many of a role there should be in the end.
 * - `phase`: milestones reached in a period. `objective`: a level to reach.
 */
export type PlanKind = (typeof PLAN_KINDS)[number];

export const BASES = ['value', 'percent-below-baseline', 'times-baseline'] as const;
/** What the level of an objective is: a value of its KPI, or one beside the KPI's baseline. */
export type Basis = (typeof BASES)[number];

/** What can be planned of an item and done of it; null: nothing is said. Amounts are decimal texts in its currency. */
export interface Figures {
  readonly processes: number | null;
  readonly hires: number | null;
  /** People in full-time equivalents. */
  readonly headcount: number | null;
  readonly level: number | null;
  readonly investment: string | null;
  /** Of a year. */
  readonly savings: string | null;
}

export type FigureName = keyof Figures;

export interface PlanContent {
  readonly kind: PlanKind;
  readonly name: string;
  /** The function, role or KPI it is about. */
  readonly about: string | null;
  readonly period: Period | null;
  readonly figures: Figures;
  /** Null where no figure is an amount. */
  readonly currency: string | null;
  /** People of the role before the plan began. */
  readonly baseline: number | null;
  readonly basis: Basis | null;
  /** Return on investment as it is stated, in percent; the computed one stands beside it. */
  readonly statedRoiPercent: number | null;
  readonly milestones: readonly string[];
}

interface OfItem {
  readonly item: string;
  readonly at: string;
}

/** The first plan of an item, and each later one in its place. */
export interface ItemPlanned extends OfItem {
  readonly kind: 'item-planned';
  readonly content: PlanContent;
}

export interface ItemProgressed extends OfItem {
  readonly kind: 'item-progressed';
  readonly figures: Figures;
  readonly currency: string | null;
}

export interface ItemMilestoneReached extends OfItem {
  readonly kind: 'item-milestone-reached';
  readonly milestone: string;
}

export type PlanItemEvent = ItemPlanned | ItemProgressed | ItemMilestoneReached;
