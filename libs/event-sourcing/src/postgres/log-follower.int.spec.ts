import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { StoredEvent } from '../event-store.js';
import type { TestDatabase } from '../testing/index.js';
import { createTestDatabase, sampleEvent } from '../testing/index.js';
import { eventLogMigrations } from './event-log-migrations.js';
import type { LogFollowerOptions } from './log-follower.js';
import { LogFollower } from './log-follower.js';
import { PostgresEventStore } from './postgres-event-store.js';

const fact = (id: string) => ({ events: [sampleEvent({ id })] });
const commanded = (id: string, expectedVersion: number) => ({
  events: [sampleEvent({ id, streamId: 'audit/A' })],
  expectedVersion,
});

describe('LogFollower', () => {
  let database: TestDatabase;
  let store: PostgresEventStore;

  beforeEach(async () => {
    database = await createTestDatabase(eventLogMigrations, { poolSize: 20 });
    store = new PostgresEventStore(database.dataSource);
    await database.dataSource.query('CREATE TABLE seen (id text)');
  });
  afterEach(async () => {
    await store.close();
    await database.drop();
  });

  const follower = (more: Partial<LogFollowerOptions> = {}): LogFollower =>
    new LogFollower({
      name: 'seen',
      dataSource: database.dataSource,
      store,
      reads: 'all',
      apply: async (events, manager) => {
        await manager.query('INSERT INTO seen SELECT * FROM unnest($1::text[])', [events.map(({ id }) => id)]);
      },
      ...more,
    });
  const seen = async (): Promise<string[]> =>
    (await database.dataSource.query<{ id: string }[]>('SELECT id FROM seen')).map(({ id }) => id);

  it('has the effect of everything committed before the call, once and in order', async () => {
    await store.append(Array.from({ length: 2_500 }, (_, n) => fact(`e-${n}`)));
    const one = follower();
    await one.catchUp();
    await one.catchUp();
    expect(await seen()).toEqual(Array.from({ length: 2_500 }, (_, n) => `e-${n}`));
    expect(one.status()).toEqual({ position: 2_500 });
  });

  it('has each effect once where several instances follow at once', async () => {
    await store.append(Array.from({ length: 2_100 }, (_, n) => fact(`e-${n}`)));
    await Promise.all(Array.from({ length: 4 }, () => follower().catchUp()));
    expect((await seen()).length).toBe(2_100);
    expect(new Set(await seen()).size).toBe(2_100);
  });

  it('keeps neither effect nor checkpoint of a page that fails, and goes on when it no longer does', async () => {
    let fails = true;
    await store.append([fact('a'), fact('b')]);
    const failing = follower({
      apply: async (events, manager) => {
        await manager.query('INSERT INTO seen SELECT * FROM unnest($1::text[])', [events.map(({ id }) => id)]);
        if (fails) throw new Error('not now');
      },
    });
    await expect(failing.catchUp()).rejects.toThrow('not now');
    expect(await seen()).toEqual([]);
    failing.start();
    await until(() => failing.status().error !== undefined);
    expect(failing.status().error?.message).toBe('not now');
    fails = false;
    await until(async () => (await seen()).length === 2);
    await until(() => failing.status().error === undefined);
    await failing.stop();
    expect(await seen()).toEqual(['a', 'b']);
  });

  it('follows commits while it runs, and none after its stop', async () => {
    const running = follower();
    running.start();
    await store.append([fact('a')]);
    await until(async () => (await seen()).length === 1);
    await running.stop();
    await store.append([fact('b')]);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await seen()).toEqual(['a']);
  });

  it('rests while senders wait, and lets nobody who asks wait for that', async () => {
    await store.append(Array.from({ length: 2_500 }, (_, n) => fact(`e-${n}`)));
    const busy = { onCommit: store.onCommit.bind(store), isAppending: () => true };
    const slow: LogFollowerOptions['apply'] = async (events, manager) => {
      await manager.query('INSERT INTO seen SELECT * FROM unnest($1::text[])', [events.map(({ id }) => id)]);
      await manager.query('SELECT pg_sleep(0.5)');
    };
    const resting = follower({ store: busy, restMsMax: 600_000, apply: slow });
    resting.start();
    await until(async () => (await seen()).length === 1_000);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await seen()).toHaveLength(1_000);
    await resting.catchUp();
    expect(await seen()).toHaveLength(2_500);
    await resting.stop();
  });

  it('passes reported facts by where only commands are read', async () => {
    const read: StoredEvent[] = [];
    await store.append([fact('f-1'), commanded('c-1', 0), fact('f-2')]);
    const commands = follower({
      reads: 'versioned',
      apply: (events) => {
        read.push(...events);
        return Promise.resolve();
      },
    });
    await commands.catchUp();
    await store.append([fact('f-3')]);
    await commands.catchUp();
    await store.append([commanded('c-2', 1)]);
    await commands.catchUp();
    expect(read.map(({ id }) => id)).toEqual(['c-1', 'c-2']);
    expect(commands.status()).toEqual({ position: 5 });
  });

  it('reads events of the types it names alone, page by page, and passes the others', async () => {
    const typed = (id: string, type: string) => ({ events: [sampleEvent({ id, type })] });
    const pages: string[][] = [];
    const wanted = follower({
      reads: new Set(['opex.a.v1', 'opex.b.v1']),
      pageEvents: 2,
      apply: (events) => {
        pages.push(events.map(({ id }) => id));
        return Promise.resolve();
      },
    });
    await store.append(
      ['a', 'c', 'b', 'c', 'a', 'a', 'c'].map((type, n) => typed(`${type}-${n + 1}`, `opex.${type}.v1`)),
    );
    await wanted.catchUp();
    await store.append([typed('c-8', 'opex.c.v1')]);
    await wanted.catchUp();
    expect(pages).toEqual([
      ['a-1', 'b-3'],
      ['a-5', 'a-6'],
    ]);
    expect(wanted.status()).toEqual({ position: 8 });
  });

  it('reads every command of any log, whatever lies between them', async () => {
    let version = 0;
    let n = 0;
    const read: string[] = [];
    const commands = follower({
      reads: 'versioned',
      apply: (events) => {
        read.push(...events.map(({ id }) => id));
        return Promise.resolve();
      },
    });
    const expected: string[] = [];
    await fc.assert(
      fc.asyncProperty(fc.array(fc.boolean(), { minLength: 1, maxLength: 40 }), async (isCommand) => {
        for (const one of isCommand) {
          n += 1;
          if (!one) await store.append([fact(`f-${n}`)]);
          else {
            await store.append([commanded(`c-${n}`, version)]);
            version += 1;
            expected.push(`c-${n}`);
          }
        }
        await commands.catchUp();
        expect(read).toEqual(expected);
      }),
      { numRuns: 10 },
    );
  });
});

const until = async (holds: () => boolean | Promise<boolean>): Promise<void> => {
  const deadline = Date.now() + 10_000;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error('It did not come to hold within 10 s.');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};
