/** A rate between two currencies holds from a day on; said again for the same day it is revised. */
export interface RateSet {
  readonly kind: 'rate-set';
  readonly base: string;
  readonly quote: string;
  readonly effectiveOn: string;
  readonly rate: string;
  readonly setAt: string;
}

export type RateEvent = RateSet;
