import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { Logger } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import type { Corrections } from './corrections.js';

/** One look is a look into the index of what waits: it costs nothing where nothing does, and nothing at the door. */
const LOOK_EVERY_MS = 500;

/** Looks again and again whether the targets of waiting corrections have come, and lets those take effect. */
export class WaitingCorrections implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Corrections');
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();

  constructor(private readonly corrections: Pick<Corrections, 'applyWaiting'>) {}

  onApplicationBootstrap(): void {
    this.running = this.lookUntilStopped();
  }

  /** Before the database is left. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async lookUntilStopped(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      try {
        await this.corrections.applyWaiting((correction, fault) => this.logger.error({ err: fault, correction }));
      } catch (error) {
        this.logger.error({ err: error });
      }
      await pause(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined);
    }
  }
}
