import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { activityCompleted, caseOpened, complaintReported, surveyAnswered } from '@opex/contracts';
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
  await database.dataSource.query('TRUNCATE events, persons, person_vault');
  vault = new PersonVault(database.dataSource, keys, () => nowMs);
  await vault.checkKey();
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

  it('puts each pseudonym where its name was, of names it knows, new ones and both', async () => {
    const name = (n: number): string => `name ${n}`;
    const named = (from: number, names: number): EventToAppend[] =>
      Array.from({ length: 6 }, (_, n) => event(`${from + n}`, { resource: name((n * 5) % names) }));
    const both = event('400', { resource: [name(2), { deputy: name(0) }] });
    await append(...named(100, 3));
    await append(...named(200, 3));
    await append(...named(300, 6), both);
    await append(event('500', { resource: [name(5), { deputy: name(1) }] }));
    const pseudonyms = await vault.knownPseudonymsOf(Array.from({ length: 6 }, (_, n) => name(n)));
    const of = (n: number): string | undefined => pseudonyms.get(name(n));
    for (const [from, names] of [
      [100, 3],
      [200, 3],
      [300, 6],
    ] as const)
      for (let n = 0; n < 6; n += 1) expect(await resourceOf(`${from + n}`)).toBe(of((n * 5) % names));
    expect(await resourceOf('400')).toEqual([of(2), { deputy: of(0) }]);
    expect(await resourceOf('500')).toEqual([of(5), { deputy: of(1) }]);
    expect(new Set(pseudonyms.values()).size).toBe(6);
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

describe('prose', () => {
  const COMMENT = 'Anna, the "best" agent: Hannah was slower.';
  const answer = (id: string, comment: string): EventToAppend =>
    event(id, { instrument: 'csat', score: 5, reason: 'price', comment }, surveyAnswered.type);
  /** As commands do: only what they store is read as a stream. */
  const decide = async (...events: EventToAppend[]): Promise<string[]> =>
    (await store.append(events.map((one) => ({ events: [one], expectedVersion: 0 })))).map(({ outcome }) => outcome);
  const loggedData = async (): Promise<string> =>
    (await database.dataSource.query<{ data: string }[]>('SELECT data::text FROM events ORDER BY position'))
      .map(({ data }) => data)
      .join();
  const readComment = async (id: string): Promise<unknown> => {
    const [stored] = await store.readStream(`case/returns/${id}`);
    return (JSON.parse(stored?.data ?? '{}') as { comment: unknown }).comment;
  };
  const forget = async (name: string): Promise<string> => {
    const pseudonym = (await vault.pseudonymsOf([name])).get(name) ?? '';
    await vault.replaceInTexts(name, pseudonym);
    await vault.forget({ pseudonym, by: 'test', reason: 'x', commandId: name });
    return pseudonym;
  };

  it('is a pseudonym in the log, where the contract says so, and itself in the stream that decisions are made with', async () => {
    await decide(answer('1', COMMENT), answer('2', COMMENT), answer('3', ''));
    const logged = await loggedData();
    expect(logged).not.toContain('Anna');
    expect(logged).toContain('"reason":"price"');
    expect(new Set(logged.match(/text-[a-z2-7]{26}/g))).toHaveProperty('size', 1);
    expect(await readComment('1')).toBe(COMMENT);
    expect(await readComment('3')).toBe('');
    const [asStored] = await store.readStreamAsStored('case/returns/1');
    expect(asStored?.data).toContain('"comment":"text-');
  });

  it('is without a name once its person is forgotten, and stays readable; its key is another one', async () => {
    await decide(answer('1', COMMENT), answer('2', 'Nobody was named.'));
    const wrappedKeys = async (): Promise<readonly string[]> =>
      (
        await database.dataSource.query<{ key: string }[]>(
          `SELECT encode(wrapped_key, 'hex') AS key FROM persons WHERE pseudonym LIKE 'text-%'`,
        )
      ).map(({ key }) => key);
    const [keysBefore, logBefore] = [await wrappedKeys(), await loggedData()];
    const pseudonym = await forget('Anna');
    expect(await readComment('1')).toBe(COMMENT.replace('Anna', pseudonym));
    expect(await readComment('2')).toBe('Nobody was named.');
    expect(await loggedData()).toBe(logBefore);
    expect((await wrappedKeys()).filter((key) => keysBefore.includes(key))).toHaveLength(1);
  });

  it('sent again is a duplicate, before and after forgetting, and another text a conflict', async () => {
    expect(await decide(answer('1', COMMENT))).toEqual(['accepted']);
    expect(await decide(answer('1', COMMENT), answer('1', 'Other.'))).toEqual(['duplicate', 'conflict']);
    await forget('Anna');
    expect(await decide(answer('1', COMMENT), answer('1', 'Other.'))).toEqual(['duplicate', 'conflict']);
  });

  it('is found in every one of many texts, and forgotten whole by its own pseudonym', async () => {
    const texts = Array.from({ length: 2_100 }, (_, n) => `Anna said ${n}`);
    const pseudonyms = await vault.pseudonymsOfTexts(texts);
    const person = await forget('Anna');
    const values = await vault.valuesOf(pseudonyms.values());
    expect(texts.map((text) => values.get(pseudonyms.get(text) ?? ''))).toEqual(
      texts.map((text) => text.replace('Anna', person)),
    );
    await decide(answer('1', 'All about Bob.'));
    const [row] = await database.dataSource.query<{ text: string }[]>(`SELECT data ->> 'comment' AS text FROM events`);
    const pseudonym = row?.text ?? '';
    await vault.forget({ pseudonym, by: 'test', reason: 'x', commandId: 'whole' });
    expect(await readComment('1')).toBe(pseudonym);
  });

  it('stands beside names in one event', async () => {
    const data = { description: 'Bert called Anna.', customer: 'Bert', severity: 'high', process: 'sales' };
    await decide(event('1', data, complaintReported.type));
    const [stored] = await store.readStream('case/returns/1');
    expect(JSON.parse(stored?.data ?? '{}')).toEqual({ ...data, customer: expect.stringMatching(/^person-/) });
    expect(await loggedData()).not.toMatch(/Bert|Anna/);
  });
});

describe('PersonVault', () => {
  it('is opened with one key', async () => {
    await vault.checkKey();
    await vault.checkKey();
    const other = new PersonVault(database.dataSource, new PersonKeys('another-secret-of-32-characters-'));
    await expect(other.checkKey()).rejects.toThrow('is not the key of this database');
  });

  it('is put under another key, with all that it has, and the log knows its events again', async () => {
    await database.dataSource.query('TRUNCATE person_vault');
    const anna = event('1', { resource: 'anna' });
    const first = new PersonKeys('first-secret-of-32-characters-and-more');
    const open = async (current: PersonKeys, before: PersonKeys | null) => {
      const opened = new PersonVault(database.dataSource, current);
      await opened.checkKey(before);
      return { vault: opened, store: new ConcealingEventStore(database.dataSource, opened, current) };
    };
    const one = await open(first, null);
    await one.store.append([{ events: [anna] }]);
    await one.store.close();
    const texts = ['Anna came.', 'Bob came.'];
    const textPseudonyms = await one.vault.pseudonymsOfTexts(texts);
    const bob = (await one.vault.pseudonymsOf(['Bob'])).get('Bob') ?? '';
    await one.vault.replaceInTexts('Bob', bob);
    const pseudonyms = await one.vault.knownPseudonymsOf(['anna', 'Bob']);

    // Replaced twice: the second time the key of hashes is one that was kept.
    for (const [current, before] of [
      ['second-secret-of-32-characters-and-more', 'first-secret-of-32-characters-and-more'],
      ['third-secret-of-32-characters-and-more-', 'second-secret-of-32-characters-and-more'],
      ['third-secret-of-32-characters-and-more-', 'second-secret-of-32-characters-and-more'],
    ].map((secrets) => secrets.map((secret) => new PersonKeys(secret)))) {
      const next = await open(current as PersonKeys, before ?? null);
      expect(await next.vault.knownPseudonymsOf(['anna', 'Bob'])).toEqual(pseudonyms);
      expect([...(await next.vault.valuesOf(textPseudonyms.values())).values()].sort()).toEqual(
        ['Anna came.', `${bob} came.`].sort(),
      );
      expect((await next.vault.pseudonymsOfTexts(['Anna came.'])).get('Anna came.')).toBe(
        textPseudonyms.get('Anna came.'),
      );
      const outcomes = await next.store.append([{ events: [anna] }, { events: [event('1', { resource: 'bob' })] }]);
      expect(outcomes).toMatchObject([{ outcome: 'duplicate' }, { outcome: 'conflict' }]);
      await next.store.close();
    }
    await expect(open(first, null)).rejects.toThrow('is not the key of this database');
    await expect(open(new PersonKeys('fourth-secret-of-32-characters-and-more'), first)).rejects.toThrow(
      'is not the key',
    );
  });

  describe('of a process that goes on with a key that another one has replaced', () => {
    const next = new PersonKeys('next-secret-of-32-characters-and-more');
    const refused = { problem: { status: 503, code: 'personal-data-key-replaced' } };
    const wrapped = async (): Promise<unknown> =>
      database.dataSource.query('SELECT pseudonym, lookup, wrapped_key FROM persons ORDER BY pseudonym');
    let replacing: PersonVault;

    beforeEach(() => {
      replacing = new PersonVault(database.dataSource, next);
    });

    it('finds, opens and seals nothing with it', async () => {
      const pseudonym = (await vault.pseudonymsOf(['anna'])).get('anna') ?? '';
      await vault.pseudonymsOfTexts(['Anna came.']);
      await vault.requireKey();
      await replacing.checkKey(keys);
      const before = await wrapped();
      for (const refusal of [
        vault.requireKey(),
        vault.pseudonymsOf(['bert']),
        vault.pseudonymsOfTexts(['Bert came.']),
        vault.knownPseudonymsOf(['nobody']),
        vault.valuesOf([pseudonym]),
        vault.replaceInTexts('Anna', pseudonym),
        append(event('1', { resource: 'bert' })),
      ])
        await expect(refusal).rejects.toMatchObject(refused);
      expect(await wrapped()).toEqual(before);
      expect(await store.findByIdentity('urn:test', '1')).toBeUndefined();
    });

    it('gives a name it knows the pseudonym it has, for ten seconds', async () => {
      await append(event('1', { resource: 'anna' }));
      await replacing.checkKey(keys);
      expect(await append(event('2', { resource: 'anna' }))).toEqual(['accepted']);
      expect(await resourceOf('2')).toBe((await replacing.knownPseudonymsOf(['anna'])).get('anna'));
      nowMs += 11_000;
      await expect(append(event('3', { resource: 'anna' }))).rejects.toMatchObject(refused);
    });

    it('has what it seals while the key is being replaced refused, and nothing of it is lost or kept', async () => {
      await vault.pseudonymsOf(Array.from({ length: 2_500 }, (_, n) => `name ${n}`));
      const other = new PersonVault(database.dataSource, keys);
      const sealing = Array.from({ length: 40 }, async (_, n) => {
        const names = [`name ${n}`, `new ${n}`];
        try {
          return await (n % 2 === 0 ? vault : other).pseudonymsOf(names);
        } catch (error) {
          expect(error).toMatchObject(refused);
          return new Map<string, string>();
        }
      });
      const [, ...answers] = await Promise.all([replacing.checkKey(keys), ...sealing]);
      // Every pseudonym that was given is found and opened by the new key, and no row is under the old one.
      for (const given of answers) {
        expect(await replacing.knownPseudonymsOf(given.keys())).toEqual(given);
        const values = await replacing.valuesOf(given.values());
        for (const [name, pseudonym] of given) expect(values.get(pseudonym)).toBe(name);
      }
      const rows = await database.dataSource.query<{ pseudonym: string }[]>('SELECT pseudonym FROM persons');
      expect((await replacing.valuesOf(rows.map(({ pseudonym }) => pseudonym))).size).toBe(rows.length);
    });

    it('is the same for two that replace it at once', async () => {
      await vault.pseudonymsOf(['anna']);
      const second = new PersonVault(database.dataSource, new PersonKeys('next-secret-of-32-characters-and-more'));
      await Promise.all([replacing.checkKey(keys), second.checkKey(keys)]);
      expect(await second.knownPseudonymsOf(['anna'])).toEqual(await replacing.knownPseudonymsOf(['anna']));
    });
  });

  it('makes no person of a question', async () => {
    expect(await vault.knownPseudonymsOf(['nobody'])).toEqual(new Map());
    expect(await persons()).toBe(0);
  });
});
