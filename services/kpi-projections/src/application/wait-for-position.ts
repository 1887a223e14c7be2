import type { WriteService } from '../domain/fact-kind.js';
import type { Watermark, Watermarks } from './watermarks.js';

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
  private readonly looks = new Map<WriteService, Promise<Watermark>>();

  constructor(private readonly watermarks: Pick<Watermarks, 'of'>) {}

  /** @throws NotYetProjected after five seconds. */
  async wait(positions: readonly ProjectedPosition[]): Promise<void> {
    const deadline = performance.now() + WAIT_MS_MAX;
    for (const wanted of positions) {
      let found = await this.watermarks.of(wanted.service);
      while (found.position < wanted.position) {
        if (performance.now() > deadline) throw new NotYetProjected(wanted, WAIT_MS_MAX);
        found = await this.nextLook(wanted.service);
      }
    }
  }

  /** All who wait for a service share one look: many of them would hold up what they wait for. */
  private nextLook(service: WriteService): Promise<Watermark> {
    let look = this.looks.get(service);
    if (look === undefined) {
      look = new Promise<void>((resolve) => setTimeout(resolve, PAUSE_MS)).then(() => {
        this.looks.delete(service);
        return this.watermarks.of(service);
      });
      this.looks.set(service, look);
    }
    return look;
  }
}
