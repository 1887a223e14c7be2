/** A page that the relay has published. */
export interface PublishedPage {
  readonly events: number;
  /** It holds as many as it may: there are more. */
  readonly isFull: boolean;
  /** From when it was in hand until the checkpoint was behind it. */
  readonly workedMs: number;
  /** From when the page before it was in hand to when it was. */
  readonly gatheredMs: number;
}

/** From so many events a second on there is a crowd of senders. */
const CROWD_EVENTS_PER_SECOND = 3_000;

const REST = {
  burst: { factor: 4, msMax: 250 },
  crowd: { factor: 8, msMax: 60 },
  steady: { factor: 4, msMax: 20 },
} as const;

/**
 * How long the relay rests while senders wait: for their answer somebody waits, for the relay nobody does. In a burst, so
 * that it goes into the log at the speed of the log; where all there is fits on a page, to spare the cost of many small
 * ones, longer for a crowd. Told by the rate and not by the size of a page, which grows with the rest before it.
 */
export function restMsAfter({ events, isFull, workedMs, gatheredMs }: PublishedPage): number {
  const isCrowd = events * 1_000 >= CROWD_EVENTS_PER_SECOND * gatheredMs;
  const { factor, msMax } = REST[isFull ? 'burst' : isCrowd ? 'crowd' : 'steady'];
  return Math.min(workedMs * factor, msMax);
}
