import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestDatabase } from '../testing/create-test-database.js';
import { createTestDatabase } from '../testing/create-test-database.js';
import { eventStoreContract } from '../testing/event-store.contract.js';
import { sampleEvent } from '../testing/sample-event.js';
import { eventLogMigrations } from './event-log-migrations.js';
import { parseInstant } from './instant.js';
import { PostgresEventStore } from './postgres-event-store.js';

eventStoreContract('PostgresEventStore', async () => {
  const { dataSource, drop } = await createTestDatabase(eventLogMigrations);
  const store = new PostgresEventStore(dataSource);
  return {
    store,
    close: async () => {
      await store.close();
      await drop();
    },
  };
});

describe('PostgresEventStore besides the port', () => {
  let database: TestDatabase;
  let store: PostgresEventStore;

  beforeAll(async () => {
    database = await createTestDatabase(eventLogMigrations);
    store = new PostgresEventStore(database.dataSource);
  });
  afterAll(async () => {
    await store.close();
    await database.drop();
  });

  it('tells where the log ends', async () => {
    const empty = await store.head();
    expect(empty).toEqual({ epoch: expect.stringMatching(/^[0-9a-f-]{36}$/), position: 0, recordedAt: null });
    await store.append([{ events: [sampleEvent({ id: 'a' })] }, { events: [sampleEvent({ id: 'b' })] }]);
    const [, last] = await store.readLog(0, 10);
    const head = await store.head();
    expect(head).toEqual({ epoch: empty.epoch, position: 2, recordedAt: expect.any(String) });
    expect(parseInstant(head.recordedAt ?? '')).toBe(BigInt(last?.recordedAtMicros ?? 0));
  });

  it('reads the log in pages', async () => {
    await store.append(['c', 'd', 'e'].map((id) => ({ events: [sampleEvent({ id })] })));
    expect((await store.readLog(1, 3)).map(({ position, id }) => [position, id])).toEqual([
      [2, 'b'],
      [3, 'c'],
      [4, 'd'],
    ]);
    expect(await store.readLog(5, 3)).toEqual([]);
  });

  it('stores no event whose companion a trigger refuses, and its neighbours all the same', async () => {
    await database.dataSource.query(`
      CREATE FUNCTION refuse_companion() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'no such day' USING ERRCODE = '22P99'; END $$;
      CREATE TRIGGER refuse_companion BEFORE INSERT ON events FOR EACH ROW
        WHEN (NEW.event_id = 'refused/companion') EXECUTE FUNCTION refuse_companion()`);
    const group = (id: string) => ({
      events: [sampleEvent({ id, streamId: id })],
      expectedVersion: 0,
      companions: [sampleEvent({ id: `${id}/companion`, streamId: `of-${id}` })],
    });
    expect(await store.append(['before', 'refused', 'behind'].map(group))).toMatchObject([
      { outcome: 'accepted', version: 1 },
      { outcome: 'unstorable', detail: expect.stringContaining('no such day') },
      { outcome: 'accepted', version: 1 },
    ]);
    expect(await store.readStream('refused')).toEqual([]);
    expect(await store.append([{ ...group('twice'), companions: group('twice').events }])).toEqual([
      { outcome: 'unstorable', detail: 'two events of the group have one identity' },
    ]);
  });

  it('can be taken down and set up again', async () => {
    for (let undone = 0; undone < eventLogMigrations.length; undone += 1) await database.dataSource.undoLastMigration();
    await database.dataSource.runMigrations();
    expect(await store.head()).toMatchObject({ position: 0, recordedAt: null });
  });
});
