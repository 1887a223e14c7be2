import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { contractOf, validateData } from '@opex/contracts';
import type { TestDatabase } from '@opex/event-sourcing/testing';
import { createTestDatabase } from '@opex/event-sourcing/testing';
import { startTestService, testKey } from '@opex/service-host/testing';
import request from 'supertest';
import { costLedgers } from './cost-ledgers.module.js';

let database: TestDatabase;
let app: NestFastifyApplication;

beforeAll(async () => {
  database = await createTestDatabase([]);
  app = await startTestService(costLedgers, { DATABASE_URL: database.url, MESSAGING_URL: database.url });
  await account('costs', { name: 'Support', kind: 'cost', function: 'support', costType: 'direct' }).expect(201);
  await account('payables', { name: 'Payables', kind: 'clearing' }).expect(201);
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

interface Answer {
  readonly code: string;
  readonly entry: string;
  readonly position: number;
  readonly reversedBy: string | null;
  readonly items: readonly { readonly entry: string; readonly account: string }[];
  readonly nextCursor?: string;
  readonly posted: number;
  readonly repeated: number;
  readonly results: readonly { readonly index: number; readonly code: string }[];
  readonly totals: readonly { readonly total: string }[];
  readonly accounts: readonly { readonly account: string; readonly balance: string }[];
}
const bodyOf = ({ body }: request.Response): Answer => body as Answer;
const as = (test: request.Test, role: string): request.Test => test.set('authorization', `Bearer ${testKey(role)}`);
const get = (path: string): request.Test => as(request(app.getHttpServer()).get(path), 'analyst');
const post = (path: string, body: object = {}): request.Test =>
  as(request(app.getHttpServer()).post(path), 'controller').send(body);
const account = (id: string, body: object): request.Test =>
  as(request(app.getHttpServer()).put(`/v1/accounts/${id}`), 'controller').send(body);
const entry = (id: string, postedOn: string, amount = '500.00', more: object = {}): object => ({
  entry: id,
  postedOn,
  lines: [
    { account: 'costs', amount, currency: 'EUR', customer: 'C-1' },
    { account: 'payables', amount: `-${amount}`, currency: 'EUR' },
  ],
  ...more,
});
const costsOf = async (query: string): Promise<string | undefined> => {
  const answer = bodyOf(await get(`/v1/trial-balance?${query}`).expect(200));
  for (const { total } of answer.totals) expect(total).toBe('0.00');
  return answer.accounts.find((one) => one.account === 'costs')?.balance;
};

describe('the journal', () => {
  it('keeps a month of costs that is posted, closed, and corrected in the next', async () => {
    const posted = await post('/v1/entries', entry('J-1', '2025-01-15')).expect(201);
    expect(posted.body).toMatchObject({ entry: 'J-1', lines: [{ kind: 'cost', function: 'support' }, {}] });
    await post('/v1/entries', entry('J-2', '2025-01-31', '20.50')).expect(201);
    expect(await costsOf('asOf=2025-01-31')).toBe('520.50');
    const beforeClosing = new Date().toISOString();

    await post('/v1/periods/2025-01/close').expect(200);
    await post('/v1/periods/2025-01/close').expect(200);
    const late = await post('/v1/entries', entry('J-3', '2025-01-20')).expect(409);
    expect(bodyOf(late)).toMatchObject({ code: 'period-closed', detail: expect.stringContaining('reopened') });
    const again = await post('/v1/entries', entry('J-1', '2025-01-15', '500')).expect(200);
    expect(bodyOf(again).position).toBe(bodyOf(posted).position);

    const refused = await post('/v1/entries/J-1/reversal', { postedOn: '2025-01-31', reason: 'x' }).expect(409);
    expect(bodyOf(refused).code).toBe('period-closed');
    const reversal = { postedOn: '2025-02-03', reason: 'other customer' };
    expect(bodyOf(await post('/v1/entries/J-1/reversal', reversal).expect(201)).entry).toBe('J-1~reversal');
    await post('/v1/entries/J-1/reversal', reversal).expect(200);
    const other = await post('/v1/entries/J-1/reversal', { ...reversal, reason: 'y' }).expect(409);
    expect(bodyOf(other).code).toBe('entry-reversed-already');
    await post('/v1/entries', entry('J-4', '2025-02-03', '450.00', { corrects: 'J-1' })).expect(201);
    expect(bodyOf(await get('/v1/entries/J-1').expect(200)).reversedBy).toBe('J-1~reversal');
    await get('/v1/entries/J-99').expect(404);

    expect(await costsOf('asOf=2025-01-31')).toBe('520.50');
    expect(await costsOf('asOf=2025-02-28')).toBe('470.50');
    expect(await costsOf(`asOf=2025-02-28&knownAt=${beforeClosing}`)).toBe('520.50');

    await post('/v1/periods/2025-01/reopen', { reason: 'late invoice' }).expect(200);
    await post('/v1/entries', entry('J-3', '2025-01-20')).expect(201);
    expect(bodyOf(await post('/v1/periods/2025-01/reopen', { reason: 'x' }).expect(409)).code).toBe(
      'period-not-closed',
    );
    expect(await costsOf('asOf=2025-01-31')).toBe('1020.50');

    const first = bodyOf(await get('/v1/entries?limit=3').expect(200));
    const rest = bodyOf(await get(`/v1/entries?cursor=${first.nextCursor ?? ''}`).expect(200));
    const ids = [...first.items, ...rest.items].map((one) => one.entry);
    expect(ids).toEqual(['J-1', 'J-2', 'J-1~reversal', 'J-4', 'J-3']);
  });

  it('takes the Idempotency-Key as the id', async () => {
    const body = entry('x', '2025-02-05');
    const send = (): request.Test => post('/v1/entries', { ...body, entry: undefined }).set('idempotency-key', 'key-1');
    expect(bodyOf(await send().expect(201)).entry).toBe('key-1');
    await send().expect(200);
    expect(bodyOf(await post('/v1/entries', entry('key-1', '2025-02-06')).expect(409)).code).toBe('entry-taken');
  });

  it('posts in bulk, each by itself or all together', async () => {
    const entries = Array.from({ length: 100 }, (_, index) => entry(`B-${index}`, '2025-03-01', '1.00'));
    const unbalanced = entry('B-bad', '2025-03-01', '1.00', {
      lines: [
        { account: 'costs', amount: '1.00', currency: 'EUR' },
        { account: 'payables', amount: '-1.01', currency: 'EUR' },
      ],
    });
    const mixed = [...entries.slice(0, 2), unbalanced];
    const none = await post('/v1/entries/bulk', { mode: 'atomic', entries: mixed }).expect(409);
    expect(bodyOf(none)).toMatchObject({ code: 'nothing-posted', results: [{ index: 2, code: 'entry-unbalanced' }] });
    await get('/v1/entries/B-0').expect(404);
    const some = bodyOf(await post('/v1/entries/bulk', { mode: 'per-item', entries: mixed }).expect(200));
    expect(some).toMatchObject({ posted: 2, refused: 1, results: [{ index: 2, entry: 'B-bad' }] });
    const all = bodyOf(await post('/v1/entries/bulk', { mode: 'atomic', entries }).expect(200));
    expect(all).toMatchObject({ posted: 98, repeated: 2, refused: 0 });
    expect(bodyOf(await post('/v1/entries/bulk', { mode: 'atomic', entries }).expect(200)).repeated).toBe(100);
    expect(bodyOf(await post('/v1/entries/bulk', { mode: 'per-item', entries }).expect(200)).repeated).toBe(100);
    const twice = await post('/v1/entries/bulk', { mode: 'atomic', entries: [entries[0], entries[0]] }).expect(400);
    expect(bodyOf(twice).code).toBe('entry-given-twice');
    await costsOf('');
  });

  it('stores nothing behind the closing of a period, however they race', async () => {
    const posts = Array.from({ length: 60 }, (_, index) => post('/v1/entries', entry(`R-${index}`, '2025-05-01')));
    const [closing, ...answers] = await Promise.all([post('/v1/periods/2025-05/close'), ...posts]);
    const closedAt = bodyOf(closing).position;
    for (const answer of answers) {
      if (answer.status === 201) expect(bodyOf(answer).position).toBeLessThan(closedAt);
      else expect(bodyOf(answer).code).toBe('period-closed');
    }
  });

  it('is guarded by the log itself', async () => {
    // What a posting meets that was decided before the closing and comes to the log behind it.
    const change = `INSERT INTO closed_periods (period) VALUES ('2025-06')`;
    const guard = database.dataSource.query(
      `${change}; INSERT INTO events (position, stream_id, identity, content_hash, source, event_id, type, schema_version,
         data, occurred_at, recorded_at)
       VALUES (999999, 's', gen_random_uuid(), gen_random_uuid(), 's', 'i', 'opex.cost.entry-posted.v1', 1,
         '{"postedOn": "2025-06-30"}', now(), now())`,
    );
    await expect(guard).rejects.toThrow('period-closed 2025-06');
  });

  it('publishes each effect as the contract says', async () => {
    const rows = await database.dataSource.query<{ type: string; data: unknown }[]>(
      "SELECT type, data FROM events WHERE event_id NOT LIKE 'default-programme/%'",
    );
    expect(new Set(rows.map(({ type }) => type)).size).toBe(4);
    for (const { type, data } of rows) {
      const contract = contractOf(type);
      expect(contract === undefined ? [type] : validateData(contract, data)).toEqual([]);
    }
  });

  it('takes null for what is left out of an entry and its lines', async () => {
    const line = { currency: 'EUR', customer: null, initiative: null, attributes: null };
    const lines = [
      { ...line, account: 'costs', amount: '1.00' },
      { ...line, account: 'payables', amount: '-1.00' },
    ];
    const sent = { entry: 'J-0', postedOn: '2024-12-01', lines, corrects: null, description: null };
    await post('/v1/entries', sent).expect(201);
    const bulk = { mode: 'per-item', entries: [sent, { ...sent, entry: 'J-00' }] };
    expect(bodyOf(await post('/v1/entries/bulk', bulk).expect(200))).toMatchObject({ posted: 1, repeated: 1 });
    const reversal = { postedOn: '2024-12-01', reason: 'a trial' };
    for (const id of ['J-0', 'J-00']) await post(`/v1/entries/${id}/reversal`, reversal).expect(201);
  });
});

describe('accounts', () => {
  it('are revised under their ETag, and keep their kind', async () => {
    const revised = { name: 'Care', kind: 'cost', function: 'support', costType: 'overhead' };
    await account('not-there', revised).set('if-match', '*').expect(412);
    const stale = await account('costs', revised).set('if-match', '"7"').expect(412);
    expect(bodyOf(stale).code).toBe('wrong-version');
    expect((await account('costs', revised).set('if-match', '"1"').expect(200)).headers['etag']).toBe('"2"');
    await account('costs', revised).expect(200);
    const kind = await account('costs', { name: 'x', kind: 'revenue' }).expect(409);
    expect(bodyOf(kind).code).toBe('account-kind-fixed');
    const page = bodyOf(await get('/v1/accounts?limit=1').expect(200));
    expect(page).toMatchObject({ items: [{ account: 'costs' }] });
    const rest = bodyOf(await get(`/v1/accounts?cursor=${page.nextCursor ?? ''}`).expect(200));
    expect(rest.items.map((one) => one.account)).toContain('payables');
    const one = await get('/v1/accounts/costs').expect(200);
    expect(one.headers['etag']).toBe('"2"');
    expect(one.body).toEqual({ account: 'costs', ...revised });
    expect(bodyOf(await get('/v1/accounts/none').expect(404)).code).toBe('account-not-found');
    const csv = await get('/v1/accounts?limit=1').set('accept', 'text/csv').expect(200);
    expect(csv.text).toBe('account,name,kind,function,costType\r\ncosts,Care,cost,support,overhead\r\n');
    await as(request(app.getHttpServer()).put('/v1/accounts/a'), 'analyst').send(revised).expect(403);
  });
});
