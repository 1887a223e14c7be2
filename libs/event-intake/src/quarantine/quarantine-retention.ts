import { setTimeout as pause } from 'node:timers/promises';
import type { QuarantineStore } from './quarantine-store.js';

const LOOK_EVERY_MS = 60 * 60 * 1_000;
const DAY_MS = 24 * 60 * 60 * 1_000;

/** Removes the bytes of what was resolved long ago, once an hour. */
export class QuarantineRetention {
  readonly name = 'quarantine-retention';
  private stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();
  private error: Error | undefined;

  /** @param keepDays how long bytes are kept after their event was resolved. */
  constructor(
    private readonly quarantine: Pick<QuarantineStore, 'removeBytes'>,
    private readonly keepDays: number,
    private readonly now: () => number = Date.now,
  ) {}

  /** Looks until stopped; failures are told and show in `status`, and it goes on by itself. */
  start(onFault: (error: Error) => void): void {
    this.stopping = new AbortController();
    this.running = this.lookUntilStopped(onFault);
  }

  /** Waits for the look on its way: the database is there until then. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  /** The fault of the last look. */
  status(): { readonly error?: Error } {
    return this.error === undefined ? {} : { error: this.error };
  }

  private async lookUntilStopped(onFault: (error: Error) => void): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      try {
        await this.quarantine.removeBytes(new Date(this.now() - this.keepDays * DAY_MS));
        this.error = undefined;
      } catch (error) {
        this.error = error instanceof Error ? error : new Error(String(error));
        onFault(this.error);
      }
      await pause(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined);
    }
  }
}
