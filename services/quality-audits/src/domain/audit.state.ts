import { dayAfter } from './days.js';
import type { AuditEvent, AuditPlan, Check, Finding, Score } from './audit.events.js';

export const AUDIT_STATUSES = ['scheduled', 'in-progress', 'completed', 'cancelled'] as const;
export type AuditStatus = (typeof AUDIT_STATUSES)[number];

export interface Audit {
  readonly audit: string;
  readonly plan: AuditPlan;
  readonly status: AuditStatus;
  /** One a criterion, in the order they were first checked. */
  readonly checks: readonly Check[];
  readonly findings: readonly Finding[];
  readonly score: Score | null;
  readonly scheduledAt: string;
  readonly startedAt: string | null;
  readonly completedAt: string | null;
  /** The last time. */
  readonly reopenedAt: string | null;
  /** The due day it was told overdue for, if any. */
  readonly overdueTold: string | null;
  /** Why it was rescheduled, reopened or cancelled the last time. */
  readonly reason: string | null;
}

/** Null before the audit is scheduled. */
export type AuditState = Audit | null;

export const initialState: AuditState = null;

export function evolve(state: AuditState, event: AuditEvent): AuditState {
  if (event.kind === 'audit-scheduled')
    return {
      audit: event.audit,
      plan: event.plan,
      status: 'scheduled',
      checks: [],
      findings: [],
      score: null,
      scheduledAt: event.at,
      startedAt: null,
      completedAt: null,
      reopenedAt: null,
      overdueTold: null,
      reason: null,
    };
  if (state === null) throw new Error(`The audit ${event.audit} has ${event.kind} before it was scheduled.`);
  switch (event.kind) {
    case 'audit-rescheduled': {
      const { plannedOn, dueOn, reason } = event;
      return { ...state, plan: { ...state.plan, plannedOn, dueOn }, reason };
    }
    case 'audit-overdue':
      return { ...state, overdueTold: event.dueOn };
    case 'audit-started':
      return { ...state, status: 'in-progress', startedAt: event.at };
    case 'check-recorded':
      return { ...state, checks: withCheck(state.checks, event.check) };
    case 'finding-recorded':
      return { ...state, findings: [...state.findings, event.finding] };
    case 'audit-completed':
      return { ...state, status: 'completed', score: event.score, completedAt: event.at };
    case 'audit-reopened':
      return {
        ...state,
        status: 'in-progress',
        score: null,
        completedAt: null,
        reopenedAt: event.at,
        reason: event.reason,
      };
    case 'audit-cancelled':
      return { ...state, status: 'cancelled', reason: event.reason };
  }
}

/** True where the audit should be completed by now; `today` is a calendar date. */
export const isAuditOverdue = ({ status, plan }: Audit, today: string): boolean =>
  (status === 'scheduled' || status === 'in-progress') && plan.dueOn < today;

/** The first calendar date on which it is to be told overdue; null where there is nothing to tell. */
export const overdueFrom = ({ status, plan, overdueTold }: Audit): string | null =>
  (status === 'scheduled' || status === 'in-progress') && overdueTold !== plan.dueOn ? dayAfter(plan.dueOn, 1) : null;

function withCheck(checks: readonly Check[], check: Check): readonly Check[] {
  const isKnown = checks.some(({ criterion }) => criterion === check.criterion);
  return isKnown ? checks.map((known) => (known.criterion === check.criterion ? check : known)) : [...checks, check];
}
