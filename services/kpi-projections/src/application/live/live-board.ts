import type { KpiDefinitions } from '../kpi-catalogue.js';
import type { ReadModel } from '../read-model.js';
import type { Tile } from '../tiles/tile.js';

/** What a live stream is asked for: these KPIs, each in its latest period. */
export interface LiveQuery {
  readonly kpis: readonly string[];
  readonly timeZone: string;
  readonly currency: string;
  readonly series: number;
}

/** Whoever looks at a board. */
export interface BoardReader {
  changed(kpis: readonly string[]): void;
  /** All is anew, and may have gone back. */
  reset(): void;
}

interface Shown {
  readonly tile: Tile;
  /** Messages that were projected when it became what it is, at the latest. */
  readonly changedAt: number;
  readonly changedAtMs: number;
}

/** A change against the period before moves with the clock, and is told no more often. */
const CHANGE_TOLD_EVERY_MS = 60_000;

/**
 * The newest state of the tiles that some readers have asked for, and since which position each is what it is. A position
 * is a generation and the number of messages that it has projected, the same in every instance.
 */
export class LiveBoard {
  private readonly readers = new Set<BoardReader>();
  private readonly shown = new Map<string, Shown>();
  private generation: number | null = null;
  private messages = 0;
  /** What changed before it is not known here. */
  private knownSince = 0;
  private definitions: KpiDefinitions | null = null;

  constructor(
    readonly query: LiveQuery,
    private readonly nowMs: () => number,
  ) {}

  get isEmpty(): boolean {
    return this.readers.size === 0;
  }

  get isReady(): boolean {
    return this.generation !== null;
  }

  get position(): string {
    return `${this.generation ?? 0}-${this.messages}`;
  }

  add(reader: BoardReader): void {
    this.readers.add(reader);
  }

  remove(reader: BoardReader): void {
    this.readers.delete(reader);
  }

  /** Null where the KPI is not defined any more. */
  tile(kpi: string): Tile | null {
    return this.shown.get(kpi)?.tile ?? null;
  }

  /** The KPIs that have changed since a position; null where that is not known: all of them may have. */
  changedSince(position: string): readonly string[] | null {
    const [, generation, messages] = /^(\d{1,9})-(\d{1,15})$/.exec(position) ?? [];
    if (Number(generation) !== this.generation || messages === undefined) return null;
    if (Number(messages) < this.knownSince || Number(messages) > this.messages) return null;
    return [...this.shown].filter(([, { changedAt }]) => changedAt > Number(messages)).map(([kpi]) => kpi);
  }

  isUpToDate(generation: number, messages: number, definitions: KpiDefinitions): boolean {
    return this.generation === generation && this.messages === messages && this.definitions === definitions;
  }

  /** Takes in how things stand, and tells readers what is another one. */
  show(
    { generation }: Pick<ReadModel, 'generation'>,
    messages: number,
    definitions: KpiDefinitions,
    tiles: readonly Tile[],
  ): void {
    const isOther = this.generation !== generation || messages < this.messages;
    if (isOther) {
      this.shown.clear();
      this.knownSince = messages;
    }
    this.generation = generation;
    this.messages = messages;
    this.definitions = definitions;
    const nowMs = this.nowMs();
    for (const kpi of this.shown.keys()) if (!tiles.some((tile) => tile.kpi === kpi)) this.shown.delete(kpi);
    const changed = tiles.flatMap((tile) => {
      const known = this.shown.get(tile.kpi);
      const isChanged = known === undefined || isOtherThan(known, tile, nowMs);
      const since = isChanged ? { changedAt: messages, changedAtMs: nowMs } : known;
      this.shown.set(tile.kpi, { tile, changedAt: since.changedAt, changedAtMs: since.changedAtMs });
      return isChanged ? [tile.kpi] : [];
    });
    for (const reader of this.readers) {
      if (isOther) reader.reset();
      else reader.changed(changed);
    }
  }
}

function isOtherThan({ tile: known, changedAtMs }: Shown, tile: Tile, nowMs: number): boolean {
  const substanceOf = (one: Tile): string => JSON.stringify({ ...one, change: null });
  if (substanceOf(known) !== substanceOf(tile)) return true;
  return nowMs - changedAtMs >= CHANGE_TOLD_EVERY_MS && JSON.stringify(known.change) !== JSON.stringify(tile.change);
}
