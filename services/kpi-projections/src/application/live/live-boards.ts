import { setTimeout as pause } from 'node:timers/promises';
import type { KpiCatalogue } from '../kpi-catalogue.js';
import type { LiveGeneration } from '../read-model.js';
import type { TileEvaluator } from '../tiles/tile-evaluator.js';
import type { Tile } from '../tiles/tile.js';
import type { LiveQuery } from './live-board.js';
import { LiveBoard } from './live-board.js';
import type { ProjectionWakeUp } from './wake-up.js';

export interface LiveBoardsOptions {
  readonly live: LiveGeneration;
  readonly catalogue: KpiCatalogue;
  readonly evaluator: TileEvaluator;
  readonly wakeUp: ProjectionWakeUp;
  readonly nowMs: () => number;
  readonly onFault: (error: unknown) => void;
}

/** Different questions that are looked after at the same time. */
const BOARDS_MAX = 200;
/** What another instance has projected is seen so late. */
const LOOK_MS = 500;
/** Evaluations rest so many times as long as they took: readers who look on must not take the store from the others. */
const REST_FACTOR = 3;
const REST_AFTER_FAULT_MS = 1_000;
/** A board outlives its last reader for so long: who comes back is told what has changed meanwhile. */
const KEPT_MS = 60_000;

export class TooManyBoards extends Error {
  constructor() {
    super(`More than ${BOARDS_MAX} different questions are answered live. Ask one that others ask too, or later.`);
    this.name = 'TooManyBoards';
  }
}

/** The boards of all questions that are answered live, each evaluated once for all its readers, one after the other. */
export class LiveBoards {
  private readonly boards = new Map<string, { readonly board: LiveBoard; emptySinceMs: number | null }>();
  private readonly stopping = new AbortController();
  private running: Promise<void> | null = null;
  private asked = 0;

  constructor(private readonly options: LiveBoardsOptions) {}

  /** The board of a question; it may not be ready yet. @throws TooManyBoards */
  of(query: LiveQuery): LiveBoard {
    const key = JSON.stringify(query);
    let known = this.boards.get(key);
    if (known === undefined) {
      if (this.boards.size >= BOARDS_MAX) throw new TooManyBoards();
      known = { board: new LiveBoard(query, this.options.nowMs), emptySinceMs: this.options.nowMs() };
      this.boards.set(key, known);
    }
    this.asked++;
    this.options.wakeUp.wake();
    this.running ??= this.run().finally(() => (this.running = null));
    return known.board;
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    const { wakeUp, onFault } = this.options;
    while (!signal.aborted && this.boards.size > 0) {
      const startMs = performance.now();
      const woken = wakeUp.wait(LOOK_MS, signal);
      const { asked } = this;
      const hasFailed = await this.look().then(
        () => false,
        (error: unknown) => {
          onFault(error);
          return true;
        },
      );
      const restMs = hasFailed ? REST_AFTER_FAULT_MS : REST_FACTOR * (performance.now() - startMs);
      if (this.asked === asked || hasFailed) await pause(restMs, undefined, { signal }).catch(() => undefined);
      if (this.asked === asked) await woken;
    }
  }

  private async look(): Promise<void> {
    const { live, catalogue } = this.options;
    const readModel = await live.readModel();
    const progress = readModel.watermarks.progress();
    const { messages } = progress;
    const definitions = await catalogue.asKnownAt(null);
    for (const [key, entry] of this.boards) {
      if (this.stopping.signal.aborted) return;
      const { board } = entry;
      if (this.isLeft(entry)) {
        this.boards.delete(key);
        continue;
      }
      if (board.isUpToDate(readModel.generation, messages, definitions)) continue;
      const tiles: Tile[] = [];
      for (const id of board.query.kpis) {
        const kpi = definitions.find(id);
        const query = { ...board.query, period: null, asOfMicros: null };
        if (kpi !== undefined) tiles.push(await this.options.evaluator.evaluate(readModel, kpi, query, progress));
      }
      board.show(readModel, messages, definitions, tiles);
    }
  }

  private isLeft(entry: { readonly board: LiveBoard; emptySinceMs: number | null }): boolean {
    const nowMs = this.options.nowMs();
    if (!entry.board.isEmpty) entry.emptySinceMs = null;
    else entry.emptySinceMs ??= nowMs;
    return entry.emptySinceMs !== null && nowMs - entry.emptySinceMs > KEPT_MS;
  }
}
