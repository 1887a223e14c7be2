import type { Figures, PlanContent } from './plan-item.events.js';

interface ToItem {
  readonly item: string;
  readonly at: string;
}

/** The whole plan of an item; it takes the place of the one before. */
export interface PlanItem extends ToItem {
  readonly kind: 'plan-item';
  readonly content: PlanContent;
}

/** What was done: counts and amounts add up, of a level the last one counts. */
export interface ProgressItem extends ToItem {
  readonly kind: 'progress-item';
  readonly figures: Figures;
  /** The calendar date it counts for; null: the moment of the command. */
  readonly on: string | null;
}

export interface ReachItemMilestone extends ToItem {
  readonly kind: 'reach-item-milestone';
  readonly milestone: string;
  readonly on: string | null;
}

export type PlanItemCommand = PlanItem | ProgressItem | ReachItemMilestone;
