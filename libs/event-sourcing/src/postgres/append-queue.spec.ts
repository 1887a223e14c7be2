import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { AppendOutcome, EventGroup } from '../event-store.js';
import { StoreOverloaded } from '../event-store.js';
import { InMemoryEventStore } from '../testing/in-memory-event-store.js';
import { sampleEvent } from '../testing/sample-event.js';
import { AppendQueue } from './append-queue.js';

const LIMITS = {
  flushEventsMax: 10,
  besideEventsMin: 1,
  queuedEventsMax: 50,
  turnEvents: 3,
  flushDataMax: 1_000_000,
  queuedDataMax: 1_000_000,
};

const fact = (id: string, more = {}): EventGroup => ({ events: [sampleEvent({ id, streamId: id, ...more })] });
const command = (id: string, streamId: string, expectedVersion: number): EventGroup => ({
  events: [sampleEvent({ id, streamId })],
  expectedVersion,
});
const idsOf = (groups: readonly EventGroup[]) => groups.map(({ events }) => events.map(({ id }) => id).join('+'));

/** Lanes over one in-memory store that note what came in one flush, and answer when they are let. */
const laneOver = (store = new InMemoryEventStore()) => {
  const flushes: string[][] = [];
  const held: (() => void)[] = [];
  let isHeld = false;
  return {
    flushes,
    hold: () => (isHeld = true),
    letGo: () => {
      isHeld = false;
      for (const go of held.splice(0)) go();
    },
    lane: async (groups: readonly EventGroup[]): Promise<readonly AppendOutcome[]> => {
      flushes.push(idsOf(groups));
      if (isHeld) await new Promise<void>((resolve) => held.push(resolve));
      return store.append(groups);
    },
  };
};

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('AppendQueue', () => {
  it('lets calls of one turn share a flush, and answers each call its own', async () => {
    const { lane, flushes } = laneOver();
    const queue = new AppendQueue([lane], LIMITS);
    const answers = await Promise.all([queue.append([fact('a'), fact('b')]), queue.append([fact('c')])]);
    expect(flushes).toEqual([['a', 'b', 'c']]);
    expect(answers).toEqual([
      [
        { outcome: 'accepted', position: 1, version: null },
        { outcome: 'accepted', position: 2, version: null },
      ],
      [{ outcome: 'accepted', position: 3, version: null }],
    ]);
  });

  it('waits for as many calls as shared the last flush, and not for long', async () => {
    const { lane, flushes } = laneOver();
    const queue = new AppendQueue([lane], { ...LIMITS, gatherMs: 200 });
    await Promise.all(['a', 'b', 'c'].map((id) => queue.append([fact(id)])));
    const [first, second] = [queue.append([fact('d')]), queue.append([fact('e')])];
    await turn();
    await turn();
    expect(flushes).toEqual([['a', 'b', 'c']]);
    await Promise.all([first, second, queue.append([fact('f')])]);
    await queue.append([fact('g')]);
    expect(flushes).toEqual([['a', 'b', 'c'], ['d', 'e', 'f'], ['g']]);
  });

  it('fills a flush to its limit and no further; a group larger than it goes alone', async () => {
    const { lane, flushes } = laneOver();
    const queue = new AppendQueue([lane], LIMITS);
    const large = { events: Array.from({ length: 12 }, (_, index) => sampleEvent({ id: `large-${index}` })) };
    await Promise.all([
      queue.append(Array.from({ length: 9 }, (_, index) => fact(`f-${index}`))),
      queue.append([large, fact('after')]),
    ]);
    expect(flushes.map((groups) => groups.length)).toEqual([9, 1, 1]);
  });

  it('keeps a flush within its characters of data', async () => {
    const { lane, flushes } = laneOver();
    const queue = new AppendQueue([lane], { ...LIMITS, flushDataMax: 100 });
    const data = JSON.stringify('x'.repeat(48));
    await queue.append([fact('a', { data }), fact('b', { data }), fact('c', { data })]);
    expect(flushes).toEqual([['a', 'b'], ['c']]);
  });

  it('counts companions as events, and stores no identity twice in a flush for them', async () => {
    const { lane, flushes } = laneOver();
    const queue = new AppendQueue([lane], LIMITS);
    const companions = Array.from({ length: 8 }, (_, index) => sampleEvent({ id: `companion-${index}` }));
    const answers = await Promise.all([
      queue.append([{ ...command('a', 'of-a', 0), companions }]),
      queue.append([command('b', 'of-b', 0), command('c', 'of-c', 0)]),
      queue.append([fact('companion-7')]),
    ]);
    expect(flushes).toEqual([
      ['a', 'b'],
      ['c', 'companion-7'],
    ]);
    expect(answers.flat().map(({ outcome }) => outcome)).toEqual(['accepted', 'accepted', 'accepted', 'conflict']);
    await queue.drained();
  });

  it('gathers what arrives while the lanes are busy', async () => {
    const { lane, flushes, hold, letGo } = laneOver();
    const queue = new AppendQueue([lane], LIMITS);
    hold();
    const answers = [queue.append([fact('a')])];
    await turn();
    answers.push(queue.append([fact('b')]));
    await turn();
    answers.push(queue.append([fact('c')]));
    letGo();
    await Promise.all(answers);
    expect(flushes).toEqual([['a'], ['b', 'c']]);
  });

  it('keeps the groups of a call in order: one flush of it at a time, the other lane serves others', async () => {
    const { lane, flushes, hold, letGo } = laneOver();
    const queue = new AppendQueue([lane, lane], LIMITS);
    hold();
    const large = queue.append(Array.from({ length: 15 }, (_, index) => fact(`l-${index}`)));
    const small = queue.append([fact('s')]);
    await turn();
    await turn();
    expect(flushes.map((groups) => groups.length)).toEqual([10, 1]);
    letGo();
    const outcomes = await large;
    await small;
    const positions = outcomes.map((outcome) => ('position' in outcome ? outcome.position : 0));
    expect(positions).toEqual(positions.toSorted((a, b) => a - b));
  });

  it('starts a flush beside another only for many events; a few wait for their turn', async () => {
    const { lane, flushes, hold, letGo } = laneOver();
    const queue = new AppendQueue([lane, lane], { ...LIMITS, besideEventsMin: 3 });
    hold();
    const calls = [queue.append([fact('a')])];
    await turn();
    calls.push(queue.append([fact('b'), fact('c')]));
    await turn();
    expect(flushes).toEqual([['a']]);
    calls.push(queue.append([fact('d')]));
    await turn();
    expect(flushes).toEqual([['a'], ['b', 'c', 'd']]);
    calls.push(queue.append([fact('e')]));
    letGo();
    await Promise.all(calls);
    expect(flushes).toEqual([['a'], ['b', 'c', 'd'], ['e']]);
  });

  it('never flushes two versioned groups of one stream together', async () => {
    const { lane, flushes } = laneOver();
    const queue = new AppendQueue([lane], LIMITS);
    const answers = await Promise.all([
      queue.append([command('a', 's', 0)]),
      queue.append([command('b', 's', 0)]),
      queue.append([command('c', 's', 1), fact('after')]),
      queue.append([command('d', 'other', 0)]),
    ]);
    expect(flushes).toEqual([['a', 'd'], ['b'], ['c', 'after']]);
    expect(answers.map(([first]) => first?.outcome)).toEqual(['accepted', 'wrong-version', 'accepted', 'accepted']);
  });

  it('never flushes one identity twice; a repeated fact is answered by the first', async () => {
    const { lane, flushes } = laneOver();
    const queue = new AppendQueue([lane], LIMITS);
    const answers = await Promise.all([
      queue.append([fact('a')]),
      queue.append([fact('a'), fact('a', { data: '{"other":true}' }), fact('b')]),
    ]);
    expect(flushes).toEqual([['a', 'b']]);
    expect(answers[1]).toEqual([
      { outcome: 'duplicate', position: 1, version: null },
      { outcome: 'conflict', position: 1 },
      { outcome: 'accepted', position: 2, version: null },
    ]);
  });

  it('asks the log where the answer to the first does not tell', async () => {
    const { lane, flushes } = laneOver();
    const queue = new AppendQueue([lane], LIMITS);
    await queue.append([fact('a', { data: '{"known":true}' })]);
    const answer = await queue.append([
      fact('a', { data: '{"other":true}' }),
      fact('a', { data: '{"other":true}' }),
      fact('a', { data: '{"known":true}' }),
      fact('b'),
    ]);
    expect(answer.map(({ outcome }) => outcome)).toEqual(['conflict', 'conflict', 'duplicate', 'accepted']);
    expect(flushes).toEqual([['a'], ['a', 'b'], ['a']]);
  });

  it('flushes groups of several events that share an identity one after the other', async () => {
    const { lane, flushes } = laneOver();
    const queue = new AppendQueue([lane], LIMITS);
    const pair = (first: string, second: string) => ({
      events: [sampleEvent({ id: first }), sampleEvent({ id: second })],
    });
    const answers = await Promise.all([
      queue.append([pair('a', 'b')]),
      queue.append([pair('b', 'c')]),
      queue.append([fact('b', { streamId: 'case-1' }), fact('d')]),
    ]);
    expect(flushes).toEqual([['a+b'], ['b+c'], ['b', 'd']]);
    expect(answers.map((outcomes) => outcomes[0]?.outcome)).toEqual(['accepted', 'duplicate', 'duplicate']);
  });

  it('refuses what goes beyond the queue, and stores nothing of it', async () => {
    const { lane, flushes, hold, letGo } = laneOver();
    const queue = new AppendQueue([lane], LIMITS);
    hold();
    const many = (name: string, length: number) => Array.from({ length }, (_, index) => fact(`${name}-${index}`));
    const first = queue.append(many('first', 20));
    await expect(queue.append(many('second', 11))).rejects.toBeInstanceOf(StoreOverloaded);
    const third = queue.append(many('third', 10));
    await turn();
    letGo();
    await Promise.all([first, third]);
    // Empty again, it takes even a call larger than itself.
    await queue.append(many('fourth', 60));
    expect(flushes.flat().filter((id) => id.startsWith('second'))).toEqual([]);
    expect(flushes.flat()).toHaveLength(90);
  });

  const named = (name: string, length: number) => Array.from({ length }, (_, index) => fact(`${name}-${index}`));

  it('lets senders take turns: one event waits for no backlog of another', async () => {
    const { lane, flushes, hold, letGo } = laneOver();
    const queue = new AppendQueue([lane], LIMITS);
    hold();
    const calls = [queue.append([fact('under-way')], 'noisy')];
    await turn();
    for (let call = 0; call < 12; call++) calls.push(queue.append(named(`noisy-${call}`, 2), 'noisy'));
    calls.push(queue.append([fact('quiet')], 'quiet'), queue.append(named('other', 5), 'other'));
    letGo();
    await Promise.all(calls);
    expect(flushes[1]).toEqual([
      ...['noisy-0-0', 'noisy-0-1', 'noisy-1-0', 'quiet', 'other-0', 'other-1', 'other-2'],
      ...['noisy-1-1', 'noisy-2-0', 'noisy-2-1'],
    ]);
    expect(flushes[2]?.slice(0, 2)).toEqual(['other-3', 'other-4']);
  });

  it('lets no sender wait for more than one turn of each other', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 2, maxLength: 6 }), async (backlogs) => {
        const { lane, flushes, hold, letGo } = laneOver();
        const queue = new AppendQueue([lane], { ...LIMITS, queuedEventsMax: 10_000 });
        hold();
        const calls = [queue.append([fact('under-way')], 'first')];
        await turn();
        backlogs.forEach((length, sender) => {
          calls.push(...named(`s${sender}`, length).map((group) => queue.append([group], `sender-${sender}`)));
        });
        letGo();
        await Promise.all(calls);
        const order = flushes.flat().slice(1);
        backlogs.forEach((length, sender) => {
          const places = order.flatMap((id, place) => (id.startsWith(`s${sender}-`) ? [place] : []));
          expect(places).toHaveLength(length);
          const between = places.map((place, n) => place - (places[n - 1] ?? -1) - 1);
          expect(Math.max(...between)).toBeLessThanOrEqual((backlogs.length - 1) * LIMITS.turnEvents);
        });
        expect(queue.waitingEvents).toBe(0);
      }),
      { numRuns: 60 },
    );
  });

  it('leaves room for others whatever one sender has waiting', async () => {
    const { lane, hold, letGo } = laneOver();
    const queue = new AppendQueue([lane], LIMITS);
    hold();
    const calls: Promise<unknown>[] = [];
    for (let n = 0; n < 25; n++) calls.push(queue.append([fact(`noisy-${n}`)], 'noisy'));
    await expect(queue.append([fact('beyond')], 'noisy')).rejects.toBeInstanceOf(StoreOverloaded);
    calls.push(queue.append(named('quiet', 12), 'quiet'));
    await turn();
    letGo();
    await Promise.all(calls);
    await expect(queue.append([fact('beyond')], 'noisy')).resolves.toHaveLength(1);
  });

  it('refuses at once all that waits behind a log that is held up', async () => {
    let isHeldUp = true;
    const { lane } = laneOver();
    const queue = new AppendQueue(
      [(groups) => (isHeldUp ? Promise.reject(new StoreOverloaded(5)) : lane(groups))],
      LIMITS,
    );
    const calls = [queue.append(named('a', 15), 'a'), queue.append([fact('b')], 'b'), queue.append([fact('c')], 'c')];
    const refused = await Promise.allSettled(calls);
    expect(
      refused.map((one) => one.status === 'rejected' && (one.reason as unknown) instanceof StoreOverloaded),
    ).toEqual([true, true, true]);
    isHeldUp = false;
    await expect(queue.append([fact('b')], 'b')).resolves.toMatchObject([{ outcome: 'accepted' }]);
    await queue.drained();
  });

  it('fails the calls of a failed flush only, whole, and goes on', async () => {
    let isBroken = true;
    const { lane } = laneOver();
    const queue = new AppendQueue(
      [(groups) => (isBroken ? Promise.reject(new Error('connection lost')) : lane(groups))],
      LIMITS,
    );
    const call = queue.append(Array.from({ length: 20 }, (_, index) => fact(`x-${index}`)));
    await expect(call).rejects.toThrow('connection lost');
    isBroken = false;
    await expect(queue.append(Array.from({ length: 25 }, (_, index) => fact(`y-${index}`)))).resolves.toHaveLength(25);
    await queue.drained();
  });

  it('tells when it is drained', async () => {
    const { lane, hold, letGo } = laneOver();
    const queue = new AppendQueue([lane], LIMITS);
    hold();
    const answer = queue.append([fact('a')]);
    let isDrained = false;
    const drained = queue.drained().then(() => (isDrained = true));
    await turn();
    await turn();
    expect(isDrained).toBe(false);
    letGo();
    await Promise.all([answer, drained]);
  });

  it.each([
    ['is empty', { events: [] }],
    [
      'different streams',
      { events: [sampleEvent({ streamId: 'a' }), sampleEvent({ streamId: 'b' })], expectedVersion: 0 },
    ],
  ])('takes no group that makes no sense: %s', async (message, group) => {
    const { lane } = laneOver();
    await expect(async () => new AppendQueue([lane], LIMITS).append([group])).rejects.toThrow(message);
  });
});
