import type { PeriodEvent } from './period.events.js';

/** A period that nobody closed is open. */
export interface PeriodState {
  readonly status: 'open' | 'closed';
}

export const initialState: PeriodState = { status: 'open' };

export const evolve = (_state: PeriodState, { kind }: PeriodEvent): PeriodState => ({
  status: kind === 'period-closed' ? 'closed' : 'open',
});

/** The period a day belongs to: 2025-01-31 → 2025-01. */
export const periodOf = (day: string): string => day.slice(0, 7);

/** 2025-02 → 2025-02-28. */
export function lastDayOf(period: string): string {
  const [year = 0, month = 0] = period.split('-').map(Number);
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = month === 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
  return `${period}-${days}`;
}
