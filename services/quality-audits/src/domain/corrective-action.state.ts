import { dayAfter, dayOf } from './days.js';
import type { ActionPlan, Analysis, CorrectiveActionEvent, Opening, Outcome } from './corrective-action.events.js';

export const ACTION_STATUSES = [
  'open',
  'analysed',
  'planned',
  'implemented',
  'effective',
  'ineffective',
  'closed',
] as const;
export type ActionStatus = (typeof ACTION_STATUSES)[number];

export interface CorrectiveAction {
  readonly action: string;
  readonly opening: Opening;
  readonly status: ActionStatus;
  readonly containments: readonly string[];
  readonly analysis: Analysis | null;
  readonly plan: ActionPlan | null;
  readonly openedAt: string;
  readonly implementedAt: string | null;
  readonly verifiedAt: string | null;
  readonly closedAt: string | null;
  readonly outcome: Outcome | null;
  /** The due day it was told overdue for, and the day it was told verifiable from, if any. */
  readonly overdueTold: string | null;
  readonly verificationTold: string | null;
  /** How often it began anew. */
  readonly reopenings: number;
  /** Why it was reopened or abandoned the last time. */
  readonly reason: string | null;
}

/** Null before it is opened. */
export type CorrectiveActionState = CorrectiveAction | null;

export const initialState: CorrectiveActionState = null;

export function evolve(state: CorrectiveActionState, event: CorrectiveActionEvent): CorrectiveActionState {
  if (event.kind === 'action-opened')
    return {
      action: event.action,
      opening: event.opening,
      openedAt: event.at,
      containments: [],
      overdueTold: null,
      verificationTold: null,
      reopenings: 0,
      reason: null,
      ...FROM_THE_START,
    };
  if (state === null) throw new Error(`The action ${event.action} has ${event.kind} before it was opened.`);
  switch (event.kind) {
    case 'action-overdue':
      return { ...state, overdueTold: event.dueOn };
    case 'verification-due':
      return { ...state, verificationTold: event.verifiableFrom };
    case 'action-contained':
      return { ...state, containments: [...state.containments, event.containment] };
    case 'action-analysed':
      return { ...state, status: 'analysed', analysis: event.analysis };
    case 'action-planned':
      return { ...state, status: 'planned', plan: event.plan };
    case 'action-implemented':
      return { ...state, status: 'implemented', implementedAt: event.at };
    case 'action-verified':
      return { ...state, status: event.effective ? 'effective' : 'ineffective', verifiedAt: event.at };
    case 'action-closed':
      return {
        ...state,
        status: 'closed',
        closedAt: event.at,
        outcome: event.outcome,
        reason: event.reason ?? state.reason,
      };
    case 'action-reopened':
      return { ...state, ...FROM_THE_START, reopenings: state.reopenings + 1, reason: event.reason };
  }
}

/** A reopened action finds its cause anew: what was planned did not remove it. */
const FROM_THE_START = {
  status: 'open',
  analysis: null,
  plan: null,
  implementedAt: null,
  verifiedAt: null,
  closedAt: null,
  outcome: null,
} as const;

/** The date that counts: the plan's, before it the one it was opened with. */
export const dueOnOf = ({ plan, opening }: CorrectiveAction): string | null => plan?.dueOn ?? opening.dueOn;

/** True where it should be implemented by now; `today` is a calendar date. */
export function isActionOverdue(state: CorrectiveAction, today: string): boolean {
  const dueOn = dueOnOf(state);
  return isToBeDone(state) && dueOn !== null && dueOn < today;
}

/** The first calendar date (UTC) on which the effect can be judged; null before it is implemented. */
export function verifiableFrom({ plan, implementedAt }: CorrectiveAction): string | null {
  if (plan === null || implementedAt === null) return null;
  return dayAfter(dayOf(implementedAt), plan.verifyAfterDays);
}

/** The first calendar date on which it is to be told overdue; null where there is nothing to tell. */
export function overdueFrom(state: CorrectiveAction): string | null {
  const dueOn = dueOnOf(state);
  return isToBeDone(state) && dueOn !== null && state.overdueTold !== dueOn ? dayAfter(dueOn, 1) : null;
}

/** The calendar date on which it is to be told that its effect can be judged; null where there is nothing to tell. */
export function verificationDueFrom(state: CorrectiveAction): string | null {
  const from = verifiableFrom(state);
  return state.status === 'implemented' && state.verificationTold !== from ? from : null;
}

const isToBeDone = ({ status }: CorrectiveAction): boolean =>
  status === 'open' || status === 'analysed' || status === 'planned';
