const PAUSE_MIN_MS = 100;
const PAUSE_MAX_MS = 10_000;

/** How long to wait before the next try: twice as long as before, from 0.1 s up to 10 s. */
export class GrowingPause {
  private pauseMs = PAUSE_MIN_MS;

  nextMs(): number {
    const current = this.pauseMs;
    this.pauseMs = Math.min(current * 2, PAUSE_MAX_MS);
    return current;
  }

  reset(): void {
    this.pauseMs = PAUSE_MIN_MS;
  }
}
