import type { InitiativeEvent, InitiativePlan } from './initiative.events.js';

export const INITIATIVE_STATUSES = ['planned', 'approved', 'completed', 'cancelled'] as const;
export type InitiativeStatus = (typeof INITIATIVE_STATUSES)[number];

export interface ReachedMilestone {
  readonly milestone: string;
  readonly reachedAt: string;
}

/** The decisions about an initiative. What was invested and saved is told by its movements, which systems report too. */
export interface Initiative {
  readonly initiative: string;
  readonly plan: InitiativePlan;
  readonly status: InitiativeStatus;
  readonly plannedAt: string;
  /** How often the plan was replaced. */
  readonly revisions: number;
  readonly approvedAt: string | null;
  readonly approvedBy: string | null;
  readonly milestones: readonly ReachedMilestone[];
  readonly completedAt: string | null;
  readonly outcome: string | null;
  readonly cancelledAt: string | null;
  /** Why it was cancelled. */
  readonly reason: string | null;
}

/** Null before it is planned. */
export type InitiativeState = Initiative | null;

export const initialState: InitiativeState = null;

export function evolve(state: InitiativeState, event: InitiativeEvent): InitiativeState {
  if (event.kind === 'initiative-planned')
    return {
      initiative: event.initiative,
      plan: event.plan,
      status: 'planned',
      plannedAt: event.at,
      revisions: 0,
      approvedAt: null,
      approvedBy: null,
      milestones: [],
      completedAt: null,
      outcome: null,
      cancelledAt: null,
      reason: null,
    };
  if (state === null) throw new Error(`The initiative ${event.initiative} has ${event.kind} before it was planned.`);
  switch (event.kind) {
    case 'initiative-plan-revised':
      return { ...state, plan: event.plan, revisions: state.revisions + 1 };
    case 'initiative-approved':
      return { ...state, status: 'approved', approvedAt: event.at, approvedBy: event.approvedBy };
    case 'investment-made':
    case 'savings-realised':
      return state;
    case 'initiative-milestone-reached':
      return { ...state, milestones: [...state.milestones, { milestone: event.milestone, reachedAt: event.at }] };
    case 'initiative-completed':
      return { ...state, status: 'completed', completedAt: event.at, outcome: event.outcome };
    case 'initiative-cancelled':
      return { ...state, status: 'cancelled', cancelledAt: event.at, reason: event.reason };
  }
}
