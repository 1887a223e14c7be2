/** A month of the journal, `YYYY-MM`, takes no more postings. */
export interface PeriodClosed {
  readonly kind: 'period-closed';
  readonly period: string;
  readonly closedAt: string;
}

/** It takes postings again. */
export interface PeriodReopened {
  readonly kind: 'period-reopened';
  readonly period: string;
  readonly reason: string;
  readonly reopenedAt: string;
}

export type PeriodEvent = PeriodClosed | PeriodReopened;
