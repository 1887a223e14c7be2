import type { AuditProgrammeEvent, Cadence, ProgrammePlan } from './audit-programme.events.js';
import { dayAfter, dayOfMonth, monthAfter } from './days.js';

export const PROGRAMME_STATUSES = ['active', 'paused'] as const;
export type ProgrammeStatus = (typeof PROGRAMME_STATUSES)[number];

export interface AuditProgramme {
  readonly programme: string;
  readonly plan: ProgrammePlan;
  readonly status: ProgrammeStatus;
  /** The month whose audit is scheduled next. */
  readonly nextPeriod: string;
  /** The last month whose audit is scheduled, and that audit. */
  readonly lastPeriod: string | null;
  readonly lastAudit: string | null;
  readonly plannedAt: string;
  /** Why it is paused. */
  readonly reason: string | null;
}

/** Null before it is planned. */
export type AuditProgrammeState = AuditProgramme | null;

export const initialState: AuditProgrammeState = null;

export function evolve(state: AuditProgrammeState, event: AuditProgrammeEvent): AuditProgrammeState {
  if (event.kind === 'programme-planned')
    return {
      programme: event.programme,
      plan: event.plan,
      status: 'active',
      nextPeriod: event.plan.startsIn,
      lastPeriod: null,
      lastAudit: null,
      plannedAt: event.at,
      reason: null,
    };
  if (state === null) throw new Error(`The programme ${event.programme} has ${event.kind} before it was planned.`);
  switch (event.kind) {
    case 'programme-revised':
      return { ...state, plan: event.plan, nextPeriod: notBefore(state, event.plan.startsIn) };
    case 'programme-paused':
      return { ...state, status: 'paused', reason: event.reason };
    case 'programme-resumed':
      return { ...state, status: 'active', reason: null, nextPeriod: event.resumesIn };
    case 'programme-advanced': {
      const { period, audit } = event;
      const nextPeriod = monthAfter(period, MONTHS[state.plan.cadence]);
      return { ...state, lastPeriod: period, lastAudit: audit, nextPeriod };
    }
  }
}

const MONTHS: Readonly<Record<Cadence, number>> = { monthly: 1, quarterly: 3, yearly: 12 };

/** That month, or the one after the last scheduled where that is later: no month is audited twice. */
export const notBefore = ({ lastPeriod }: AuditProgramme, month: string): string =>
  lastPeriod !== null && month <= lastPeriod ? monthAfter(lastPeriod, 1) : month;

/** The days of a month's audit. */
export function auditDays(
  plan: Pick<ProgrammePlan, 'dayOfMonth' | 'dueDays' | 'leadDays'>,
  period: string,
): { readonly scheduledOn: string; readonly plannedOn: string; readonly dueOn: string } {
  const plannedOn = dayOfMonth(period, plan.dayOfMonth);
  return { scheduledOn: dayAfter(plannedOn, -plan.leadDays), plannedOn, dueOn: dayAfter(plannedOn, plan.dueDays) };
}

/** The first month whose audit is planned on `day` or later. */
export function firstPeriod(plan: Pick<ProgrammePlan, 'dayOfMonth'>, day: string): string {
  const month = day.slice(0, 7);
  return dayOfMonth(month, plan.dayOfMonth) >= day ? month : monthAfter(month, 1);
}

/** The day the next audit is to be scheduled on; null while it is paused. */
export const nextSchedulingDay = ({ status, plan, nextPeriod }: AuditProgramme): string | null =>
  status === 'active' ? auditDays(plan, nextPeriod).scheduledOn : null;

/** The id of a month's audit. */
export const auditOf = (programme: string, period: string): string => `${programme}-${period}`;
