import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
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
  const plan = { id: 'robots', name: 'Robots', investment: '500000', annualSavings: '800000', currency: 'EUR' };
  await post('/v1/initiatives', plan).expect(201);
  await post('/v1/initiatives/robots/approval').expect(200);
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

interface Answer {
  readonly position: number;
  readonly version: number;
  readonly items: readonly object[];
  readonly totals: readonly { readonly total: string }[];
  readonly accounts: readonly { readonly account: string; readonly balance: string }[];
}
const bodyOf = ({ body }: request.Response): Answer => body as Answer;
const as = (test: request.Test, role = 'controller'): request.Test =>
  test.set('authorization', `Bearer ${testKey(role)}`);
const get = (path: string, role?: string): request.Test => as(request(app.getHttpServer()).get(path), role);
const post = (path: string, body: object = {}): request.Test => as(request(app.getHttpServer()).post(path)).send(body);
const move = (kind: 'investments' | 'savings', amount: string, on: string, key: string): request.Test =>
  post(`/v1/initiatives/robots/${kind}`, { amount, on }).set('idempotency-key', key);
const balances = async (): Promise<Readonly<Record<string, string>>> => {
  const { accounts, totals } = bodyOf(await get('/v1/trial-balance').expect(200));
  expect(totals.map(({ total }) => Number(total))).toEqual([0]);
  return Object.fromEntries(accounts.map(({ account, balance }) => [account, balance]));
};
const entries = async (): Promise<Answer['items']> => bodyOf(await get('/v1/entries').expect(200)).items;
const logEnd = async (): Promise<number> => bodyOf(await get('/v1/log', 'operator').expect(200)).position;
const stands = async (): Promise<object> => (await get('/v1/initiatives/robots').expect(200)).body as object;

describe('what a command to an initiative moves', () => {
  it('stores nothing where its period is closed', async () => {
    await post('/v1/periods/2024-12/close').expect(200);
    const before = await logEnd();
    const refused = await move('investments', '300000', '2024-12-31', 'closed').expect(409);
    expect(refused.body).toMatchObject({
      code: 'period-closed',
      detail: '2024-12 is closed. Post on a day of an open period, or have 2024-12 reopened.',
    });
    expect(await logEnd()).toBe(before);
    expect(await stands()).toMatchObject({ version: 2, toDate: { invested: '0.00' } });
  });

  it('is a balanced entry in the same commit, which names the initiative and the event', async () => {
    const invested = bodyOf(await move('investments', '300000', '2025-01-15', 'i-1').expect(200));
    const saved = bodyOf(await move('savings', '66700.50', '2025-02-28', 's-1').expect(200));
    expect([invested.version, saved.version]).toEqual([3, 4]);
    expect(await logEnd()).toBe(saved.position);
    expect(await entries()).toMatchObject([
      {
        postedOn: '2025-01-15',
        reported: { source: 'urn:opex:cost-ledgers:commands', id: 'i-1/0' },
        lines: [
          { account: 'investment', kind: 'investment', amount: '300000.00', initiative: 'robots' },
          { account: 'clearing~reported', kind: 'clearing', amount: '-300000.00' },
        ],
      },
      {
        postedOn: '2025-02-28',
        reported: { id: 's-1/0' },
        lines: [
          { account: 'savings', kind: 'savings', amount: '-66700.50', initiative: 'robots' },
          { account: 'clearing~reported', amount: '66700.50' },
        ],
      },
    ]);
    const commits = await database.dataSource.query<{ types: string[] }[]>(
      `SELECT array_agg(type ORDER BY position) AS types FROM events WHERE position > $1
        GROUP BY recorded_at HAVING count(*) > 1 ORDER BY recorded_at`,
      [invested.position - 2],
    );
    const entry = 'opex.cost.entry-posted.v1';
    expect(commits.map(({ types }) => types)).toEqual([
      ['opex.cost.investment-made.v1', entry],
      ['opex.cost.savings-realised.v1', entry],
    ]);
    expect(await balances()).toEqual({
      investment: '300000.00',
      savings: '-66700.50',
      'clearing~reported': '-233299.50',
    });
  });

  it('is posted once, however often it is sent, also once its period is closed', async () => {
    const first = await move('investments', '1000', '2025-03-01', 'i-2').expect(200);
    expect((await move('investments', '1000.00', '2025-03-01', 'i-2').expect(200)).body).toEqual(first.body);
    await post('/v1/periods/2025-03/close').expect(200);
    expect((await move('investments', '1000', '2025-03-01', 'i-2').expect(200)).body).toEqual(first.body);
    const atOnce = await Promise.all([1, 2, 3].map(() => move('savings', '500', '2025-04-01', 's-2')));
    expect(atOnce.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(new Set(atOnce.map((answer) => bodyOf(answer).position)).size).toBe(1);
    expect(await entries()).toHaveLength(4);
    expect(await balances()).toMatchObject({ investment: '301000.00', savings: '-67200.50' });
  });

  it('is refused where its period closes between the decision and the commit', async () => {
    await database.dataSource.query(`
      CREATE FUNCTION close_first() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN INSERT INTO closed_periods VALUES ('2025-05') ON CONFLICT DO NOTHING; RETURN NEW; END $$;
      CREATE TRIGGER close_first BEFORE INSERT ON events FOR EACH ROW
        WHEN (NEW.event_id = 'raced/0') EXECUTE FUNCTION close_first()`);
    const before = await logEnd();
    const refused = await move('savings', '1', '2025-05-31', 'raced').expect(409);
    expect(refused.body).toMatchObject({
      code: 'period-closed',
      detail: expect.stringContaining('2025-05') as unknown,
    });
    expect(await logEnd()).toBe(before);
    expect(await stands()).toMatchObject({ version: 6, toDate: { saved: '67200.50' } });
  });

  it('is never behind the closing of its period, however they race', async () => {
    const moves = Array.from({ length: 12 }, (_, n) => move('savings', '10', '2025-06-15', `race-${n}`));
    const [closing, ...answers] = await Promise.all([post('/v1/periods/2025-06/close'), ...moves]);
    for (const { status, body } of answers)
      if (status === 200) expect((body as Answer).position).toBeLessThan(bodyOf(closing).position);
      else expect(['period-closed', 'concurrent-change']).toContain((body as { code: string }).code);
    const done = answers.filter(({ status }) => status === 200).length;
    const saved = 67_200.5 + 10 * done;
    expect(await balances()).toMatchObject({ savings: `-${saved.toFixed(2)}` });
    expect(await stands()).toMatchObject({ toDate: { saved: saved.toFixed(2) } });
  });

  it('is taken back by a correction: in the figures, in the journal, and in nothing that was decided', async () => {
    const before = await stands();
    const balancesBefore = await balances();
    await move('investments', '7000', '2025-05-05', 'mistaken').expect(200);
    const history = (await get('/v1/initiatives/robots/history?limit=500').expect(200)).body as {
      items: { source: string; id: string; data: { amount?: string } }[];
    };
    const { source, id } = history.items.find(({ data }) => data.amount === '7000.00') ?? { source: '', id: '' };
    const correction = { target: { source, id }, action: 'retract', reason: 'Of another initiative.' };
    expect((await post('/v1/corrections', correction).expect(201)).body).toMatchObject({ status: 'applied' });
    expect(await stands()).toMatchObject({ toDate: (before as { toDate: object }).toDate });
    expect(await balances()).toEqual(balancesBefore);
    const after = (await get('/v1/initiatives/robots/history?limit=500').expect(200)).body as {
      items: { id: string; isRetracted: boolean }[];
    };
    expect(after.items.find((one) => one.id === id)).toMatchObject({ isRetracted: true });
    await post('/v1/initiatives/robots/milestones', { milestone: 'first robot' }).expect(200);
  });
});
