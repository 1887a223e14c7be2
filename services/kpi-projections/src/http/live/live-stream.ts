import type { Writable } from 'node:stream';
import type { BoardReader, LiveBoard } from '../../application/live/live-board.js';

export interface LiveStreamOptions {
  /** Messages wait so long for others, at most. */
  readonly flushMs: number;
  /** Whoever takes nothing for so long is let go. */
  readonly undrainedMs: number;
}

/**
 * Server-sent events of one board to one reader: state, not deltas. What has changed is only noted, and its newest state
 * is written when the reader takes it: what waits for a slow reader is bounded by the number of KPIs, not by the events.
 */
export class LiveStream implements BoardReader {
  private readonly dirty = new Set<string>();
  private isReset = false;
  private heartbeat: string | null = null;
  private timer: NodeJS.Timeout | null = null;
  private stuck: NodeJS.Timeout | null = null;
  private flushedAtMs = -Infinity;
  /** The position that the reader has been told. */
  private told: string | null = null;

  constructor(
    private readonly sink: Writable,
    private readonly board: LiveBoard,
    private readonly options: LiveStreamOptions,
  ) {
    sink.on('drain', () => {
      if (this.stuck !== null) clearTimeout(this.stuck);
      this.stuck = null;
      this.flushSoon();
    });
    sink.on('close', () => this.leave());
    sink.on('error', () => this.leave());
  }

  /** @param lastEventId the position that the reader has seen, where it comes back. */
  start(lastEventId: string | undefined, retryMs: number): void {
    this.sink.write(`retry: ${retryMs}\n\n`);
    this.board.add(this);
    if (!this.board.isReady) {
      this.isReset = lastEventId !== undefined;
      return;
    }
    const changed = lastEventId === undefined ? null : this.board.changedSince(lastEventId);
    this.isReset = lastEventId !== undefined && changed === null;
    this.changed(changed ?? this.board.query.kpis);
  }

  changed(kpis: readonly string[]): void {
    for (const kpi of kpis) this.dirty.add(kpi);
    this.flushSoon();
  }

  reset(): void {
    // The first state of all is no other one.
    if (this.told !== null) this.isReset = true;
    this.changed(this.board.query.kpis);
  }

  beat(data: object): void {
    this.heartbeat = JSON.stringify(data);
    this.flushSoon();
  }

  /** Bytes that wait to be taken. */
  get bufferedBytes(): number {
    return this.sink.writableLength;
  }

  end(): void {
    this.leave();
    this.sink.end();
  }

  private leave(): void {
    this.board.remove(this);
    if (this.timer !== null) clearTimeout(this.timer);
    if (this.stuck !== null) clearTimeout(this.stuck);
    [this.timer, this.stuck] = [null, null];
  }

  private flushSoon(): void {
    if (this.timer !== null || this.stuck !== null || this.sink.writableEnded || this.sink.destroyed) return;
    const dueInMs = Math.max(0, this.flushedAtMs + this.options.flushMs - performance.now());
    this.timer = setTimeout(() => {
      this.timer = null;
      this.flush();
    }, dueInMs);
  }

  private flush(): void {
    this.flushedAtMs = performance.now();
    const { position } = this.board;
    if (this.isReset && this.board.isReady) {
      this.isReset = false;
      if (!this.write('event: reset\ndata: {}\n\n')) return;
    }
    for (const kpi of this.dirty) {
      this.dirty.delete(kpi);
      const tile = this.board.tile(kpi);
      if (tile === null) continue;
      // Only the last one has the position: whoever is cut off before it is told all of them again.
      const id = this.dirty.size === 0 ? this.idLine(position) : '';
      if (!this.write(`event: kpi\n${id}data: ${JSON.stringify(tile)}\n\n`)) return;
    }
    if (this.heartbeat === null) return;
    const beat = `event: heartbeat\n${this.board.isReady ? this.idLine(position) : ''}data: ${this.heartbeat}\n\n`;
    this.heartbeat = null;
    this.write(beat);
  }

  private idLine(position: string): string {
    if (this.told === position) return '';
    this.told = position;
    return `id: ${position}\n`;
  }

  /** @returns false where the reader has to take some of it first. */
  private write(text: string): boolean {
    if (this.sink.write(text)) return true;
    this.stuck = setTimeout(() => {
      this.leave();
      this.sink.destroy();
    }, this.options.undrainedMs);
    return false;
  }
}
