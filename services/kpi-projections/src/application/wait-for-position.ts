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
export class PositionWaiter<Seen extends { readonly watermarks: Pick<Watermarks, 'of'> }> {
  private nextLook: Promise<Seen> | undefined;

  constructor(private readonly look: () => Promise<Seen>) {}

  /** @returns what was seen of all positions. @throws NotYetProjected after five seconds. */
  async wait(positions: readonly ProjectedPosition[]): Promise<Seen> {
    const deadline = performance.now() + WAIT_MS_MAX;
    let seen = await this.look();
    for (;;) {
      // All of them each time: what is seen next may be of another generation, and behind in what was met before.
      const { watermarks } = seen;
      const wanted = positions.find(({ service, position }) => watermarks.of(service).position < position);
      if (wanted === undefined) return seen;
      if (performance.now() > deadline) throw new NotYetProjected(wanted, WAIT_MS_MAX);
      seen = await this.lookLater();
    }
  }

  /** All who wait share one look: many of them would hold up what they wait for. */
  private lookLater(): Promise<Seen> {
    this.nextLook ??= new Promise<void>((resolve) => setTimeout(resolve, PAUSE_MS)).then(() => {
      this.nextLook = undefined;
      return this.look();
    });
    return this.nextLook;
  }
}
