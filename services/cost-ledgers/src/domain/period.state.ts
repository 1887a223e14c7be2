import type { PeriodEvent } from './period.events.js';

/** A period that was closed, and maybe opened again. */
export interface Period {
  readonly period: string;
  readonly status: 'open' | 'closed';
  /** Since when (RFC 3339, UTC). */
  readonly since: string;
  /** Why it was reopened. */
  readonly reason: string | null;
}

/** Null: nobody ever closed it, so it is open. */
export type PeriodState = Period | null;

export const initialState: PeriodState = null;

export const evolve = (_state: PeriodState, event: PeriodEvent): Period =>
  event.kind === 'period-closed'
    ? { period: event.period, status: 'closed', since: event.closedAt, reason: null }
    : { period: event.period, status: 'open', since: event.reopenedAt, reason: event.reason };

/** The period a day belongs to: 2025-01-31 → 2025-01. */
export const periodOf = (day: string): string => day.slice(0, 7);

/** 2025-02 → 2025-02-28. */
export function lastDayOf(period: string): string {
  const [year = 0, month = 0] = period.split('-').map(Number);
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = month === 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
  return `${period}-${days}`;
}
