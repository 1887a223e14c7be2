import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { TestDatabase } from '@opex/event-sourcing/testing';
import { createTestDatabase } from '@opex/event-sourcing/testing';
import { startTestService, testKey } from '@opex/service-host/testing';
import request from 'supertest';
import { costLedgers } from './cost-ledgers.module.js';

/* What editors of the ledger read: lists by filter, order and page, one, and who has changed what and when. */

let database: TestDatabase;
let app: NestFastifyApplication;

beforeAll(async () => {
  database = await createTestDatabase([]);
  app = await startTestService(costLedgers, { DATABASE_URL: database.url, MESSAGING_URL: database.url });
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

type Item = Readonly<Record<string, unknown>>;
interface Page {
  readonly items: readonly Item[];
  readonly nextCursor?: string;
}
const as = (test: request.Test, role: string): request.Test => test.set('authorization', `Bearer ${testKey(role)}`);
const get = (path: string): request.Test => as(request(app.getHttpServer()).get(path), 'analyst');
const put = (path: string, body: object): request.Test =>
  as(request(app.getHttpServer()).put(path), 'controller').send(body);
const post = (path: string, body: object = {}): request.Test =>
  as(request(app.getHttpServer()).post(path), 'controller').send(body);
const pageOf = async (path: string): Promise<Page> => (await get(path).expect(200)).body as Page;
const csvOf = async (path: string): Promise<string> => (await get(path).set('accept', 'text/csv').expect(200)).text;
const codeOf = async (path: string, status: number): Promise<string> =>
  ((await get(path).expect(status)).body as { code: string }).code;

/** All items of a list, a page of two at a time. */
async function walk(path: string, member: string): Promise<readonly unknown[]> {
  const found: unknown[] = [];
  for (let cursor: string | undefined = ''; cursor !== undefined;) {
    const query: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const page: Page = await pageOf(`${path}${path.includes('?') ? '&' : '?'}limit=2${query}`);
    expect(page.items.length).toBeLessThanOrEqual(2);
    found.push(...page.items.map((item) => item[member]));
    cursor = page.nextCursor;
  }
  return found;
}

describe('accounts', () => {
  beforeAll(async () => {
    const cost = (name: string, of: string) => ({ name, kind: 'cost', function: of, costType: 'direct' });
    await put('/v1/accounts/rent', cost('Zimmer', 'it')).expect(201);
    await put('/v1/accounts/cloud', cost('Cloud', 'it')).expect(201);
    await put('/v1/accounts/phones', cost('Phones', 'support')).expect(201);
    await put('/v1/accounts/payables', { name: '=Payables', kind: 'clearing' }).expect(201);
    await put('/v1/accounts/rent', cost('Rent', 'it')).expect(200);
  });

  it('are listed by kind, function and cost type, in the order asked for, page by page', async () => {
    expect(await walk('/v1/accounts', 'account')).toEqual(['cloud', 'payables', 'phones', 'rent']);
    expect(await walk('/v1/accounts?function=it&sort=-name', 'name')).toEqual(['Rent', 'Cloud']);
    expect(await walk('/v1/accounts?kind=clearing', 'account')).toEqual(['payables']);
    expect(await walk('/v1/accounts?costType=direct&sort=account', 'account')).toEqual(['cloud', 'phones', 'rent']);
    expect(await walk('/v1/accounts?costType=overhead', 'account')).toEqual([]);
    await get('/v1/accounts?kind=none').expect(400);
    expect(await codeOf('/v1/accounts?cursor=none', 400)).toBe('invalid-request');
  });

  it('are CSV, where no name is a formula', async () => {
    expect(await csvOf('/v1/accounts?kind=clearing')).toBe(
      "account,name,kind,function,costType\r\npayables,'=Payables,clearing,,\r\n",
    );
  });

  it('tell who has changed them and when', async () => {
    const { items, nextCursor } = await pageOf('/v1/accounts/rent/history?limit=1');
    expect(items).toEqual([
      {
        version: 1,
        type: 'opex.cost.account-defined.v1',
        occurredAt: expect.stringMatching(/^\d{4}-/),
        recordedAt: expect.stringMatching(/^\d{4}-/),
        by: 'test-controller',
        data: { account: 'rent', name: 'Zimmer', kind: 'cost', function: 'it', costType: 'direct' },
      },
    ]);
    expect(nextCursor).toBe('1');
    expect(await pageOf('/v1/accounts/rent/history?cursor=1')).toMatchObject({
      items: [{ version: 2, by: 'test-controller', data: { name: 'Rent' } }],
    });
    expect(await csvOf('/v1/accounts/rent/history')).toMatch(
      /^version,type,occurredAt,recordedAt,by,data\r\n1,opex\.cost\.account-defined\.v1,.*,test-controller,/,
    );
    expect(await codeOf('/v1/accounts/none/history', 404)).toBe('account-not-found');
  });

  it('that reports have made have their history, by nobody', async () => {
    await post('/v1/costs', {
      postedOn: '2025-01-15',
      function: 'hr',
      costType: 'direct',
      amount: '5',
      currency: 'EUR',
    });
    const { items } = await pageOf('/v1/accounts/cost~hr~direct/history');
    expect(items).toMatchObject([{ version: 1, by: null, data: { function: 'hr' } }]);
  });
});

describe('periods', () => {
  beforeAll(async () => {
    for (const period of ['2025-01', '2025-02', '2025-03']) await post(`/v1/periods/${period}/close`).expect(200);
    await post('/v1/periods/2025-02/reopen', { reason: 'A late invoice.' }).expect(200);
  });

  it('are listed by status and month, in either order', async () => {
    expect(await walk('/v1/periods', 'period')).toEqual(['2025-01', '2025-02', '2025-03']);
    expect(await walk('/v1/periods?sort=-period', 'period')).toEqual(['2025-03', '2025-02', '2025-01']);
    expect(await walk('/v1/periods?sort=-since', 'period')).toEqual(['2025-02', '2025-03', '2025-01']);
    expect(await walk('/v1/periods?status=open', 'period')).toEqual(['2025-02']);
    expect(await walk('/v1/periods?from=2025-02&to=2025-03', 'period')).toEqual(['2025-02']);
    expect(await csvOf('/v1/periods?status=open')).toMatch(
      /^period,status,since,reason\r\n2025-02,open,.*,A late invoice\.\r\n$/,
    );
  });

  it('are answered one by one, also one that was never closed', async () => {
    const closed = await get('/v1/periods/2025-01').expect(200);
    expect(closed.body).toMatchObject({ period: '2025-01', status: 'closed', reason: null });
    expect(closed.headers['etag']).toBe('"1"');
    expect((await get('/v1/periods/2030-01').expect(200)).body).toEqual({
      period: '2030-01',
      status: 'open',
      since: null,
      reason: null,
    });
    await get('/v1/periods/never').expect(400);
  });

  it('tell who has closed and reopened them, why and when', async () => {
    expect((await pageOf('/v1/periods/2025-02/history')).items).toMatchObject([
      { version: 1, type: 'opex.cost.period-closed.v1', by: 'test-controller' },
      { version: 2, type: 'opex.cost.period-reopened.v1', by: 'test-controller', data: { reason: 'A late invoice.' } },
    ]);
    expect(await pageOf('/v1/periods/2030-01/history')).toEqual({ items: [] });
  });
});

describe('exchange rates', () => {
  beforeAll(async () => {
    for (const [pair, day, rate] of [
      ['GBP-EUR', '2025-01-01', '1.2'],
      ['GBP-EUR', '2025-02-01', '1.1'],
      ['USD-EUR', '2025-01-15', '0.9'],
      ['USD-GBP', '2025-03-01', '0.8'],
    ])
      await put(`/v1/exchange-rates/${pair}/${day}`, { rate }).expect(201);
    await put('/v1/exchange-rates/GBP-EUR/2025-01-01', { rate: '1.25' }).expect(200);
  });

  it('are listed by currency and day, by pair or by day', async () => {
    const days = ['2025-01-01', '2025-02-01', '2025-01-15', '2025-03-01'];
    expect(await walk('/v1/exchange-rates', 'effectiveOn')).toEqual(days);
    expect(await walk('/v1/exchange-rates?sort=-pair', 'effectiveOn')).toEqual(days.toReversed());
    expect(await walk('/v1/exchange-rates?sort=effectiveOn', 'effectiveOn')).toEqual(days.toSorted());
    expect(await walk('/v1/exchange-rates?sort=-effectiveOn', 'effectiveOn')).toEqual(days.toSorted().toReversed());
    expect(await walk('/v1/exchange-rates?base=USD&quote=EUR', 'rate')).toEqual(['0.9']);
    expect(await walk('/v1/exchange-rates?from=2025-01-15&to=2025-03-01', 'rate')).toEqual(['1.1', '0.9']);
  });

  it('are answered one by one, where their PUT says', async () => {
    const one = await get('/v1/exchange-rates/GBP-EUR/2025-01-01').expect(200);
    expect(one.body).toEqual({ base: 'GBP', quote: 'EUR', effectiveOn: '2025-01-01', rate: '1.25' });
    expect(one.headers['etag']).toBe('"3"');
    expect(await codeOf('/v1/exchange-rates/GBP-EUR/2025-01-02', 404)).toBe('rate-not-set');
  });

  it('tell who has set them and when', async () => {
    expect((await pageOf('/v1/exchange-rates/GBP-EUR/history')).items).toMatchObject([
      { version: 1, by: 'test-controller', data: { effectiveOn: '2025-01-01', rate: '1.2' } },
      { version: 2, by: 'test-controller', data: { effectiveOn: '2025-02-01', rate: '1.1' } },
      { version: 3, by: 'test-controller', data: { effectiveOn: '2025-01-01', rate: '1.25' } },
    ]);
    expect(await codeOf('/v1/exchange-rates/CHF-EUR/history', 404)).toBe('rate-not-set');
  });
});

describe('budgets', () => {
  beforeAll(async () => {
    await put('/v1/budgets/hr/2024', { amount: '1200', currency: 'EUR' }).expect(201);
    await put('/v1/budgets/hr/2024-Q4', { amount: '300', currency: 'EUR' }).expect(201);
    await put('/v1/budgets/hr/2024', { amount: '1300', currency: 'EUR' }).expect(200);
    await post('/v1/costs', {
      postedOn: '2024-05-01',
      function: 'hr',
      costType: 'direct',
      amount: '100',
      currency: 'EUR',
    });
  });

  it('are compared with what was spent by function, page by page', async () => {
    const all = ['customer-acquisition', 'customer-support', 'general-operations', 'hr', 'marketing-operations'];
    expect(await walk('/v1/budgets?period=2024', 'function')).toEqual([...all, 'sales-operations']);
    expect(await walk('/v1/budgets?period=2024&sort=-function', 'function')).toEqual(
      [...all, 'sales-operations'].toReversed(),
    );
    const columns = 'function,period,currency,planned,actual,difference,baselinePerCustomer,targetPerCustomer';
    expect(await csvOf('/v1/budgets?period=2024&function=hr')).toBe(
      `${columns}\r\nhr,2024,EUR,1300.00,100.00,-1200.00,,\r\n`,
    );
  });

  it('are answered one by one and by function, where their PUT says', async () => {
    const one = await get('/v1/budgets/hr/2024').expect(200);
    expect(one.body).toMatchObject({ planned: '1300.00', actual: '100.00', difference: '-1200.00' });
    expect(one.headers['etag']).toBe('"3"');
    expect((await pageOf('/v1/budgets/hr')).items).toMatchObject([
      { period: '2024', planned: '1300.00' },
      { period: '2024-Q4', planned: '300.00' },
    ]);
    expect(await codeOf('/v1/budgets/hr/2023', 404)).toBe('budget-not-set');
    expect(await codeOf('/v1/budgets/none', 404)).toBe('budget-not-set');
  });

  it('tell who has set them and when', async () => {
    expect((await pageOf('/v1/budgets/hr/history')).items).toMatchObject([
      { version: 1, by: 'test-controller', data: { amount: '1200.00', from: '2024-01-01', to: '2025-01-01' } },
      { version: 2, by: 'test-controller', data: { amount: '300.00' } },
      { version: 3, by: 'test-controller', data: { amount: '1300.00' } },
    ]);
    expect(await codeOf('/v1/budgets/none/history', 404)).toBe('budget-not-set');
  });
});

describe('rules of allocation', () => {
  beforeAll(async () => {
    const rule = (name: string, of: string, to: string, driver: string) => ({
      name,
      source: { function: of },
      to,
      driver,
    });
    await put('/v1/allocation-rules/a', { ...rule('Zoo', 'it', 'function', 'headcount'), source: undefined }).expect(
      400,
    );
    await put('/v1/allocation-rules/a', rule('Zoo', 'it', 'function', 'headcount')).expect(201);
    await put('/v1/allocation-rules/b', rule('Rent', 'it', 'customer', 'usage')).expect(201);
    await put('/v1/allocation-rules/c', rule('Desk', 'hr', 'function', 'usage')).expect(201);
    await put('/v1/allocation-rules/c', rule('Desks', 'hr', 'function', 'usage')).expect(200);
  });

  it('are listed by what they spread, over what and by what', async () => {
    expect(await walk('/v1/allocation-rules', 'rule')).toEqual(['a', 'b', 'c']);
    expect(await walk('/v1/allocation-rules?sort=name', 'name')).toEqual(['Desks', 'Rent', 'Zoo']);
    expect(await walk('/v1/allocation-rules?sort=-rule&to=function', 'rule')).toEqual(['c', 'a']);
    expect(await walk('/v1/allocation-rules?driver=usage&function=it', 'rule')).toEqual(['b']);
  });

  it('tell who has changed them and when', async () => {
    expect((await pageOf('/v1/allocation-rules/c/history')).items).toMatchObject([
      { version: 1, by: 'test-controller', data: { name: 'Desk' } },
      { version: 2, by: 'test-controller', data: { name: 'Desks' } },
    ]);
    expect(await codeOf('/v1/allocation-rules/none/history', 404)).toBe('rule-unknown');
  });
});

describe('initiatives and items of the plan', () => {
  it('tell who has changed them, also as CSV', async () => {
    await post('/v1/initiatives', {
      id: 'robots',
      name: 'Robots',
      investment: '5',
      annualSavings: '8',
      currency: 'EUR',
    });
    expect((await pageOf('/v1/initiatives/robots/history')).items).toMatchObject([
      { version: 1, by: 'test-controller', isRetracted: false },
    ]);
    expect(await csvOf('/v1/initiatives/robots/history')).toMatch(
      /^position,type,occurredAt,recordedAt,version,by,isRetracted,source,id,data\r\n\d+,.*,1,test-controller,false,/,
    );
    // The service has planned the framework's itself.
    expect((await pageOf('/v1/plans/objective-scale/history')).items).toMatchObject([{ version: 1, by: null }]);
  });
});
