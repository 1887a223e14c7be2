import { setMaxListeners } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import type { PartitionHandler } from '@opex/messaging';
import type { Generation } from '../domain/generation.js';

/** A generation that is built gives way to the live one for so long at most, so that it gets on in any case. */
const GIVE_WAY_MS_MAX = 100;
const LOOK_MS = 5;
/** What comes while the live generation rests is one batch, not several: a build needs the machine as well. */
const REST_BESIDE_BUILD_MS = 50;
/** A batch of so many messages is behind already: no rest. */
const SMALL_BATCH_MAX = 250;
/** Under a limit, messages are let through in portions of so much time. */
const PORTION_MS = 250;

/** The batches that the live generation, and what is built beside it, have in hand in this process. */
export class LiveWork {
  private inHand = 0;
  private built = 0;

  async do(work: () => Promise<void>): Promise<void> {
    this.inHand += 1;
    try {
      await work();
    } finally {
      this.inHand -= 1;
    }
  }

  async build(work: () => Promise<void>): Promise<void> {
    this.built += 1;
    try {
      await work();
    } finally {
      this.built -= 1;
    }
  }

  /** How long the live generation rests after a batch of so many messages. */
  restMs(messages: number): number {
    return this.built > 0 && messages <= SMALL_BATCH_MAX ? REST_BESIDE_BUILD_MS : 0;
  }

  async giveWay(signal: AbortSignal): Promise<void> {
    const endMs = performance.now() + GIVE_WAY_MS_MAX;
    while (this.inHand > 0 && performance.now() < endMs) await pause(LOOK_MS, undefined, { signal });
  }
}

/**
 * How fast a generation may go: the live one and those that follow the log beside it at once, one that is built only as
 * fast as it is allowed to, and after the live one.
 */
export class Pace {
  private readonly stopping = new AbortController();
  private nextAtMs = 0;

  /** @param share the part of all partitions that this instance has. */
  constructor(
    private generation: Generation,
    private readonly liveWork: LiveWork,
    private readonly share: () => number,
  ) {
    // Each partition that waits listens to it.
    setMaxListeners(0, this.stopping.signal);
  }

  /** The generation is in another state now. */
  becomes(generation: Generation): void {
    this.generation = generation;
  }

  /** Whoever waits is let go with an error: what it waited for is not done. */
  stop(): void {
    this.stopping.abort();
  }

  /** A handler that keeps the pace. */
  of(handler: PartitionHandler): PartitionHandler {
    return {
      startOffset: (topic, partition) => handler.startOffset(topic, partition),
      handleBatch: async (batch, isCurrent) => {
        const { messages } = batch;
        for (let from = 0; from < messages.length && isCurrent();) {
          const portion = messages.slice(from, from + this.portionMax());
          const work = (): Promise<void> => handler.handleBatch({ ...batch, messages: portion }, isCurrent);
          if (this.generation.state === 'live') await this.workLive(work, portion.length);
          else {
            await this.admit(portion.length);
            if (isCurrent()) await (this.generation.state === 'building' ? this.liveWork.build(work) : work());
          }
          from += portion.length;
        }
      },
    };
  }

  private async workLive(work: () => Promise<void>, messages: number): Promise<void> {
    await this.liveWork.do(work);
    const restMs = this.liveWork.restMs(messages);
    // What was done is done: a stop shortens the rest, and is no error.
    if (restMs > 0) await pause(restMs, undefined, { signal: this.stopping.signal }).catch(() => undefined);
  }

  private portionMax(): number {
    const perSecond = this.messagesPerSecond();
    return perSecond === null ? Infinity : Math.max(1, Math.floor((perSecond * PORTION_MS) / 1000));
  }

  private async admit(messages: number): Promise<void> {
    if (this.generation.state !== 'building') return;
    const { signal } = this.stopping;
    const perSecond = this.messagesPerSecond();
    if (perSecond !== null) {
      const atMs = Math.max(performance.now(), this.nextAtMs);
      this.nextAtMs = atMs + (messages * 1000) / perSecond;
      await pause(atMs - performance.now(), undefined, { signal });
    }
    signal.throwIfAborted();
    await this.liveWork.giveWay(signal);
  }

  /** What this instance may do of what all may; null = no limit. */
  private messagesPerSecond(): number | null {
    const { state, eventsPerSecond } = this.generation;
    return state === 'building' && eventsPerSecond !== null ? eventsPerSecond * Math.max(this.share(), 0.01) : null;
  }
}
