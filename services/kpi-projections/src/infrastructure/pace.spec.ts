import { runInThisContext } from 'node:vm';
import { describe, expect, it } from '@jest/globals';
import type { PartitionBatch, PartitionHandler } from '@opex/messaging';
import type { Generation, GenerationState } from '../domain/generation.js';
import { LiveWork, Pace } from './pace.js';

const generation = (state: GenerationState, eventsPerSecond: number | null): Generation => ({
  id: 2,
  state,
  reason: 'spec',
  measures: [],
  kinds: null,
  eventsPerSecond,
  createdAt: new Date(0),
  activatedAt: null,
  detail: null,
});

const batch = (messages: number): PartitionBatch => ({
  topic: 't',
  partition: 0,
  messages: Array.from({ length: messages }, (_, offset) => ({
    offset,
    key: '',
    value: Buffer.alloc(0),
    headers: {},
  })),
  endOffset: messages,
});

/** Remembers what it was given, as offsets. */
function recorder(): { readonly handler: PartitionHandler; readonly portions: number[][] } {
  const portions: number[][] = [];
  const handler: PartitionHandler = {
    startOffset: () => Promise.resolve(0),
    handleBatch: ({ messages }) => {
      portions.push(messages.map(({ offset }) => offset));
      return Promise.resolve();
    },
  };
  return { handler, portions };
}

const isCurrent = (): boolean => true;
const whole = (): number => 1;

describe('the pace', () => {
  it('lets the live generation have a batch as it is', async () => {
    const { handler, portions } = recorder();
    await new Pace(generation('live', 1), new LiveWork(), whole).of(handler).handleBatch(batch(5), isCurrent);
    expect(portions).toEqual([[0, 1, 2, 3, 4]]);
  });
  it('lets the live generation rest after a small batch while another is built', async () => {
    const liveWork = new LiveWork();
    expect([liveWork.restMs(1), liveWork.restMs(251)]).toEqual([0, 0]);
    let finish: () => void = () => undefined;
    const building = liveWork.build(() => new Promise<void>((resolve) => (finish = resolve)));
    expect([liveWork.restMs(1), liveWork.restMs(250), liveWork.restMs(251)]).toEqual([50, 50, 0]);
    finish();
    await building;
    expect(liveWork.restMs(1)).toBe(0);
  });
  it('tells what is built beside the live generation, while it has a batch in hand', async () => {
    const liveWork = new LiveWork();
    const rests: number[] = [];
    const handler: PartitionHandler = {
      startOffset: () => Promise.resolve(0),
      handleBatch: () => Promise.resolve(void rests.push(liveWork.restMs(1))),
    };
    for (const state of ['building', 'caught-up', 'live'] as const)
      await new Pace(generation(state, null), liveWork, whole).of(handler).handleBatch(batch(1), isCurrent);
    expect(rests).toEqual([50, 0, 0]);
  });
  it('ends the rest of a live batch when it is stopped, and the batch is done', async () => {
    const { handler, portions } = recorder();
    const liveWork = new LiveWork();
    void liveWork.build(() => new Promise<void>(() => undefined));
    const pace = new Pace(generation('live', null), liveWork, whole);
    pace.stop();
    await pace.of(handler).handleBatch(batch(1), isCurrent);
    expect(portions).toEqual([[0]]);
  });
  it('cuts what is built into portions of a quarter of a second, and takes that long for each but the last', async () => {
    const { handler, portions } = recorder();
    const begunMs = performance.now();
    const paced = new Pace(generation('building', 40), new LiveWork(), () => 0.5).of(handler);
    await paced.handleBatch(batch(12), isCurrent);
    expect(portions).toEqual([
      [0, 1, 2, 3, 4],
      [5, 6, 7, 8, 9],
      [10, 11],
    ]);
    expect(performance.now() - begunMs).toBeGreaterThan(490);
  });
  it('holds nothing back once the generation follows the log', async () => {
    const { handler, portions } = recorder();
    const pace = new Pace(generation('building', 1), new LiveWork(), whole);
    pace.becomes(generation('caught-up', 1));
    await pace.of(handler).handleBatch(batch(1_000), isCurrent);
    expect(portions).toHaveLength(1);
  });
  it('lets the live generation finish the batch in hand first, but waits for no end of its work', async () => {
    const { handler, portions } = recorder();
    const liveWork = new LiveWork();
    let finish: () => void = () => undefined;
    const working = liveWork.do(() => new Promise<void>((resolve) => (finish = resolve)));
    const paced = new Pace(generation('building', null), liveWork, whole).of(handler);
    const handled = paced.handleBatch(batch(1), isCurrent);
    await new Promise((resolve) => setImmediate(resolve));
    expect(portions).toEqual([]);
    finish();
    await working;
    await handled;
    expect(portions).toEqual([[0]]);
    void liveWork.do(() => new Promise<void>(() => undefined));
    await paced.handleBatch(batch(1), isCurrent);
    expect(portions).toHaveLength(2);
  });
  it('does nothing more of a batch, and says so, when it is stopped', async () => {
    const { handler, portions } = recorder();
    const pace = new Pace(generation('building', 4), new LiveWork(), whole);
    const handled = pace.of(handler).handleBatch(batch(10), isCurrent);
    await new Promise((resolve) => setTimeout(resolve, 20));
    pace.stop();
    await expect(handled).rejects.toThrow();
    expect(portions).toEqual([[0]]);
  });
  it('lets any number of partitions wait without a warning of a leak', async () => {
    const warnings: string[] = [];
    const warn = (warning: Error): number => warnings.push(warning.name);
    // That of Node itself: the one that jest gives to specs is told nothing.
    const node = runInThisContext('process') as NodeJS.Process;
    node.on('warning', warn);
    const pace = new Pace(generation('building', 4), new LiveWork(), whole);
    const paced = pace.of(recorder().handler);
    const handled = Array.from({ length: 50 }, () => paced.handleBatch(batch(10), isCurrent));
    await new Promise((resolve) => setImmediate(resolve));
    pace.stop();
    await Promise.allSettled(handled);
    node.off('warning', warn);
    expect(warnings).toEqual([]);
  });
});
