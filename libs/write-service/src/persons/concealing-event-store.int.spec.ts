import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { activityCompleted, caseOpened } from '@opex/contracts';
import type { EventToAppend } from '@opex/event-sourcing';
import { contentHash } from '@opex/event-sourcing';
import { eventLogMigrations, PostgresEventStore } from '@opex/event-sourcing/postgres';
import type { TestDatabase } from '@opex/event-sourcing/testing';
import { createTestDatabase } from '@opex/event-sourcing/testing';
import { ConcealingEventStore } from './concealing-event-store.js';
import { PersonKeys } from './person-keys.js';
import { personMigrations } from './person-migrations.js';
import { PersonVault } from './person-vault.js';

const keys = new PersonKeys('a-secret-of-32-characters-and-more');
let nowMs = 0;
let database: TestDatabase;
let vault: PersonVault;
let store: ConcealingEventStore;

beforeAll(async () => {
  database = await createTestDatabase([...eventLogMigrations, ...personMigrations]);
});
afterAll(() => database.drop());
beforeEach(async () => {
  await database.dataSource.query('TRUNCATE events, persons');
  vault = new PersonVault(database.dataSource, keys, () => nowMs);
  store = new ConcealingEventStore(database.dataSource, vault, keys);
});
afterEach(() => store.close());

function event(id: string, data: object, type = activityCompleted.type): EventToAppend {
  const content = {
    streamId: `case/returns/${id}`,
    type,
    subject: id,
    occurredAt: '2025-03-03T09:30:00Z',
    dataSchema: null,
    data: JSON.stringify(data),
  };
  return { ...content, source: 'urn:test', id, schemaVersion: 1, extensions: null, contentHash: contentHash(content) };
}
const append = async (...events: EventToAppend[]): Promise<string[]> =>
  (await store.append(events.map((one) => ({ events: [one] })))).map(({ outcome }) => outcome);
const resourceOf = async (id: string): Promise<unknown> => {
  const stored = await store.findByIdentity('urn:test', id);
  return (JSON.parse(stored?.data ?? '{}') as { resource: unknown }).resource;
};
const persons = async (): Promise<number> =>
  (await database.dataSource.query<{ n: number }[]>('SELECT count(*)::int AS n FROM persons'))[0]?.n ?? -1;
const statements = async (run: () => Promise<unknown>): Promise<number> => {
  const { dataSource } = database;
  const query = dataSource.query.bind(dataSource);
  let count = 0;
  dataSource.query = (...given: Parameters<typeof query>) => {
    count += 1;
    return query(...given);
  };
  await run();
  dataSource.query = query;
  return count;
};

describe('ConcealingEventStore', () => {
  it('stores pseudonyms where the contract says so, and nothing else differently', async () => {
    await append(
      event('1', { process: 'returns', activity: 'anna', resource: 'anna' }),
      event('2', { resource: 'anna', process: 'anna' }, caseOpened.type),
      event('3', { process: 'returns', activity: 'a', resource: 'person-w3v5d7qk2mzt4x6cbn3rjhyg5e' }),
    );
    const pseudonym = (await vault.knownPseudonymsOf(['anna'])).get('anna');
    const stored = await store.readLog(0, 10);
    expect(stored.map(({ data }) => JSON.parse(data) as unknown)).toEqual([
      { process: 'returns', activity: 'anna', resource: pseudonym },
      { resource: 'anna', process: 'anna' },
      { process: 'returns', activity: 'a', resource: 'person-w3v5d7qk2mzt4x6cbn3rjhyg5e' },
    ]);
    expect(await persons()).toBe(1);
  });

  it('stores pseudonyms in what comes with an event, too', async () => {
    const [first, companion] = [event('1', { resource: 'anna' }), event('2', { resource: 'bert' })];
    await store.append([{ events: [first], expectedVersion: 0, companions: [companion] }]);
    const pseudonyms = await vault.knownPseudonymsOf(['anna', 'bert']);
    expect(await resourceOf('1')).toBe(pseudonyms.get('anna'));
    expect(await resourceOf('2')).toBe(pseudonyms.get('bert'));
  });

  it('asks the vault for the new names of a batch together, and for known ones not at all', async () => {
    const batch = (from: number): EventToAppend[] =>
      Array.from({ length: 50 }, (_, n) => event(`${from + n}`, { resource: `name ${n}` }));
    expect(await statements(() => append(...batch(0)))).toBe(2);
    expect(await statements(() => append(...batch(100)))).toBe(0);
    expect(await persons()).toBe(50);
    // Other processes of the service may have forgotten somebody since.
    nowMs += 11_000;
    expect(await statements(() => append(...batch(200)))).toBe(1);
    expect(await persons()).toBe(50);
  });

  it('gives one pseudonym to a name that many report at once', async () => {
    const other = new PersonVault(database.dataSource, keys);
    const names = Array.from({ length: 20 }, (_, n) => `name ${n}`);
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, n) =>
        (n % 2 === 0 ? vault : other).pseudonymsOf(n % 3 ? names : names.toReversed()),
      ),
    );
    expect(new Set(names.map((name) => JSON.stringify(answers.map((one) => one.get(name))))).size).toBe(20);
    for (const name of names) expect(new Set(answers.map((one) => one.get(name))).size).toBe(1);
    expect(await persons()).toBe(20);
  });

  it('tells a duplicate from a conflict, before and after forgetting', async () => {
    const anna = event('1', { resource: 'anna' });
    expect(await append(anna)).toEqual(['accepted']);
    expect(await append(anna, event('1', { resource: 'bob' }))).toEqual(['duplicate', 'conflict']);
    const pseudonym = (await vault.knownPseudonymsOf(['anna'])).get('anna') ?? '';
    await vault.forget({ pseudonym, by: 'test', reason: 'x', commandId: '1' });
    expect(await append(anna, event('1', { resource: 'bob' }))).toEqual(['duplicate', 'conflict']);
    expect(await resourceOf('1')).toBe(pseudonym);
    await append(event('2', { resource: 'anna' }));
    expect(await resourceOf('2')).toMatch(/^person-/);
    expect(await resourceOf('2')).not.toBe(pseudonym);
  });

  it('keeps no hash that a guess could be compared with', async () => {
    const anna = event('1', { resource: 'anna' });
    await append(anna);
    const [row] = await database.dataSource.query<{ hash: string }[]>('SELECT content_hash AS hash FROM events');
    expect(row?.hash.replaceAll('-', '')).not.toBe(anna.contentHash.toString('hex'));
  });

  it('reads a log that was begun with names, and knows its events again', async () => {
    const plain = new PostgresEventStore(database.dataSource);
    const anna = event('1', { resource: 'anna' });
    await plain.append([{ events: [anna] }]);
    await plain.close();
    expect(await resourceOf('1')).toBe('anna');
    expect(await append(anna, event('1', { resource: 'bob' }))).toEqual(['duplicate', 'conflict']);
  });

  it('conceals a command’s events, and answers a wrong version as ever', async () => {
    const events = [event('1', { resource: 'anna' })];
    expect(await store.append([{ events, expectedVersion: 0 }])).toMatchObject([{ outcome: 'accepted', version: 1 }]);
    expect(await store.append([{ events, expectedVersion: 0 }])).toMatchObject([{ outcome: 'duplicate', version: 1 }]);
    const another = [{ ...event('2', { resource: 'anna' }), streamId: 'case/returns/1' }];
    expect(await store.append([{ events: another, expectedVersion: 0 }])).toEqual([
      { outcome: 'wrong-version', version: 1 },
    ]);
  });
});

describe('PersonVault', () => {
  it('is opened with one key', async () => {
    await vault.checkKey();
    await vault.checkKey();
    const other = new PersonVault(database.dataSource, new PersonKeys('another-secret-of-32-characters-'));
    await expect(other.checkKey()).rejects.toThrow('is not the key that this database was begun with');
  });

  it('makes no person of a question', async () => {
    expect(await vault.knownPseudonymsOf(['nobody'])).toEqual(new Map());
    expect(await persons()).toBe(0);
  });
});
