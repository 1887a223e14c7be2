import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import type { EventGroup } from '../event-store.js';
import { StoreOverloaded } from '../event-store.js';
import type { TestDatabase } from '../testing/create-test-database.js';
import { createTestDatabase } from '../testing/create-test-database.js';
import { sampleEvent } from '../testing/sample-event.js';
import { eventLogMigrations } from './event-log-migrations.js';
import { PostgresEventStore } from './postgres-event-store.js';

const fact = (id: string, more = {}): EventGroup => ({ events: [sampleEvent({ id, ...more })] });
const facts = (name: string, count: number) => Array.from({ length: count }, (_, index) => fact(`${name}-${index}`));

/** A writer that is not ours: the same function, in a transaction that it ends when it likes. */
const APPEND_ONE = `SELECT * FROM append_events(ARRAY[0], ARRAY[gen_random_uuid()], ARRAY[gen_random_uuid()], ARRAY['s'],
  NULL, ARRAY['urn:foreign'], ARRAY['1'], ARRAY['t'], ARRAY[1], NULL, ARRAY['{}'::json], NULL, NULL, ARRAY[now()], NULL,
  NULL, false)`;

describe('Appending under faults', () => {
  let database: TestDatabase;
  let store: PostgresEventStore;
  let foreign: pg.Client;

  beforeEach(async () => {
    database = await createTestDatabase(eventLogMigrations, { poolSize: 20 });
    store = new PostgresEventStore(database.dataSource);
    foreign = new pg.Client({ connectionString: database.url });
    foreign.on('error', () => undefined); // It is ended on purpose.
    await foreign.connect();
  });
  afterEach(async () => {
    await foreign.end();
    await store.close();
    await database.drop();
  });

  const positions = async () => (await store.readLog(0, 10_000)).map(({ position }) => position);
  const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

  it('lets a value that the database refuses cost its own group alone', async () => {
    const bad = fact('nul', { subject: 'a\0b' });
    const [mixed, clean] = await Promise.all([
      store.append([...facts('a', 20), bad, ...facts('b', 20), fact('no-json', { data: '{' })]),
      store.append(facts('c', 30)),
    ]);
    expect(mixed[20]).toMatchObject({ outcome: 'unstorable', detail: expect.stringContaining('SQLSTATE 22021') });
    expect(mixed[41]).toMatchObject({ outcome: 'unstorable', detail: expect.stringContaining('SQLSTATE 22P02') });
    expect([...mixed, ...clean].filter(({ outcome }) => outcome === 'accepted')).toHaveLength(70);
    expect(await positions()).toEqual(upTo(70));
  });

  it.each<[string, EventGroup, string]>([
    ['a lone surrogate', fact('\ud800'), 'id holds a lone surrogate'],
    ['a lone surrogate in the data', fact('x', { data: '"\udc00"' }), 'data holds a lone surrogate'],
    ['a day that its month does not have', fact('x', { occurredAt: '2025-02-30T00:00:00Z' }), 'no RFC 3339 instant'],
    ['one identity twice', { events: [sampleEvent(), sampleEvent()] }, 'two events of the group have one identity'],
    ['a version that is none', { events: [sampleEvent()], expectedVersion: 0.5 }, 'expected version is no integer'],
    [
      'a stream id too long for its index',
      { events: [sampleEvent({ streamId: randomBytes(9_000).toString('hex') })], expectedVersion: 0 },
      'SQLSTATE 54000',
    ],
  ])('says of %s that it cannot be stored', async (_, group, detail) => {
    expect(await store.append([fact('before'), group, fact('after')])).toEqual([
      { outcome: 'accepted', position: 1, version: null },
      { outcome: 'unstorable', detail: expect.stringContaining(detail) },
      { outcome: 'accepted', position: 2, version: null },
    ]);
  });

  it('lets one of many writers have a version, over stores and flushes', async () => {
    const second = new PostgresEventStore(database.dataSource);
    const outcomes = await Promise.all(
      Array.from({ length: 32 }, (_, index) =>
        (index % 2 === 0 ? store : second).append([
          fact(`noise-${index}`, { streamId: 'raced' }),
          { events: [sampleEvent({ id: `raced-${index}`, streamId: 'raced' })], expectedVersion: 0 },
        ]),
      ),
    );
    await second.close();
    expect(outcomes.filter(([, raced]) => raced?.outcome === 'accepted')).toHaveLength(1);
    expect(outcomes.filter(([, raced]) => raced?.outcome === 'wrong-version')).toHaveLength(31);
    expect(await store.readStream('raced')).toHaveLength(1);
    expect(await positions()).toEqual(upTo(33));
  });

  it('stores an identity once that many writers bring at once', async () => {
    const second = new PostgresEventStore(database.dataSource);
    const batches = Array.from({ length: 20 }, (_, index) =>
      (index % 2 === 0 ? store : second).append(index % 3 === 0 ? facts('same', 50).reverse() : facts('same', 50)),
    );
    const outcomes = (await Promise.all(batches)).flat().map(({ outcome }) => outcome);
    await second.close();
    expect(outcomes.filter((outcome) => outcome === 'accepted')).toHaveLength(50);
    expect(outcomes.filter((outcome) => outcome === 'duplicate')).toHaveLength(950);
    expect(await positions()).toEqual(upTo(50));
  });

  it('is not stopped by a transaction that holds the log open: the server ends it', async () => {
    await foreign.query('BEGIN');
    await foreign.query(APPEND_ONE);
    const told: string[] = [];
    const tryAgain = async (): Promise<unknown> => {
      try {
        return await store.append([fact('a')]);
      } catch (error) {
        told.push((error as Error).name);
        return tryAgain();
      }
    };
    expect(await tryAgain()).toEqual([{ outcome: 'accepted', position: 1, version: null }]);
    // Refused by the lock's two seconds, while the holder has five.
    expect(new Set(told)).toEqual(new Set(['StoreOverloaded']));
    await expect(foreign.query('SELECT 1')).rejects.toThrow();
    expect(await positions()).toEqual([1]);
  });

  it('says that it is overloaded where the log stays locked, and stores nothing', async () => {
    await foreign.query('SELECT pg_advisory_lock(4711)');
    await expect(store.append([fact('a')])).rejects.toBeInstanceOf(StoreOverloaded);
    await foreign.query('SELECT pg_advisory_unlock(4711)');
    expect(await store.append([fact('a')])).toEqual([{ outcome: 'accepted', position: 1, version: null }]);
  });

  it('gives a position that was rolled back to the next', async () => {
    await foreign.query('BEGIN');
    await foreign.query(APPEND_ONE);
    const waiting = store.append([fact('a')]);
    await foreign.query('ROLLBACK');
    expect(await waiting).toEqual([{ outcome: 'accepted', position: 1, version: null }]);
  });

  it('leaves no timeout behind in its sessions', async () => {
    await foreign.query('BEGIN');
    await foreign.query(APPEND_ONE);
    await foreign.query('COMMIT');
    const { rows } = await foreign.query(
      `SELECT current_setting('transaction_timeout') t, current_setting('lock_timeout') l`,
    );
    expect(rows).toEqual([{ t: '0', l: '0' }]);
  });

  it('goes on after its connections were killed, and a retry is harmless', async () => {
    await store.append([fact('before')]);
    const kill = () =>
      foreign.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'`);
    await foreign.query('BEGIN');
    await foreign.query('SELECT pg_advisory_xact_lock(4711)');
    const underWay = store.append([fact('under-way')]);
    const isRejected = expect(underWay).rejects.toThrow();
    const waiters = `SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted`;
    while ((await foreign.query(waiters)).rowCount === 0);
    await kill();
    await isRejected;
    await foreign.query('COMMIT');
    // A connection whose end is not noticed yet costs its call, and is replaced.
    const retry = (times: number): Promise<unknown> =>
      store
        .append([fact('under-way'), fact('before')])
        .catch((error: unknown) => (times > 1 ? retry(times - 1) : Promise.reject(error as Error)));
    expect(await retry(5)).toEqual([
      { outcome: 'accepted', position: 2, version: null },
      { outcome: 'duplicate', position: 1, version: null },
    ]);
  });

  it('records each commit later than the one before, also where the clock stepped back', async () => {
    await store.append([fact('a')]);
    await foreign.query(`UPDATE log_head SET last_recorded_at = last_recorded_at + interval '1 hour'`);
    await store.append([fact('b'), fact('c')]);
    await store.append([fact('d')]);
    const [a, b, c, d] = (await store.readLog(0, 10)).map(({ recordedAtMicros }) => recordedAtMicros);
    expect([b, c, d].map((micros) => Number(micros) - Number(a) - 3_600_000_000)).toEqual([1, 1, 2]);
  });

  it('refuses what comes after close, and finishes what came before', async () => {
    const before = store.append([fact('a')]);
    const closed = store.close();
    await expect(store.append([fact('b')])).rejects.toThrow('closed');
    await closed;
    expect(await before).toEqual([{ outcome: 'accepted', position: 1, version: null }]);
  });

  it('wakes followers after the commit, and others by one NOTIFY a commit', async () => {
    const notified: string[] = [];
    foreign.on('notification', ({ channel }) => notified.push(channel));
    await foreign.query('LISTEN opex_event_log');
    await store.append(facts('a', 10));
    await foreign.query('SELECT 1');
    expect(notified).toEqual(['opex_event_log']);

    const seen: number[] = [];
    const unfollow = store.follow(() => seen.push(1));
    await store.append(facts('b', 10));
    await store.append(facts('b', 10)); // Nothing new: nobody is woken.
    unfollow();
    await foreign.query('SELECT 1');
    expect([seen, notified]).toEqual([[1], ['opex_event_log']]);
  });
});
