import type { BiRefresh } from './bi-refresh.js';

/** How much of the time a refresh may run: it gives way to questions. */
const SHARE = 0.25;

/** Keeps the tables of BI recent for readers that do not ask this process: those of SQL. */
export class RefreshTimer {
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;

  /** @param seconds 0: never; who asks through this process gets recent rows anyway. */
  constructor(
    private readonly refresh: BiRefresh,
    private readonly seconds: number,
  ) {}

  start(): void {
    if (this.seconds > 0) this.next(this.seconds * 1_000);
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  private next(afterMs: number): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => void this.run(), afterMs).unref();
  }

  private async run(): Promise<void> {
    const startMs = performance.now();
    // It is told by the refresh where it fails.
    await this.refresh.upToDate().catch(() => undefined);
    this.next(Math.max(this.seconds * 1_000, (performance.now() - startMs) / SHARE));
  }
}
