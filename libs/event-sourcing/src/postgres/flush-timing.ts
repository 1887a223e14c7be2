/**
 * When a flush is to begin. Those who were answered together come again together, or others in their place: as many calls
 * as the last flushes had are waited for, but no longer than `gatherMs` from when the last flush began. Who calls alone waits
 * for nobody, save shortly after others came; at full load a flush takes longer than that anyway.
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
    this.expected = Math.max(calls, this.expected - 1);
    this.arrived = isMoreWaiting ? Infinity : 0;
  }

  /** How long the next flush waits for others; 0: it begins. */
  restMs(nowMs: number): number {
    return this.arrived >= this.expected ? 0 : Math.max(0, this.begunAtMs + this.gatherMs - nowMs);
  }
}
