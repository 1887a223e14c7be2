import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { AppendOutcome, EventGroup, StoredEvent } from '../event-store.js';
import { eventsOf } from '../event-store.js';
import type { TestDatabase } from '../testing/create-test-database.js';
import { createTestDatabase } from '../testing/create-test-database.js';
import { InMemoryEventStore } from '../testing/in-memory-event-store.js';
import { sampleEvent } from '../testing/sample-event.js';
import { eventLogMigrations } from './event-log-migrations.js';
import { PostgresEventStore } from './postgres-event-store.js';

/** Few identities, contents, streams and versions, so that groups get into each other's way. */
const streamId = fc.constantFrom('s-1', 's-2');
const event = (stream: string) =>
  fc
    .record({ id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'), data: fc.constantFrom('1', '2') })
    .map((given) => sampleEvent({ ...given, streamId: stream, contentHash: Buffer.alloc(16, given.data) }));
const group: fc.Arbitrary<EventGroup> = fc.tuple(streamId, streamId).chain(([stream, streamOfCompanions]) =>
  fc
    .record(
      {
        given: fc.uniqueArray(event(stream), { minLength: 1, maxLength: 4, selector: ({ id }) => id }),
        eventsMax: fc.integer({ min: 1, max: 4 }),
        expectedVersion: fc.nat(3),
      },
      { requiredKeys: ['given', 'eventsMax'] },
    )
    .map(({ given, eventsMax, ...version }) => ({
      ...version,
      events: given.slice(0, eventsMax),
      companions: given.slice(eventsMax).map((companion) => ({ ...companion, streamId: streamOfCompanions })),
    })),
);
const call = fc.array(group, { minLength: 1, maxLength: 6 });

describe('Groups in any interleaving', () => {
  let database: TestDatabase;
  let stores: PostgresEventStore[];

  beforeAll(async () => {
    database = await createTestDatabase(eventLogMigrations);
    // Small flushes: also what is cut in pieces must hold.
    stores = [
      new PostgresEventStore(database.dataSource),
      new PostgresEventStore(database.dataSource, { flushEventsMax: 4 }),
    ];
  });
  afterAll(async () => {
    for (const store of stores) await store.close();
    await database.drop();
  });

  const emptyLog = () => database.dataSource.query(`TRUNCATE events; UPDATE log_head SET last_position = 0`);
  const appendTo = async (index: number, groups: readonly EventGroup[]) => stores[index % 2]?.append(groups) ?? [];
  const readLog = async (): Promise<readonly StoredEvent[]> => (await stores[0]?.readLog(0, 1_000)) ?? [];
  const withoutTime = (log: readonly StoredEvent[]) => log.map((stored) => ({ ...stored, recordedAtMicros: 0 }));

  it('one call after the other is answered and stored as by the model', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(call, { maxLength: 6 }), async (calls) => {
        await emptyLog();
        const model = new InMemoryEventStore();
        for (const [index, groups] of calls.entries()) {
          expect(await appendTo(index, groups)).toEqual(await model.append(groups));
        }
        expect(withoutTime(await readLog())).toEqual(withoutTime(model.log));
      }),
      { numRuns: 150 },
    );
  });

  it('calls at the same time are answered as in some order of one after the other', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(call, { minLength: 2, maxLength: 8 }), async (calls) => {
        await emptyLog();
        const outcomes = await Promise.all(calls.map((groups, index) => appendTo(index, groups)));
        const answered = calls.flatMap((groups, index) =>
          groups.map((given, at) => ({ given, outcome: outcomes[index]?.[at] as AppendOutcome })),
        );
        const log = await readLog();

        // What was accepted, in the order of the log, is what the model accepts one after the other.
        const accepted = answered
          .flatMap(({ given, outcome }) => (outcome.outcome === 'accepted' ? [{ given, outcome }] : []))
          .sort((one, other) => one.outcome.position - other.outcome.position);
        const model = new InMemoryEventStore();
        for (const { given, outcome } of accepted) expect(await model.append([given])).toEqual([outcome]);
        expect(withoutTime(log)).toEqual(withoutTime(model.log));

        // What was refused, was so for a reason that the log shows.
        for (const { given, outcome } of answered) {
          if (outcome.outcome === 'wrong-version') {
            const versions = log
              .filter((stored) => stored.streamId === given.events[0]?.streamId)
              .map(({ version }) => version ?? 0);
            expect([0, ...versions]).toContain(outcome.version);
            expect(outcome.version).not.toBe(given.expectedVersion);
          } else if (outcome.outcome !== 'accepted') {
            const [again] = await model.append([given]);
            expect(['duplicate', 'conflict']).toContain(again?.outcome);
            if (eventsOf(given).length === 1) expect(again).toEqual(outcome);
          }
        }
      }),
      { numRuns: 150 },
    );
  });
});
