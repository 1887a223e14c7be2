import type { WriteService } from '../domain/fact-kind.js';
import type { Watermarks } from './watermarks.js';

/** A place in a service's log that a reader wants to see the effect of. */
export interface ProjectedPosition {
  readonly service: WriteService;
  readonly position: number;
}

export class NotYetProjected extends Error {
  constructor({ service, position }: ProjectedPosition, waitedMs: number) {
    super(`Position ${position} of ${service} was not projected within ${waitedMs} ms. Ask again, or without "after".`);
    this.name = 'NotYetProjected';
  }
}

const WAIT_MS_MAX = 5_000;
const PAUSE_MS = 20;

/** Lets a writer read its own write: waits until its position and all before it, on every partition, are projected. */
export class PositionWaiter {
  constructor(private readonly watermarks: Watermarks) {}

  /** @throws NotYetProjected after five seconds. */
  async wait(positions: readonly ProjectedPosition[]): Promise<void> {
    const deadline = performance.now() + WAIT_MS_MAX;
    for (const wanted of positions) {
      while ((await this.watermarks.of(wanted.service)).position < wanted.position) {
        if (performance.now() > deadline) throw new NotYetProjected(wanted, WAIT_MS_MAX);
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      }
    }
  }
}
