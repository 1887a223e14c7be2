import { setTimeout as pause } from 'node:timers/promises';

/** What a duty does each time, and how it rests in between. */
export interface PeriodicWork {
  readonly name: string;
  /**
   * Does what is due. `note` tells a fault of a part of it and goes on with the others; what it throws is told, too.
   *
   * @param signal aborted when the duty is to stop.
   */
  look(note: (fault: unknown) => void, signal: AbortSignal): Promise<unknown>;
  /** Milliseconds until the next look, or what waits for it; it ends when the signal is aborted. */
  readonly rest: number | ((tookMs: number, signal: AbortSignal) => Promise<void>);
}

/** Looks again and again for what is due, until it is stopped; failures are told, and it goes on by itself. */
export class PeriodicDuty {
  readonly name: string;
  private stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();
  private error: Error | undefined;

  constructor(private readonly work: PeriodicWork) {
    this.name = work.name;
  }

  start(onFault: (error: Error) => void): void {
    this.stopping = new AbortController();
    this.running = this.lookUntilStopped(onFault, this.stopping.signal);
  }

  /** Waits for the look on its way: what it uses is there until then. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  /** The fault of the last look, if it had one. */
  status(): { readonly error?: Error } {
    return this.error === undefined ? {} : { error: this.error };
  }

  private async lookUntilStopped(onFault: (error: Error) => void, signal: AbortSignal): Promise<void> {
    const { rest } = this.work;
    while (!signal.aborted) {
      const startMs = performance.now();
      let found: Error | undefined;
      const note = (fault: unknown): void => {
        found = fault instanceof Error ? fault : new Error(String(fault));
        onFault(found);
      };
      await this.work.look(note, signal).catch(note);
      this.error = found;
      if (typeof rest === 'number') await pause(rest, undefined, { signal }).catch(() => undefined);
      else await rest(performance.now() - startMs, signal);
    }
  }
}
