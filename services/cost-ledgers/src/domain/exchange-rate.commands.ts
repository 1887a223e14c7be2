/** One unit of `base` shall be worth `rate` units of `quote` from the day `effectiveOn` on. */
export interface SetRate {
  readonly kind: 'set-rate';
  readonly base: string;
  readonly quote: string;
  readonly effectiveOn: string;
  /** Decimal text above zero. */
  readonly rate: string;
  readonly at: string;
}

export type RateCommand = SetRate;
