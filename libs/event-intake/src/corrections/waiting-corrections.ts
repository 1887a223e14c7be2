import { setTimeout as pause } from 'node:timers/promises';
import type { Corrections } from './corrections.js';

/** One look is a look into the index of what waits: it costs nothing where nothing does, and nothing at the door. */
const LOOK_EVERY_MS = 500;

/** Looks again and again whether the targets of waiting corrections have come, and lets those take effect. */
export class WaitingCorrections {
  readonly name = 'waiting-corrections';
  private stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();
  private error: Error | undefined;

  constructor(private readonly corrections: Pick<Corrections, 'applyWaiting'>) {}

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

  /** The fault of the last look, of its own or of one correction. */
  status(): { readonly error?: Error } {
    return this.error === undefined ? {} : { error: this.error };
  }

  private async lookUntilStopped(onFault: (error: Error) => void): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      let found: Error | undefined;
      const note = (fault: unknown, correction?: string): void => {
        const cause = fault instanceof Error ? fault : new Error(String(fault));
        found =
          correction === undefined ? cause : new Error(`The correction ${correction} cannot be tried.`, { cause });
        onFault(found);
      };
      try {
        await this.corrections.applyWaiting((correction, fault) => note(fault, correction));
      } catch (error) {
        note(error);
      }
      this.error = found;
      await pause(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined);
    }
  }
}
