import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { UnreadableEvent } from '../event-codec.js';
import type { StoredEvent } from '../event-store.js';
import type { Condition, ListRequest, StateList } from '../state-list.js';
import { InvalidCursor } from '../state-list.js';
import type { TestDatabase } from '../testing/index.js';
import { createTestDatabase, sampleEvent } from '../testing/index.js';
import { AggregateViews } from './aggregate-views.js';
import { eventLogMigrations } from './event-log-migrations.js';
import { PostgresEventStore } from './postgres-event-store.js';

/** A ticket: each event says what is new of it. */
interface Ticket {
  readonly status: string;
  readonly priority: number | null;
  readonly plan: { readonly dueOn: string } | null;
}

const fromStored =
  (readable: number) =>
  (stored: StoredEvent): Partial<Ticket> => {
    if (stored.schemaVersion > readable) throw new UnreadableEvent(stored, 'it is too new');
    return JSON.parse(stored.data) as Partial<Ticket>;
  };
const decider = {
  initialState: null,
  evolve: (state: Ticket | null, event: Partial<Ticket>): Ticket => ({
    ...(state ?? { status: 'open', priority: null, plan: null }),
    ...event,
  }),
};

describe('AggregateViews', () => {
  let database: TestDatabase;
  let store: PostgresEventStore;
  let tickets: StateList<Ticket>;
  let views: AggregateViews;
  let written = 0;

  const listed = (readable = 1): StateList<Ticket> => {
    views = new AggregateViews({ dataSource: database.dataSource, store });
    return views.of({
      streamKind: 'ticket',
      decider,
      codec: { fromStored: fromStored(readable) },
      derived: ({ priority }) => ({ isUrgent: priority !== null && priority >= 8 }),
    });
  };
  beforeAll(async () => {
    database = await createTestDatabase(eventLogMigrations, { poolSize: 10 });
    store = new PostgresEventStore(database.dataSource);
  });
  afterAll(async () => {
    await store.close();
    await database.drop();
  });
  beforeEach(() => {
    tickets = listed();
  });
  afterEach(async () => {
    await database.dataSource.query('DELETE FROM aggregate_views');
  });

  const say = async (stream: string, version: number, event: Partial<Ticket>, schemaVersion = 1): Promise<void> => {
    written += 1;
    const stored = sampleEvent({ id: `e-${written}`, streamId: stream, data: JSON.stringify(event), schemaVersion });
    const [outcome] = await store.append([{ events: [stored], expectedVersion: version - 1 }]);
    expect(outcome?.outcome).toBe('accepted');
  };
  const list = async (request: Partial<ListRequest> = {}): Promise<readonly Ticket[]> =>
    (await tickets.list({ where: [], limit: 100, ...request })).items.map(({ state }) => state);

  it('takes instants in the order of time, whatever their fractions, also by pages and filters', async () => {
    const inTime = ['12:00:00Z', '12:00:00.36Z', '12:00:00.369Z', '12:00:00.37Z', '12:00:00.3701Z', '12:00:01Z'];
    const days = inTime.map((time) => `2025-01-01T${time}`);
    for (const [index, dueOn] of days.toReversed().entries()) await say(`ticket/i-${index}`, 1, { plan: { dueOn } });
    const sortBy = 'plan.dueOn';
    const walk = async (direction: 'ascending' | 'descending'): Promise<(string | undefined)[]> => {
      const found: (string | undefined)[] = [];
      let cursor: string | undefined;
      do {
        const page = await tickets.list({ where: [], sortBy, direction, limit: 2, ...(cursor && { cursor }) });
        found.push(...page.items.map(({ state }) => state.plan?.dueOn));
        cursor = page.nextCursor;
      } while (cursor !== undefined);
      return found;
    };
    expect(await walk('ascending')).toEqual(days);
    expect(await walk('descending')).toEqual(days.toReversed());
    const before = (is: 'less' | 'greater-or-equal'): Promise<readonly Ticket[]> =>
      list({ where: [{ member: 'plan.dueOn', is, value: '2025-01-01T12:00:00.37Z' }] });
    expect((await before('less')).map(({ plan }) => plan?.dueOn).sort()).toEqual(days.slice(0, 3).sort());
    expect((await before('greater-or-equal')).map(({ plan }) => plan?.dueOn).sort()).toEqual(days.slice(3).sort());
  });

  it('shows what was committed before the question, and nothing of other kinds', async () => {
    await say('ticket/a', 1, { priority: 1 });
    await say('other/a', 1, { priority: 9 });
    expect(await tickets.list({ where: [], limit: 10 })).toEqual({
      items: [{ state: { status: 'open', priority: 1, plan: null }, version: 1 }],
    });
    await say('ticket/a', 2, { status: 'closed' });
    expect(await tickets.list({ where: [], limit: 10 })).toEqual({
      items: [{ state: { status: 'closed', priority: 1, plan: null }, version: 2 }],
    });
  });

  it('filters and sorts like the same done by hand, page by page, in any order', async () => {
    const ticket = fc.record({
      status: fc.constantFrom('open', 'closed', "o'clock"),
      priority: fc.constantFrom(null, 1, 2, 10),
      plan: fc.constantFrom(null, { dueOn: '2025-03-01' }, { dueOn: '2025-12-01' }),
    });
    const given = fc.sample(ticket, { numRuns: 40, seed: 7 });
    for (const [n, one] of given.entries()) await say(`ticket/p-${String(n).padStart(2, '0')}`, 1, one);
    const conditions: readonly (readonly [Condition, (one: Ticket) => boolean])[] = [
      [{ member: 'status', is: 'equal', value: "o'clock" }, ({ status }) => status === "o'clock"],
      [{ member: 'priority', is: 'greater-or-equal', value: 2 }, ({ priority }) => priority !== null && priority >= 2],
      [{ member: 'priority', is: 'in', values: [1, null] }, ({ priority }) => priority === 1 || priority === null],
      [{ member: 'plan.dueOn', is: 'equal', value: null }, ({ plan }) => plan === null],
      [{ member: 'isUrgent', is: 'equal', value: true }, ({ priority }) => priority === 10],
      [
        { is: 'not', conditions: [{ member: 'status', is: 'equal', value: 'open' }, dueBeforeJune] },
        ({ status, plan }) => !(status === 'open' && (plan === null || plan.dueOn < '2025-06-01')),
      ],
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.subarray([...conditions]),
        fc.constantFrom(undefined, 'priority', 'status', 'plan.dueOn'),
        fc.constantFrom('ascending' as const, 'descending' as const),
        fc.integer({ min: 1, max: 50 }),
        async (chosen, sortBy, direction, limit) => {
          const where = chosen.map(([condition]) => condition);
          const seen: Ticket[] = [];
          let cursor: string | undefined;
          do {
            const page = await tickets.list({
              where,
              direction,
              limit,
              ...(sortBy && { sortBy }),
              ...(cursor && { cursor }),
            });
            expect(page.items.length).toBeLessThanOrEqual(limit);
            seen.push(...page.items.map(({ state }) => state));
            cursor = page.nextCursor;
          } while (cursor !== undefined);
          const sign = direction === 'ascending' ? 1 : -1;
          const expected = given
            .map((one, n) => ({ one, n }))
            .filter(({ one }) => chosen.every(([, holds]) => holds(one)))
            .sort((a, b) => sign * (compare(keyOf(a.one, sortBy), keyOf(b.one, sortBy)) || a.n - b.n))
            .map(({ one }) => one);
          expect(seen).toEqual(expected);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('refuses a cursor that it has not answered', async () => {
    for (const cursor of [
      '',
      'x',
      Buffer.from('["{",1]').toString('base64url'),
      Buffer.from('["{","a"]').toString('base64url'),
    ])
      await expect(list({ cursor })).rejects.toBeInstanceOf(InvalidCursor);
  });

  it('keeps what it could read before an event that it cannot, and reads all again with code that can', async () => {
    await say('ticket/u-1', 1, { priority: 3 });
    await say('ticket/u-1', 2, { priority: 4 }, 2);
    await say('ticket/u-1', 3, { status: 'closed' });
    await say('ticket/u-2', 1, { priority: 5 }, 2);
    expect(await list()).toEqual([{ status: 'open', priority: 3, plan: null }]);
    tickets = listed(2);
    views.start();
    await views.stop();
    expect(await list()).toEqual([
      { status: 'closed', priority: 4, plan: null },
      { status: 'open', priority: 5, plan: null },
    ]);
  });
});

const dueBeforeJune: Condition = { member: 'plan.dueOn', is: 'less', value: '2025-06-01' };

/** As JSON is sorted: null before texts and numbers. */
const keyOf = ({ status, priority, plan }: Ticket, sortBy: string | undefined): string | number | null =>
  sortBy === 'priority'
    ? priority
    : sortBy === 'status'
      ? status
      : sortBy === 'plan.dueOn'
        ? (plan?.dueOn ?? null)
        : null;

const compare = (a: string | number | null, b: string | number | null): number =>
  a === b ? 0 : a === null ? -1 : b === null ? 1 : a < b ? -1 : 1;
