import { describe, expect, it } from '@jest/globals';
import type { Decider } from './decider.js';
import { refuse } from './decider.js';
import type { EventCodec } from './event-codec.js';
import { upcast } from './event-codec.js';
import type { EventGroup, EventStore, EventToAppend, StoredEvent } from './event-store.js';
import type { CommandRequest, Companions } from './handle-command.js';
import { handleCommand } from './handle-command.js';
import { InMemoryEventStore } from './testing/in-memory-event-store.js';
import { sampleEvent } from './testing/sample-event.js';

type Seats = { readonly taken: number };
type Reserve = { readonly seats: number; readonly at: string };
type Reserved = { readonly seat: number; readonly at: string };

const decider: Decider<Seats, Reserve, Reserved, 'sold-out'> = {
  initialState: { taken: 0 },
  decide: ({ seats, at }, { taken }) =>
    taken + seats > 5
      ? refuse('sold-out', `Only ${5 - taken} seats are left.`)
      : Array.from({ length: seats }, (_, index) => ({ seat: taken + index + 1, at })),
  evolve: ({ taken }) => ({ taken: taken + 1 }),
};

const codec: EventCodec<Reserved> = {
  toData: ({ seat, at }) => ({
    type: 'opex.test.seat-reserved.v1',
    schemaVersion: 2,
    occurredAt: at,
    subject: 'show-1',
    data: { seat },
  }),
  fromStored: (stored) => ({
    ...(upcast(stored, { 'opex.test.seat-reserved.v1': { 1: (data) => ({ seat: data }) } }, 2) as { seat: number }),
    at: stored.occurredAt,
  }),
};

const aggregate = { decider, codec, source: 'urn:opex:test:commands' };
const reserve = (commandId: string, seats: number, more: Partial<CommandRequest<Reserve>> = {}) => ({
  streamId: 'show-1',
  commandId,
  command: { seats, at: '2025-01-01T00:00:00Z' },
  ...more,
});

/** Another writer gets in between read and append, `times` times. */
const raced = (store: InMemoryEventStore, times: number, race: (attempt: number) => EventGroup): EventStore => {
  let attempt = 0;
  return {
    append: async (groups) => {
      attempt += 1;
      if (attempt <= times) await store.append([race(attempt)]);
      return store.append(groups);
    },
    readStream: (streamId) => store.readStream(streamId),
    findByIdentity: (source, id) => store.findByIdentity(source, id),
  };
};

const rival = (attempt: number): EventGroup => ({
  events: [sampleEvent({ id: `rival-${attempt}/0`, streamId: 'show-1', schemaVersion: 2, data: '{"seat":0}' })],
  expectedVersion: attempt - 1,
});

describe('handleCommand', () => {
  it('stores the decision at the version it was made at', async () => {
    const store = new InMemoryEventStore();
    expect(await handleCommand(store, aggregate, reserve('c-1', 2, { extensions: { traceparent: '00-1' } }))).toEqual({
      outcome: 'accepted',
      before: { taken: 0 },
      state: { taken: 2 },
      version: 2,
      position: 2,
      events: [
        { seat: 1, at: '2025-01-01T00:00:00Z' },
        { seat: 2, at: '2025-01-01T00:00:00Z' },
      ],
    });
    expect(store.log).toMatchObject([
      { source: 'urn:opex:test:commands', id: 'c-1/0', version: 1, data: '{"seat":1}', subject: 'show-1' },
      { source: 'urn:opex:test:commands', id: 'c-1/1', version: 2, data: '{"seat":2}', schemaVersion: 2 },
    ]);
    expect(store.log[0]?.extensions).toBe('{"traceparent":"00-1"}');
  });

  it('decides on what has happened before', async () => {
    const store = new InMemoryEventStore();
    await handleCommand(store, aggregate, reserve('c-1', 4));
    expect(await handleCommand(store, aggregate, reserve('c-2', 2))).toEqual({
      outcome: 'refused',
      code: 'sold-out',
      detail: 'Only 1 seats are left.',
    });
    expect(store.log).toHaveLength(4);
  });

  it('reads events of an older schema version', async () => {
    const store = new InMemoryEventStore();
    const old = sampleEvent({ streamId: 'show-1', type: 'opex.test.seat-reserved.v1', schemaVersion: 1, data: '1' });
    await store.append([{ events: [old], expectedVersion: 0 }]);
    expect(await handleCommand(store, aggregate, reserve('c-1', 1))).toMatchObject({ events: [{ seat: 2 }] });
  });

  it('answers a repeated command with its own version, though others came after it and it states an old one', async () => {
    const store = new InMemoryEventStore();
    await handleCommand(store, aggregate, reserve('c-1', 2, { ifMatch: 0 }));
    await handleCommand(store, aggregate, reserve('c-2', 1));
    expect(await handleCommand(store, aggregate, reserve('c-1', 2, { ifMatch: 0 }))).toEqual({
      outcome: 'repeated',
      version: 2,
      position: 2,
    });
    expect(store.log).toHaveLength(3);
  });

  it('does not take one command id for the beginning of another', async () => {
    const store = new InMemoryEventStore();
    await handleCommand(store, aggregate, reserve('c/1', 1));
    expect(await handleCommand(store, aggregate, reserve('c', 1))).toMatchObject({ outcome: 'accepted', version: 2 });
  });

  it('stores nothing where nothing follows', async () => {
    const store = new InMemoryEventStore();
    await handleCommand(store, aggregate, reserve('c-1', 1));
    expect(await handleCommand(store, aggregate, reserve('c-2', 0))).toEqual({
      outcome: 'accepted',
      before: { taken: 1 },
      state: { taken: 1 },
      version: 1,
      position: 1,
      events: [],
    });
  });

  it('holds to the version that the caller has seen', async () => {
    const store = new InMemoryEventStore();
    await handleCommand(store, aggregate, reserve('c-1', 1));
    expect(await handleCommand(store, aggregate, reserve('c-2', 1, { ifMatch: 0 }))).toEqual({
      outcome: 'version-conflict',
      version: 1,
    });
    expect(await handleCommand(store, aggregate, reserve('c-2', 1, { ifMatch: 1 }))).toMatchObject({ version: 2 });
  });

  it('decides again when another writer was faster, three times at most', async () => {
    const store = new InMemoryEventStore();
    expect(await handleCommand(raced(store, 3, rival), aggregate, reserve('c-1', 1))).toMatchObject({
      outcome: 'accepted',
      version: 4,
      events: [{ seat: 4 }],
    });
    const other = new InMemoryEventStore();
    expect(await handleCommand(raced(other, 4, rival), aggregate, reserve('c-1', 1))).toEqual({
      outcome: 'version-conflict',
      version: 4,
    });
  });

  it('does not decide again where the caller stated a version', async () => {
    const store = new InMemoryEventStore();
    expect(await handleCommand(raced(store, 1, rival), aggregate, reserve('c-1', 1, { ifMatch: 0 }))).toEqual({
      outcome: 'version-conflict',
      version: 1,
    });
  });

  it.each([
    ['the same', '2025-01-01T00:00:00Z'],
    ['another', '2025-01-01T00:00:07Z'],
  ])('repeats the answer where a retry at the same time decided, at %s time', async (_, at) => {
    const store = new InMemoryEventStore();
    await handleCommand(store, aggregate, reserve('c-1', 2, { command: { seats: 2, at } }));
    // This one has read the stream before the other stored.
    let reads = 0;
    const late: EventStore = {
      append: (groups) => store.append(groups),
      readStream: (streamId) => (reads++ === 0 ? Promise.resolve([]) : store.readStream(streamId)),
      findByIdentity: (source, id) => store.findByIdentity(source, id),
    };
    expect(await handleCommand(late, aggregate, reserve('c-1', 2))).toEqual({
      outcome: 'repeated',
      version: 2,
      position: 2,
    });
    expect(store.log).toHaveLength(2);
  });

  it('refuses a command id that another stream has', async () => {
    const store = new InMemoryEventStore();
    await handleCommand(store, aggregate, reserve('c-1', 1));
    expect(await handleCommand(store, aggregate, reserve('c-1', 1, { streamId: 'show-2' }))).toMatchObject({
      outcome: 'refused',
      code: 'command-id-taken',
    });
  });

  it.each([
    ['is newer than version 2', 3],
    ['no upcaster leads from version 0', 0],
  ])('does not guess at an event that %s', async (message, schemaVersion) => {
    const store = new InMemoryEventStore();
    await store.append([{ events: [sampleEvent({ streamId: 'show-1', schemaVersion })], expectedVersion: 0 }]);
    await expect(handleCommand(store, aggregate, reserve('c-1', 1))).rejects.toThrow(message);
  });

  describe('with companions', () => {
    const ticketOf = ({ id, source, data }: EventToAppend | StoredEvent) =>
      sampleEvent({ source, id: `ticket of ${id}`, streamId: `ticket/${id}`, data });
    const companions: Companions<'printer-jammed'> = {
      of: (event) => [ticketOf(event)],
      prepare: (events) =>
        Promise.resolve(
          events.some(({ data }) => data === '{"seat":4}') ? refuse('printer-jammed', 'Clear the printer.') : undefined,
        ),
      refusalOf: (detail) => (detail === 'jam' ? refuse('printer-jammed', 'Clear the printer.') : undefined),
    };
    const printing = { ...aggregate, companions };

    it('stores them behind the events, and answers and repeats the position of the last', async () => {
      const store = new InMemoryEventStore();
      const accepted = await handleCommand(store, printing, reserve('c-1', 2));
      expect(accepted).toMatchObject({ outcome: 'accepted', version: 2, position: 4 });
      expect(store.log.map(({ id, version }) => [id, version])).toEqual([
        ['c-1/0', 1],
        ['c-1/1', 2],
        ['ticket of c-1/0', null],
        ['ticket of c-1/1', null],
      ]);
      await handleCommand(store, printing, reserve('c-2', 1));
      expect(await handleCommand(store, printing, reserve('c-1', 2))).toEqual({
        outcome: 'repeated',
        version: 2,
        position: 4,
      });
      expect(store.log).toHaveLength(6);
    });

    it('stores nothing where they cannot be', async () => {
      const store = new InMemoryEventStore();
      const refusal = { outcome: 'refused', code: 'printer-jammed', detail: 'Clear the printer.' };
      expect(await handleCommand(store, printing, reserve('c-1', 4))).toEqual(refusal);
      expect(store.log).toEqual([]);
      const jammed: EventStore = {
        append: () => Promise.resolve([{ outcome: 'unstorable', detail: 'jam' }]),
        readStream: () => Promise.resolve([]),
        findByIdentity: () => Promise.resolve(undefined),
      };
      expect(await handleCommand(jammed, printing, reserve('c-1', 1))).toEqual(refusal);
    });
  });

  it('fails loudly where the store cannot hold an event', async () => {
    const store: EventStore = {
      append: () => Promise.resolve([{ outcome: 'unstorable', detail: 'NUL in a text' }]),
      readStream: () => Promise.resolve([]),
      findByIdentity: () => Promise.resolve(undefined),
    };
    await expect(handleCommand(store, aggregate, reserve('c-1', 1))).rejects.toThrow('NUL in a text');
  });
});
