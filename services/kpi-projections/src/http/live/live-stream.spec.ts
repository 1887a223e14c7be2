import { Writable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { KpiDefinitions } from '../../application/kpi-catalogue.js';
import { LiveBoard } from '../../application/live/live-board.js';
import type { Tile } from '../../application/tiles/tile.js';
import { LiveStream } from './live-stream.js';

const OPTIONS = { flushMs: 250, undrainedMs: 30_000 };
const KPIS = Array.from({ length: 20 }, (_, index) => `kpi-${index}`);
const definitions = new KpiDefinitions({ kpis: [], measures: [], kpiVersions: new Map(), formulas: new Map() });
const tilesWith = (value: number): readonly Tile[] =>
  KPIS.map((kpi) => ({ kpi, value, name: 'n'.repeat(2_000) }) as unknown as Tile);

const boardAt = (messages: number): LiveBoard => {
  const board = new LiveBoard({ kpis: KPIS, timeZone: 'UTC', currency: 'EUR', series: 13 }, Date.now);
  board.show({ generation: 1 }, messages, definitions, tilesWith(messages));
  return board;
};

beforeEach(() => {
  jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask'] });
});
afterEach(() => {
  jest.useRealTimers();
});

/** Takes a message only when it is told to. */
class SlowReader extends Writable {
  readonly taken: string[] = [];
  private done: (() => void) | null = null;

  constructor() {
    super({ highWaterMark: 16_384 });
  }

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.taken.push(String(chunk));
    this.done = done;
  }

  async take(): Promise<void> {
    this.done?.();
    await new Promise<void>((resolve) => process.nextTick(resolve));
  }
}

describe('a reader who takes nothing', () => {
  it('costs one flush at most, however much happens, and is told the newest state once it takes more', async () => {
    const board = boardAt(1);
    const reader = new SlowReader();
    const stream = new LiveStream(reader, board, OPTIONS);
    stream.start(undefined, 2_000);
    for (let messages = 2; messages <= 100; messages++) {
      jest.advanceTimersByTime(100);
      board.show({ generation: 1 }, messages, definitions, tilesWith(messages));
      stream.beat({ messages });
    }
    // Full, and one message beyond.
    expect(stream.bufferedBytes).toBeGreaterThan(16_384);
    expect(stream.bufferedBytes).toBeLessThan(16_384 + 3_000);

    for (let count = 0; count < 60; count++) {
      await reader.take();
      jest.advanceTimersByTime(250);
    }
    const states = reader.taken.flatMap((text) => {
      const data = text.startsWith('event: kpi') ? text.split('data: ')[1] : undefined;
      return data === undefined ? [] : [JSON.parse(data) as Tile];
    });
    const newest = new Map(states.map(({ kpi, value }) => [kpi, value]));
    expect([...newest.values()]).toEqual(KPIS.map(() => 100));
    expect(states.filter(({ value }) => value === 100)).toHaveLength(KPIS.length);
    expect(reader.taken.at(-1)).toBe('event: heartbeat\ndata: {"messages":100}\n\n');
    const withId = reader.taken.filter((text) => text.includes('\nid: '));
    expect(withId).toHaveLength(1);
    expect(withId[0]).toContain('\nid: 1-100\n');
  });

  it('is let go after half a minute', () => {
    const board = boardAt(1);
    const reader = new SlowReader();
    new LiveStream(reader, board, OPTIONS).start(undefined, 2_000);
    jest.advanceTimersByTime(1);
    jest.advanceTimersByTime(29_998);
    expect([reader.destroyed, board.isEmpty]).toEqual([false, false]);
    jest.advanceTimersByTime(2);
    expect([reader.destroyed, board.isEmpty]).toEqual([true, true]);
  });
});
