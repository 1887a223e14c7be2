import { describe, expect, it } from '@jest/globals';
import type { Decider } from './decider.js';
import { refuse } from './decider.js';
import type { EventCodec, Upcasters } from './event-codec.js';
import { UnreadableEvent, upcast } from './event-codec.js';
import type { StoredEvent } from './event-store.js';
import { handleCommand } from './handle-command.js';
import { InMemoryEventStore } from './testing/in-memory-event-store.js';

const V1 = 'opex.test.limit-set.v1';
const V2 = 'opex.test.limit-set.v2';
const V3 = 'opex.test.limit-set.v3';

/** Version 1 had hours, version 2 minutes, version 3 says by whom. */
const upcasters: Upcasters = Object.fromEntries(
  [V1, V2].map((type) => [
    type,
    {
      1: (data: unknown) => ({ limitMinutes: (data as { limitHours: number }).limitHours * 60 }),
      2: (data: unknown) => ({ ...(data as object), by: 'unknown' }),
    },
  ]),
);

interface LimitSet {
  readonly limitMinutes: number;
  readonly by: string;
}

/** The codec as it was when a version was the newest. */
const codecAt = (version: 1 | 2 | 3): EventCodec<LimitSet> => ({
  toData: ({ limitMinutes, by }) => ({
    type: [V1, V2, V3][version - 1] as string,
    schemaVersion: version,
    occurredAt: '2025-03-03T09:30:00Z',
    subject: null,
    data: [{ limitHours: limitMinutes / 60 }, { limitMinutes }, { limitMinutes, by }][version - 1] as object,
  }),
  fromStored: (stored) => {
    if (![V1, V2, V3].includes(stored.type)) throw new UnreadableEvent(stored, 'its type is no limit’s');
    return { by: 'unknown', ...(upcast(stored, upcasters, version) as object) } as LimitSet;
  },
});

/** A limit may only become shorter: a decision on what is misread would be another one. */
const decider: Decider<number | null, { readonly limitMinutes: number }, LimitSet, 'limit-not-shorter'> = {
  initialState: null,
  decide: ({ limitMinutes }, limit) =>
    limit !== null && limitMinutes >= limit
      ? refuse('limit-not-shorter', `It is ${limit} already.`)
      : [{ limitMinutes, by: 'anna' }],
  evolve: (_limit, { limitMinutes }) => limitMinutes,
};

const setLimit = (store: InMemoryEventStore, version: 1 | 2 | 3, commandId: string, limitMinutes: number) =>
  handleCommand(
    store,
    { decider, codec: codecAt(version), source: 'urn:test' },
    { streamId: 'limit/1', command: { limitMinutes }, commandId },
  );

describe('events of earlier versions', () => {
  it('are decided on as what they mean today, in one stream with those of later versions', async () => {
    const store = new InMemoryEventStore();
    await setLimit(store, 1, 'a', 600);
    await setLimit(store, 2, 'b', 480);
    expect(await setLimit(store, 3, 'c', 480)).toMatchObject({ outcome: 'refused', code: 'limit-not-shorter' });
    expect(await setLimit(store, 3, 'd', 120)).toMatchObject({ outcome: 'accepted', version: 3 });
    const stored = await store.readStream('limit/1');
    expect(stored.map(({ type, data }) => [type, data])).toEqual([
      [V1, '{"limitHours":10}'],
      [V2, '{"limitMinutes":480}'],
      [V3, '{"limitMinutes":120,"by":"anna"}'],
    ]);
    expect(stored.map((event) => codecAt(3).fromStored(event))).toEqual([
      { limitMinutes: 600, by: 'unknown' },
      { limitMinutes: 480, by: 'unknown' },
      { limitMinutes: 120, by: 'anna' },
    ]);
  });

  it('repeat their answer when their command comes again to newer code', async () => {
    const store = new InMemoryEventStore();
    await setLimit(store, 1, 'a', 600);
    expect(await setLimit(store, 3, 'a', 600)).toMatchObject({ outcome: 'repeated', version: 1 });
  });
});

describe('an event of a version that is not known yet', () => {
  it('stops the decision on its aggregate, and nothing is stored', async () => {
    const store = new InMemoryEventStore();
    await setLimit(store, 3, 'a', 600);
    await expect(setLimit(store, 2, 'b', 480)).rejects.toThrow(
      `Event at position 1 (${V3}, schema version 3): it is newer than version 2, the latest known here.`,
    );
    expect(await store.readStream('limit/1')).toHaveLength(1);
  });
});

describe('upcast', () => {
  const stored = (schemaVersion: number, type = V1): StoredEvent =>
    ({ type, schemaVersion, data: '{"limitHours":2}', position: 7 }) as StoredEvent;

  it('lifts one version at a time', () => {
    expect(upcast(stored(1), upcasters, 1)).toEqual({ limitHours: 2 });
    expect(upcast(stored(1), upcasters, 2)).toEqual({ limitMinutes: 120 });
    expect(upcast(stored(1), upcasters, 3)).toEqual({ limitMinutes: 120, by: 'unknown' });
  });

  it('refuses where a step is missing', () => {
    expect(() => upcast(stored(1), upcasters, 4)).toThrow('no upcaster leads from version 3');
    expect(() => upcast(stored(1, 'opex.test.other.v1'), upcasters, 2)).toThrow(UnreadableEvent);
  });
});
