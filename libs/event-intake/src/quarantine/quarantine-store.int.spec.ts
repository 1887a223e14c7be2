import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { TestDatabase } from '@opex/event-sourcing/testing';
import { createTestDatabase } from '@opex/event-sourcing/testing';
import type { RejectedEvent } from '../intake.js';
import { Rejection } from '../parse/rejection.js';
import { quarantineMigrations } from './quarantine-migrations.js';
import { QuarantineFull, QuarantineStore } from './quarantine-store.js';

let database: TestDatabase;
let store: QuarantineStore;

beforeAll(async () => {
  database = await createTestDatabase(quarantineMigrations);
  store = new QuarantineStore(database.dataSource);
});
beforeEach(() => database.dataSource.query('TRUNCATE quarantine, quarantine_steps RESTART IDENTITY'));
afterAll(() => database.drop());

const rejected = (raw: string | Buffer, change: Partial<RejectedEvent> = {}): RejectedEvent => ({
  raw: Buffer.from(raw),
  rejection: new Rejection('wrong-data', '/data/a', 'data.a is required.', [
    { pointer: '/data/a', detail: 'data.a is required.' },
  ]),
  door: 'http',
  source: '/s',
  id: 'e-1',
  type: 't',
  ...change,
});
const all = (filter = {}) => store.list(filter, 100);
const discard = async (id: string): Promise<boolean> => {
  const step = { id, step: 'discarded', code: null, detail: 'a test', repaired: null, position: null } as const;
  return (await store.record('ann', [step])).has(id);
};

const resubmit = (through: QuarantineStore, id: string, repaired: string): Promise<unknown> =>
  through.record('ann', [
    { id, step: 'resubmitted', code: null, detail: null, repaired: Buffer.from(repaired), position: 7 },
  ]);

describe('QuarantineStore', () => {
  it('removes the bytes of what was resolved before an instant, and keeps what was done', async () => {
    for (const raw of ['a', 'b', 'c', 'waits']) await store.keep([rejected(raw)]);
    await resubmit(store, '1', 'repaired');
    await discard('2');
    await discard('3');
    // The middle one was resolved later than the others.
    await database.dataSource.query(
      `UPDATE quarantine SET resolved_at = CASE id WHEN 2 THEN timestamptz '2025-03-03' ELSE '2025-03-02' END
        WHERE status <> 'waiting'`,
    );
    expect(await store.removeBytes(new Date('2025-03-03T00:00:00Z'))).toBe(2);
    expect(await store.removeBytes(new Date('2025-03-03T00:00:00Z'))).toBe(0);
    const bytes = await Promise.all(['1', '2', '3', '4'].map(async (id) => (await store.find(id))?.raw.toString()));
    expect(bytes).toEqual(['', 'b', '', 'waits']);
    expect(await store.find('1')).toMatchObject({ status: 'resubmitted', bytesRemovedAt: expect.any(Date) });
    expect(await store.find('2')).toMatchObject({ bytesRemovedAt: null });
    expect(await store.history('1')).toMatchObject([{ step: 'resubmitted', by: 'ann', repaired: null, position: 7 }]);
    const kept: unknown = await database.dataSource.query('SELECT FROM quarantine WHERE repaired IS NOT NULL');
    expect(kept).toEqual([]);
  });

  it('removes bytes of as many as there are', async () => {
    await database.dataSource.query(
      `INSERT INTO quarantine (fingerprint, raw, reason, pointer, detail, errors, door, count, first_received_at,
                               last_received_at, status, resolved_at, resolved_by)
       SELECT int4send(n), 'x', 'r', '', '', '[]', 'http', 1, now(), now(), 'discarded', '2025-01-01', 'ann'
         FROM generate_series(1, 2500) n`,
    );
    expect(await store.removeBytes(new Date('2025-01-02'))).toBe(2_500);
  });

  it('puts another text in place of one, however it is written there, and not in the middle of a word', async () => {
    await store.keep([
      rejected('{"who":"Zoë","note":"said\\nZoë, Zoës"}'),
      rejected('{"who":"Zo\\u00eb"}'),
      rejected('{"who":"Zo\\u00EB"}'),
      rejected('no JSON of Zoë'),
      rejected('{"who":"Zoé"}'),
      ...Array.from({ length: 120 }, (_, n) => rejected(`Zoë ${n}`)),
    ]);
    await resubmit(store, '1', '{"who":"Zoë"}');
    await store.replaceText('Zoë', 'nobody');
    const rows = await database.dataSource.query<{ raw: Buffer; repaired: Buffer | null }[]>(
      'SELECT raw, repaired FROM quarantine ORDER BY raw',
    );
    const bodies = rows.map(({ raw }) => raw.toString());
    for (const body of [
      '{"who":"nobody","note":"said\\nnobody, Zoës"}',
      '{"who":"nobody"}',
      'no JSON of nobody',
      '{"who":"Zoé"}',
    ])
      expect(bodies).toContain(body);
    expect(bodies.filter((body) => body === '{"who":"nobody"}')).toHaveLength(2);
    expect(bodies.filter((body) => /^nobody \d+$/.test(body))).toHaveLength(120);
    expect(rows.flatMap(({ repaired }) => repaired?.toString() ?? [])).toEqual(['{"who":"nobody"}']);
    expect(await store.history('1')).toMatchObject([{ repaired: Buffer.from('{"who":"nobody"}') }]);
  });

  it('keeps hidden what is to be hidden, and shows it to those who repair', async () => {
    const swap = (from: string, to: string) => (body: Buffer) => Buffer.from(body.toString().replaceAll(from, to));
    const hiding = new QuarantineStore(database.dataSource, {
      concealment: {
        conceal: (bodies) => Promise.resolve(bodies.map(swap('anna', 'P1'))),
        reveal: (bodies) => Promise.resolve(bodies.map(swap('P1', 'anna'))),
      },
    });
    await hiding.keep([rejected('by anna'), rejected('by anna')]);
    expect((await store.find('1'))?.raw.toString()).toBe('by P1');
    expect((await hiding.find('1'))?.raw.toString()).toBe('by anna');
    await resubmit(hiding, '1', 'by anna, too');
    const kept = await database.dataSource.query<unknown[]>(
      `SELECT convert_from(repaired, 'UTF8') AS repaired FROM quarantine`,
    );
    expect(kept).toEqual([{ repaired: 'by P1, too' }]);
    expect(await hiding.history('1')).toMatchObject([{ repaired: Buffer.from('by anna, too') }]);
    expect((await hiding.findAll(['1'])).get('1')?.raw.toString()).toBe('by anna');
  });

  it('keeps bytes and reason as they are', async () => {
    const raw = Buffer.from([0, 0xff, 0x22, 0x5c, 0x0a]);
    await store.keep([rejected(raw)]);
    const kept = await store.find('1');
    expect(kept?.raw).toEqual(raw);
    expect(kept).toMatchObject({
      id: '1',
      status: 'waiting',
      reason: 'wrong-data',
      pointer: '/data/a',
      detail: 'data.a is required.',
      errors: [{ pointer: '/data/a', detail: 'data.a is required.' }],
      door: 'http',
      source: '/s',
      eventId: 'e-1',
      type: 't',
      count: 1,
      resolvedAt: null,
      resolvedBy: null,
      position: null,
    });
    expect(Math.abs((kept?.firstReceivedAt.getTime() ?? 0) - Date.now())).toBeLessThan(60_000);
    expect(await store.find('2')).toBeUndefined();
  });

  it('counts what waits there already, within a call and between calls; another reason is another row', async () => {
    await store.keep([rejected('a'), rejected('b'), rejected('a')]);
    await store.keep([rejected('a'), rejected('a', { rejection: new Rejection('invalid-time', '/time', 'x') })]);
    expect((await all()).map(({ eventId, reason, count }) => [eventId, reason, count])).toEqual([
      ['e-1', 'invalid-time', 1],
      ['e-1', 'wrong-data', 1],
      ['e-1', 'wrong-data', 3],
    ]);
  });

  it('begins a new row for what was resolved and comes again', async () => {
    await store.keep([rejected('a')]);
    expect(await discard('1')).toBe(true);
    expect(await discard('1')).toBe(false);
    await store.keep([rejected('a')]);
    expect(
      (await all()).map(({ status, resolvedBy, resolution, count }) => [status, resolvedBy, resolution, count]),
    ).toEqual([
      ['waiting', null, null, 1],
      ['discarded', 'ann', 'a test', 1],
    ]);
  });

  it('stores texts that PostgreSQL cannot hold in a readable form', async () => {
    const broken = `a\0${String.fromCharCode(0xd800)}\u{1F600}`;
    const rejection = new Rejection('nul-character', `/${broken}`, broken, [{ pointer: broken, detail: broken }]);
    await store.keep([rejected('a', { source: broken, id: 'x'.repeat(5_000), type: null, rejection })]);
    const [kept] = await all();
    const readable = 'a\uFFFD\uFFFD\u{1F600}';
    expect(kept).toMatchObject({ source: readable, pointer: `/${readable}`, detail: readable, type: null });
    expect(kept?.errors).toEqual([{ pointer: readable, detail: readable }]);
    expect(kept?.eventId).toHaveLength(1_024);
  });

  it('lists by filter, newest first, page by page', async () => {
    for (const [i, raw] of ['a', 'b', 'c', 'd'].entries()) {
      await store.keep([rejected(raw, { source: i % 2 === 0 ? '/even' : '/odd', type: raw })]);
    }
    await discard('3');
    const ids = async (filter: object, limit = 100) => (await store.list(filter, limit)).map(({ id }) => id);
    expect(await ids({})).toEqual(['4', '3', '2', '1']);
    expect(await ids({ status: 'waiting' })).toEqual(['4', '2', '1']);
    expect(await ids({ source: '/even' })).toEqual(['3', '1']);
    expect(await ids({ type: 'b', reason: 'wrong-data' })).toEqual(['2']);
    expect(await ids({ reason: 'too-deep' })).toEqual([]);
    expect(await ids({ behindId: '4' }, 2)).toEqual(['3', '2']);
    expect(await ids({ behindId: '2', isOldestFirst: true }, 2)).toEqual(['3', '4']);
  });

  it('records every step, and resolves nothing twice', async () => {
    await store.keep([rejected('a'), rejected('b')]);
    const again = {
      id: '1',
      step: 'refused-again',
      code: 'too-deep',
      detail: 'Still\0 deep.',
      repaired: Buffer.from('x'),
      position: null,
    } as const;
    const done = { id: '2', step: 'resubmitted', code: null, detail: null, repaired: null, position: 7 } as const;
    expect([...(await store.record('ann', [again, done]))].sort()).toEqual(['1', '2']);
    expect([...(await store.record('bob', [{ ...again, step: 'discarded' }, done, { ...done, id: '9' }]))]).toEqual([
      '1',
    ]);
    const at = expect.any(Date);
    const repaired = Buffer.from('x');
    const detail = 'Still\uFFFD deep.';
    expect(await store.history('1')).toEqual([
      { at, by: 'ann', step: 'refused-again', code: 'too-deep', detail, repaired, position: null },
      { at, by: 'bob', step: 'discarded', code: 'too-deep', detail, repaired, position: null },
    ]);
    expect(await store.history('2')).toMatchObject([{ by: 'ann', step: 'resubmitted', position: 7 }]);
    expect((await all()).map(({ status, position }) => [status, position])).toEqual([
      ['resubmitted', 7],
      ['discarded', null],
    ]);
  });

  it('takes no more than may wait, and goes on counting what waits', async () => {
    const full = new QuarantineStore(database.dataSource, { waitingMax: 2 });
    await full.keep([rejected('a'), rejected('b')]);
    await expect(full.keep([rejected('a'), rejected('c')])).rejects.toThrow(QuarantineFull);
    await full.keep([rejected('b')]);
    expect((await all()).map(({ count }) => count)).toEqual([2, 2]);
  });

  it('takes a thousand at once, and the same from many callers', async () => {
    const events = Array.from({ length: 1_000 }, (_, i) => rejected(`event ${i}`));
    await Promise.all([store.keep(events), store.keep([...events].reverse()), store.keep(events)]);
    const [sum] = await database.dataSource.query<{ rows: number; count: number }[]>(
      'SELECT count(*)::int AS rows, sum(count)::int AS count FROM quarantine',
    );
    expect(sum).toEqual({ rows: 1_000, count: 3_000 });
  });
});
