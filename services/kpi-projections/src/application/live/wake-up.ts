/** Something was projected: wakes those who wait for it. */
export class ProjectionWakeUp {
  private waiting: (() => void)[] = [];

  wake(): void {
    const { waiting } = this;
    this.waiting = [];
    for (const resolve of waiting) resolve();
  }

  /** Resolves at the next wake-up, or after so many milliseconds: what another instance projects wakes nobody here. */
  async wait(atMostMs: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, atMostMs);
      const done = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        resolve();
      };
      signal.addEventListener('abort', done);
      this.waiting.push(done);
    });
  }
}
