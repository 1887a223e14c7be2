import type { MeasureContent } from './measure.events.js';

export interface DefineMeasure {
  readonly kind: 'define-measure';
  readonly measure: string;
  readonly content: MeasureContent;
  readonly at: string;
}

/** Says that the facts of one of its definitions are built. */
export interface ActivateMeasure {
  readonly kind: 'activate-measure';
  readonly measure: string;
  readonly definitionVersion: number;
  readonly at: string;
}

export interface WithdrawMeasure {
  readonly kind: 'withdraw-measure';
  readonly measure: string;
  /** KPIs in force that are made of it. */
  readonly usedBy: readonly string[];
  readonly at: string;
}

export type MeasureCommand = DefineMeasure | ActivateMeasure | WithdrawMeasure;
