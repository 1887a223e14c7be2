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
/** A projection of this instance wakes its readers; that of another is seen by looking. */
const PAUSE_MS = 50;

/** What was seen, and what ends when there may be more to see: it began before the look, so that nothing is missed in between. */
interface Look<Seen> {
  readonly seen: Seen;
  readonly woken: Promise<void>;
}

/** Lets a writer read its own write: waits until its position and all before it, on every partition, are projected. */
export class PositionWaiter<Seen extends { readonly watermarks: Pick<Watermarks, 'of'> }> {
  private nextLook: Promise<Look<Seen>> | undefined;

  /** @param pause until something was projected, at most so many milliseconds. */
  constructor(
    private readonly look: () => Promise<Seen>,
    private readonly pause: (atMostMs: number) => Promise<void>,
  ) {}

  /** @returns what was seen of all positions. @throws NotYetProjected after five seconds. */
  async wait(positions: readonly ProjectedPosition[]): Promise<Seen> {
    if (positions.length === 0) return this.look();
    const deadline = performance.now() + WAIT_MS_MAX;
    let { seen, woken } = await this.lookNow();
    for (;;) {
      // All of them each time: what is seen next may be of another generation, and behind in what was met before.
      const { watermarks } = seen;
      const wanted = positions.find(({ service, position }) => watermarks.of(service).position < position);
      if (wanted === undefined) return seen;
      if (performance.now() > deadline) throw new NotYetProjected(wanted, WAIT_MS_MAX);
      ({ seen, woken } = await this.lookAfter(woken));
    }
  }

  private async lookNow(): Promise<Look<Seen>> {
    const woken = this.pause(PAUSE_MS);
    return { seen: await this.look(), woken };
  }

  /** All who wait share one look: many of them would hold up what they wait for. */
  private lookAfter(woken: Promise<void>): Promise<Look<Seen>> {
    this.nextLook ??= woken.then(() => {
      this.nextLook = undefined;
      return this.lookNow();
    });
    return this.nextLook;
  }
}
