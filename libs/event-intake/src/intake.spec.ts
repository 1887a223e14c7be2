import { beforeEach, describe, expect, it } from '@jest/globals';
import type { EventToAppend } from '@opex/event-sourcing';
import { StoreOverloaded } from '@opex/event-sourcing';
import { InMemoryEventStore } from '@opex/event-sourcing/testing';
import fc from 'fast-check';
import type { EventGrouping, RejectedEvent } from './intake.js';
import { EventIntake } from './intake.js';
import { parseBatch } from './parse/parse-cloudevents.js';
import { Rejection } from './parse/rejection.js';

const now = Date.UTC(2025, 5, 1, 12);
const eventOf = (id: string, change: object = {}): object => ({
  specversion: '1.0',
  id,
  source: '/ticketing',
  type: 'opex.process.case-opened.v1',
  subject: `ticket-${id}`,
  time: '2025-06-01T11:30:00Z',
  data: { process: 'customer-support' },
  ...change,
});
const received = (...events: unknown[]) => parseBatch(Buffer.from(JSON.stringify(events)));

class KeptEvents {
  readonly kept: RejectedEvent[] = [];

  keep(events: readonly RejectedEvent[]): Promise<void> {
    this.kept.push(...events);
    return Promise.resolve();
  }
}

let store: InMemoryEventStore;
let quarantine: KeptEvents;
let intake: EventIntake;

beforeEach(() => {
  store = new InMemoryEventStore();
  quarantine = new KeptEvents();
  intake = new EventIntake({ service: 'process-events', store, quarantine, now: () => now });
});

describe('EventIntake', () => {
  it('tells of each event what became of it, and keeps what was bad', async () => {
    await intake.takeIn(received(eventOf('known'), eventOf('other')), 'http', 'rejected');
    const bad = eventOf('bad', { time: 'never' });
    const result = await intake.takeIn(
      received(eventOf('a'), bad, eventOf('known'), eventOf('other', { subject: 'x' }), eventOf('b'), eventOf('a')),
      'http',
      'rejected',
    );
    expect(result).toMatchObject({
      accepted: 2,
      duplicates: 2,
      conflicts: 1,
      rejected: 1,
      position: 4,
      results: [
        { index: 1, id: 'bad', status: 'rejected', problem: { code: 'invalid-time' } },
        { index: 2, id: 'known', status: 'duplicate' },
        { index: 3, id: 'other', status: 'conflict', problem: { code: 'identity-conflict' } },
        { index: 5, id: 'a', status: 'duplicate' },
      ],
    });
    expect(result.results[1]).not.toHaveProperty('problem');
    expect(store.log.map(({ id }) => id)).toEqual(['known', 'other', 'a', 'b']);
    expect(quarantine.kept).toMatchObject([
      { source: '/ticketing', id: 'bad', type: 'opex.process.case-opened.v1', door: 'http' },
    ]);
    expect(quarantine.kept[0]?.raw.toString()).toBe(JSON.stringify(bad));
  });

  it('leaves the identity of a rejected event free', async () => {
    await intake.takeIn(received(eventOf('a', { data: {} })), 'http', 'rejected');
    expect(await intake.takeIn(received(eventOf('a')), 'http', 'rejected')).toMatchObject({ accepted: 1 });
  });

  it('keeps conflicts for senders who are not told, and nothing of what is kept already', async () => {
    await intake.takeIn(received(eventOf('a')), 'inbox', 'rejected-and-conflicts');
    const conflict = eventOf('a', { subject: 'x' });
    await intake.takeIn(received(conflict), 'inbox', 'rejected-and-conflicts');
    expect(quarantine.kept).toMatchObject([{ rejection: { code: 'identity-conflict' }, door: 'inbox' }]);
    await intake.takeIn(received(conflict, {}), 'http', 'nothing');
    expect(quarantine.kept).toHaveLength(1);
  });

  it('says that nothing of it is in the log where nothing is', async () => {
    expect(await intake.takeIn(received(5), 'http', 'rejected')).toMatchObject({ position: null, rejected: 1 });
    expect(await intake.takeIn([], 'http', 'rejected')).toEqual({
      accepted: 0,
      duplicates: 0,
      conflicts: 0,
      rejected: 0,
      position: null,
      results: [],
    });
  });

  it('refuses the clock that is too far ahead by its own clock', async () => {
    const result = await intake.takeIn(
      received(eventOf('a', { time: '2025-06-02T12:00:00Z' }), eventOf('b', { time: '2025-06-02T12:00:01Z' })),
      'http',
      'rejected',
    );
    expect(result.results).toMatchObject([{ index: 1, problem: { code: 'time-in-future' } }]);
  });

  it('keeps nothing where the log takes nothing', async () => {
    store.append = () => Promise.reject(new StoreOverloaded(2));
    await expect(intake.takeIn(received(eventOf('a'), 5), 'http', 'rejected')).rejects.toThrow(StoreOverloaded);
    expect(quarantine.kept).toEqual([]);
  });

  it('keeps what the log itself finds unstorable', async () => {
    store.append = (groups) =>
      Promise.resolve(groups.map(() => ({ outcome: 'unstorable', detail: 'a reason' }) as const));
    expect(await intake.takeIn(received(eventOf('a')), 'http', 'rejected')).toMatchObject({
      accepted: 0,
      rejected: 1,
      results: [{ index: 0, id: 'a', status: 'rejected', problem: { code: 'unstorable', detail: 'a reason.' } }],
    });
    expect(quarantine.kept).toHaveLength(1);
  });

  it('comes to the same log and quarantine however the events are split and repeated', async () => {
    const one = fc.record({ id: fc.integer({ min: 1, max: 8 }), kind: fc.constantFrom('good', 'bad') });
    await fc.assert(
      fc.asyncProperty(
        fc.array(one, { maxLength: 20 }),
        fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 20 }),
        async (sent, sizes) => {
          const runs = await Promise.all(
            [[20], sizes].map(async (split) => {
              const log = new InMemoryEventStore();
              const kept = new KeptEvents();
              const door = new EventIntake({ service: 'process-events', store: log, quarantine: kept, now: () => now });
              const events = sent.map(({ id, kind }) => eventOf(String(id), kind === 'bad' ? { data: {} } : {}));
              for (let i = 0, at = 0; at < events.length; at += split[i % split.length] ?? 1, i += 1) {
                await door.takeIn(
                  received(...events.slice(at, at + (split[i % split.length] ?? 1))),
                  'http',
                  'rejected',
                );
              }
              return { log: log.log.map(({ id }) => id), kept: kept.kept.map(({ id }) => id) };
            }),
          );
          expect(runs[1]).toEqual(runs[0]);
        },
      ),
      { numRuns: 50 },
    );
  });

  describe('where the service stores more with an event', () => {
    const companion = (event: EventToAppend): EventToAppend => ({ ...event, source: '/companions' });
    const grouping: EventGrouping = {
      groupsOf: (events) =>
        Promise.resolve(
          events.map((event) =>
            event.id === 'late'
              ? new Rejection('period-closed', '/time', 'Closed.')
              : { events: [event, companion(event)] },
          ),
        ),
      toldByCommands: new Set(),
      consequencesOf: () => [],
      rejectionOf: () => undefined,
    };

    beforeEach(() => {
      intake = new EventIntake({ service: 'process-events', store, quarantine, grouping, now: () => now });
    });

    it('stores both or neither, and knows both when they come again', async () => {
      const batch = received(eventOf('bad', { time: 'never' }), eventOf('late'), eventOf('a'));
      expect(await intake.takeIn(batch, 'http', 'rejected')).toMatchObject({
        accepted: 1,
        rejected: 2,
        position: 2,
        results: [
          { index: 0, id: 'bad', problem: { code: 'invalid-time' } },
          { index: 1, id: 'late', problem: { code: 'period-closed' } },
        ],
      });
      expect(store.log.map(({ source, id }) => source + id)).toEqual(['/ticketinga', '/companionsa']);
      expect(quarantine.kept).toMatchObject([{ id: 'bad' }, { id: 'late' }]);
      expect(await intake.takeIn(batch, 'http', 'rejected')).toMatchObject({ accepted: 0, duplicates: 1, position: 2 });
    });

    it('tells in the words of the service why the log refused', async () => {
      const closed = new Rejection('period-closed', '/time', 'Closed.');
      const refusing = { ...grouping, rejectionOf: () => closed };
      store.append = (groups) => Promise.resolve(groups.map(() => ({ outcome: 'unstorable', detail: 'no' })));
      intake = new EventIntake({ service: 'process-events', store, quarantine, grouping: refusing, now: () => now });
      expect(await intake.takeIn(received(eventOf('a')), 'http', 'rejected')).toMatchObject({
        rejected: 1,
        results: [{ problem: closed }],
      });
    });
  });
});
