/**
 * So many calls are worth a commit, whoever else may come: waiting for all of the last one would keep them in one crowd,
 * and while the database works on it the service has nothing to do. Begun sooner, they become two that take turns.
 */
const CROWD_CALLS = 16;

/**
 * When a flush is to begin. Those who were answered together come again together, or others in their place: as many calls
 * as the last flushes had are waited for, up to a crowd, but no longer than `gatherMs` from when the last flush began. Who
 * calls alone waits for nobody, save shortly after others came.
 */
export class FlushTiming {
  private begunAtMs = Number.NEGATIVE_INFINITY;
  private arrived = 0;
  private expected = 0;

  constructor(private readonly gatherMs: number) {}

  /** A call has come. */
  arrive(): void {
    this.arrived += 1;
  }

  /**
   * A flush of so many calls begins. One call less is expected each time that fewer came.
   *
   * @param isMoreWaiting what had no place in it does not wait for others.
   */
  begin(calls: number, isMoreWaiting: boolean, nowMs: number): void {
    this.begunAtMs = nowMs;
    this.expected = Math.min(Math.max(calls, this.expected - 1), CROWD_CALLS);
    this.arrived = isMoreWaiting ? Infinity : 0;
  }

  /** How long the next flush waits for others; 0: it begins. */
  restMs(nowMs: number): number {
    return this.arrived >= this.expected ? 0 : Math.max(0, this.begunAtMs + this.gatherMs - nowMs);
  }
}
