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
