export interface ClosePeriod {
  readonly kind: 'close-period';
  readonly period: string;
  readonly at: string;
}

export interface ReopenPeriod {
  readonly kind: 'reopen-period';
  readonly period: string;
  readonly reason: string;
  readonly at: string;
}

export type PeriodCommand = ClosePeriod | ReopenPeriod;
