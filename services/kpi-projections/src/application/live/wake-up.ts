/** Something was projected: wakes those who wait for it. */
export class ProjectionWakeUp {
  private readonly waiting = new Set<() => void>();

  wake(): void {
    for (const done of [...this.waiting]) done();
  }

  /** Resolves at the next wake-up, or after so many milliseconds: what another instance projects wakes nobody here. */
  async wait(atMostMs: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted === true) return;
    await new Promise<void>((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', done);
        this.waiting.delete(done);
        resolve();
      };
      const timer = setTimeout(done, atMostMs);
      signal?.addEventListener('abort', done);
      this.waiting.add(done);
    });
  }
}
