import type { Freshness } from '../get-freshness.js';

/** That a stream is alive, and how fresh what it tells is. */
export interface Heartbeat extends Pick<Freshness, 'watermark' | 'lag'> {
  readonly asOf: string;
}

const SHARED_MS = 1_000;

/** Heartbeats of many streams share one look at how fresh the numbers are. */
export class Heartbeats {
  private latest: { readonly atMs: number; readonly heartbeat: Promise<Heartbeat> } | null = null;

  constructor(
    readonly everyMs: number,
    private readonly freshness: () => Promise<Freshness>,
    private readonly nowMs: () => number,
  ) {}

  next(): Promise<Heartbeat> {
    const atMs = this.nowMs();
    if (this.latest === null || atMs - this.latest.atMs > SHARED_MS) {
      const asOf = new Date(atMs).toISOString();
      const heartbeat = this.freshness().then(({ watermark, lag }) => ({ asOf, watermark, lag }));
      this.latest = { atMs, heartbeat };
    }
    return this.latest.heartbeat;
  }
}
