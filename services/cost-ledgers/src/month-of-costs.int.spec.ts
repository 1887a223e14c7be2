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
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

interface Balance {
  readonly account: string;
  readonly currency: string;
  readonly balance: string;
  readonly reportingBalance: string | null;
}
interface Answer {
  readonly code: string;
  readonly detail: string;
  readonly entry: string;
  readonly allocation: string;
  readonly position: number;
  readonly items: readonly Readonly<Record<string, unknown>>[];
  readonly nextCursor?: string;
  readonly totals: readonly { readonly total: string }[];
  readonly accounts: readonly Balance[];
  readonly reporting: Readonly<Record<string, unknown>>;
  readonly spread: readonly { readonly entry: string }[];
}
const bodyOf = ({ body }: request.Response): Answer => body as Answer;
const as = (test: request.Test, role: string): request.Test => test.set('authorization', `Bearer ${testKey(role)}`);
const get = (path: string): request.Test => as(request(app.getHttpServer()).get(path), 'analyst');
const post = (path: string, body: object = {}): request.Test =>
  as(request(app.getHttpServer()).post(path), 'controller').send(body);
const put = (path: string, body: object): request.Test =>
  as(request(app.getHttpServer()).put(path), 'controller').send(body);
const trialBalance = async (query = ''): Promise<Answer> => {
  const answer = bodyOf(await get(`/v1/trial-balance?${query}`).expect(200));
  for (const { total } of answer.totals) expect(Number(total)).toBe(0);
  return answer;
};
const balancesOf = ({ accounts }: Answer): Readonly<Record<string, string>> =>
  Object.fromEntries(accounts.map(({ account, currency, balance }) => [`${account} ${currency}`, balance]));
const cost = (entry: string, ofFunction: string, amount: string, more: object = {}): request.Test =>
  post('/v1/costs', {
    entry,
    postedOn: '2025-01-15',
    function: ofFunction,
    costType: 'overhead',
    amount,
    currency: 'EUR',
    ...more,
  });
const WEIGHTS = [
  { target: 'support', weight: '2' },
  { target: 'sales', weight: '1' },
];
const RUN = { rule: 'it-by-headcount', period: '2025-01', weights: WEIGHTS };

describe('a month of costs', () => {
  it('is posted by shorthands that make proper entries', async () => {
    const posted = await cost('C-1', 'it', '100.00', { attributes: { unit: 'data-centre' } }).expect(201);
    expect(posted.body).toMatchObject({
      entry: 'C-1',
      lines: [
        {
          account: 'cost~it~overhead',
          amount: '100.00',
          kind: 'cost',
          function: 'it',
          attributes: { unit: 'data-centre' },
        },
        { account: 'clearing', amount: '-100.00', kind: 'clearing' },
      ],
    });
    await cost('C-1', 'it', '100', { attributes: { unit: 'data-centre' } }).expect(200);
    expect(bodyOf(await cost('C-1', 'it', '101').expect(409)).code).toBe('entry-taken');
    await cost('C-2', 'support', '30.01').expect(201);
    const amount = { postedOn: '2025-01-20', amount: '500', currency: 'EUR', customer: 'C-17' };
    await post('/v1/revenues', amount).set('idempotency-key', 'r-1').expect(201);
    await post('/v1/revenues', amount).set('idempotency-key', 'r-1').expect(200);
    await post('/v1/investments', { ...amount, initiative: 'chatbot' }).expect(201);
    await post('/v1/savings', { ...amount, initiative: 'chatbot', amount: '20.00' }).expect(201);
    expect(balancesOf(await trialBalance())).toEqual({
      'cost~it~overhead EUR': '100.00',
      'cost~support~overhead EUR': '30.01',
      'revenue EUR': '-500.00',
      'investment EUR': '500.00',
      'savings EUR': '-20.00',
      'clearing EUR': '-110.01',
    });
  });

  it('is refused where a shorthand cannot be an entry', async () => {
    expect(bodyOf(await cost('X-1', 'it', '1.005').expect(400)).code).toBe('amount-unreadable');
    expect(bodyOf(await cost('X-1', 'it', '0').expect(400)).code).toBe('amount-zero');
    expect(bodyOf(await cost('X-1', 'it', '1', { counterpart: 'nowhere' }).expect(409)).code).toBe('account-unknown');
    await cost('X-1', 'it', '1', { costType: undefined }).expect(400);
    await post('/v1/savings', { postedOn: '2025-01-20', amount: '1', currency: 'EUR' }).expect(400);
    await get('/v1/entries/X-1').expect(404);
  });

  it('is told in the reporting currency too, and says which rate it lacks', async () => {
    await cost('GB-1', 'it', '10.00', { currency: 'GBP', postedOn: '2025-01-10' }).expect(201);
    await cost('GB-2', 'it', '0.05', { currency: 'GBP', postedOn: '2025-01-20' }).expect(201);
    const lacking = await trialBalance();
    expect(lacking.reporting).toEqual({
      currency: 'EUR',
      roundingDifference: null,
      missingRates: [{ base: 'GBP', quote: 'EUR', from: '2025-01-10', to: '2025-01-20' }],
    });
    const gbp = ({ accounts }: Answer) => accounts.filter(({ currency }) => currency === 'GBP');
    expect(gbp(lacking).map(({ reportingBalance }) => reportingBalance)).toEqual([null, null]);

    const first = await put('/v1/exchange-rates/GBP-EUR/2025-01-11', { rate: '1.2' }).expect(201);
    expect(first.headers['location']).toBe('/v1/exchange-rates/GBP-EUR/2025-01-11');
    expect(first.headers['etag']).toBe('"1"');
    expect((await trialBalance()).reporting['missingRates']).toEqual([
      { base: 'GBP', quote: 'EUR', from: '2025-01-10', to: '2025-01-10' },
    ]);
    await put('/v1/exchange-rates/GBP-EUR/2025-01-01', { rate: '1.10' }).set('if-match', '"1"').expect(201);
    await put('/v1/exchange-rates/GBP-EUR/2025-01-01', { rate: '1.1' }).expect(200);
    const knownBefore = new Date().toISOString();
    expect((await trialBalance()).reporting).toEqual({ currency: 'EUR', roundingDifference: '0.00', missingRates: [] });
    expect(gbp(await trialBalance()).map(({ reportingBalance }) => reportingBalance)).toEqual(['-11.06', '11.06']);

    // Revised: what was known before stays what it was.
    await put('/v1/exchange-rates/GBP-EUR/2025-01-01', { rate: '2' }).expect(200);
    expect(gbp(await trialBalance()).map(({ reportingBalance }) => reportingBalance)).toEqual(['-20.06', '20.06']);
    expect(gbp(await trialBalance(`knownAt=${knownBefore}`)).map((one) => one.reportingBalance)).toEqual([
      '-11.06',
      '11.06',
    ]);
    const page = bodyOf(await get('/v1/exchange-rates?limit=1').expect(200));
    expect(page.items).toEqual([{ base: 'GBP', quote: 'EUR', effectiveOn: '2025-01-01', rate: '2' }]);
    const rest = bodyOf(await get(`/v1/exchange-rates?cursor=${page.nextCursor ?? ''}`).expect(200));
    expect(rest.items).toEqual([{ base: 'GBP', quote: 'EUR', effectiveOn: '2025-01-11', rate: '1.2' }]);

    await put('/v1/exchange-rates/GBP-EUR/2025-01-01', { rate: '3' }).set('if-match', '"1"').expect(412);
    expect(bodyOf(await put('/v1/exchange-rates/EUR-EUR/2025-01-01', { rate: '1' }).expect(400)).code).toBe(
      'currencies-equal',
    );
    expect(bodyOf(await put('/v1/exchange-rates/XXX-EUR/2025-01-01', { rate: '1' }).expect(400)).code).toBe(
      'currency-unknown',
    );
    expect(bodyOf(await put('/v1/exchange-rates/GBP-EUR/2025-01-01', { rate: '0.0' }).expect(400)).code).toBe(
      'rate-unreadable',
    );
    // What follows speaks of euros.
    await post('/v1/entries/GB-1/reversal', { postedOn: '2025-01-10', reason: 'not ours' }).expect(201);
    await post('/v1/entries/GB-2/reversal', { postedOn: '2025-01-20', reason: 'not ours' }).expect(201);
  });

  it('is allocated to the cent, explained, taken back and allocated again', async () => {
    const rule = { name: 'IT by headcount', source: { function: 'it' }, to: 'function', driver: 'headcount' };
    expect(bodyOf(await post('/v1/allocations', RUN).expect(404)).code).toBe('rule-unknown');
    expect(bodyOf(await put('/v1/allocation-rules/it-by-headcount', { ...rule, source: {} }).expect(400)).code).toBe(
      'source-missing',
    );
    await put('/v1/allocation-rules/it-by-headcount', rule).expect(201);
    expect((await put('/v1/allocation-rules/it-by-headcount', rule).expect(200)).headers['etag']).toBe('"1"');
    expect(bodyOf(await get('/v1/allocation-rules').expect(200)).items).toMatchObject([{ rule: 'it-by-headcount' }]);
    const zero = { ...RUN, weights: WEIGHTS.map((one) => ({ ...one, weight: '0' })) };
    expect(bodyOf(await post('/v1/allocations', zero).expect(400)).code).toBe('weights-zero');
    expect(bodyOf(await post('/v1/allocations', { ...RUN, period: '2024-01' }).expect(409)).code).toBe(
      'no-cost-to-spread',
    );

    const run = await post('/v1/allocations', RUN).expect(201);
    expect(run.body).toMatchObject({
      allocation: 'it-by-headcount~2025-01~1',
      postedOn: '2025-01-31',
      driver: 'headcount',
      weights: WEIGHTS,
      spread: [
        {
          account: 'cost~it~overhead',
          amount: '100.00',
          shares: [
            { target: 'support', amount: '66.67' },
            { target: 'sales', amount: '33.33' },
          ],
        },
      ],
      reversal: null,
    });
    await post('/v1/allocations', RUN).expect(200);
    const other = { ...RUN, weights: WEIGHTS.slice(0, 1) };
    expect(bodyOf(await post('/v1/allocations', other).expect(409)).code).toBe('allocation-run-already');
    const spread = balancesOf(await trialBalance());
    expect(spread).toMatchObject({
      'cost~it~overhead EUR': '0.00',
      'cost~support~overhead EUR': '96.68',
      'cost~sales~overhead EUR': '33.33',
    });
    const id = bodyOf(run).allocation;
    expect((await get(`/v1/allocations/${id}`).expect(200)).body).toEqual(run.body);
    expect(bodyOf(await get(`/v1/entries?allocation=${id}`).expect(200)).items).toMatchObject([
      { entry: bodyOf(run).spread[0]?.entry, allocation: id, description: 'IT by headcount, 2025-01' },
    ]);

    const back = { postedOn: '2025-01-31', reason: 'headcount of last year' };
    await post(`/v1/allocations/${id}/reversal`, back).expect(201);
    await post(`/v1/allocations/${id}/reversal`, back).expect(200);
    const again = await post(`/v1/allocations/${id}/reversal`, { ...back, reason: 'other' }).expect(409);
    expect(bodyOf(again).code).toBe('allocation-reversed-already');
    expect(bodyOf(await post('/v1/allocations/none/reversal', back).expect(404)).code).toBe('allocation-unknown');
    expect(balancesOf(await trialBalance())).toMatchObject({
      'cost~it~overhead EUR': '100.00',
      'cost~sales~overhead EUR': '0.00',
    });
    expect(bodyOf(await post('/v1/allocations', other).expect(201)).allocation).toBe('it-by-headcount~2025-01~2');
    expect(bodyOf(await get('/v1/allocations?rule=it-by-headcount&period=2025-01').expect(200)).items).toMatchObject([
      { allocation: 'it-by-headcount~2025-01~2', reversal: null },
      { allocation: 'it-by-headcount~2025-01~1', reversal: back },
    ]);
  });

  it('is compared with what was planned', async () => {
    const budget = { amount: '100.00', currency: 'EUR', targetPerCustomer: '3.00' };
    await put('/v1/budgets/support/2025-01', budget).expect(201);
    expect((await put('/v1/budgets/support/2025-01', budget).expect(200)).headers['etag']).toBe('"1"');
    expect(bodyOf(await put('/v1/budgets/support/2025-01', { ...budget, amount: '-1' }).expect(400)).code).toBe(
      'amount-negative',
    );
    expect(bodyOf(await put('/v1/budgets/support/2025-01', { ...budget, amount: '1.001' }).expect(400)).code).toBe(
      'amount-unreadable',
    );
    const { items } = bodyOf(await get('/v1/budgets?period=2025-01').expect(200));
    expect(items).toContainEqual({
      function: 'support',
      period: '2025-01',
      currency: 'EUR',
      planned: '100.00',
      actual: '130.01',
      difference: '30.01',
      missingRates: null,
      baselinePerCustomer: null,
      targetPerCustomer: '3.00',
    });
    expect(items).toContainEqual({
      function: 'customer-support',
      period: '2025-01',
      currency: 'EUR',
      planned: null,
      actual: '0.00',
      difference: null,
      missingRates: null,
      baselinePerCustomer: '500.00',
      targetPerCustomer: '300.00',
    });
    const csv = await get('/v1/budgets?period=2025-01').set('accept', 'text/csv').expect(200);
    expect(csv.text.split('\r\n')).toContain('support,2025-01,EUR,100.00,130.01,30.01,,3.00');
  });

  it('is closed, and corrected in the next', async () => {
    await post('/v1/periods/2025-01/close').expect(200);
    expect(bodyOf(await cost('C-9', 'it', '1').expect(409)).code).toBe('period-closed');
    const late = await post('/v1/allocations', { ...RUN, rule: 'it-by-headcount', period: '2025-01' }).expect(409);
    expect(bodyOf(late).code).toBe('allocation-run-already');
    const lines = [
      { account: 'cost~support~overhead', amount: '29.00', currency: 'EUR' },
      { account: 'clearing', amount: '-29.00', currency: 'EUR' },
    ];
    const right = { entry: 'C-2b', reason: 'misread invoice', lines };
    const closed = await post('/v1/entries/C-2/correction', { ...right, postedOn: '2025-01-31' }).expect(409);
    expect(bodyOf(closed).code).toBe('period-closed');
    const unbalanced = [lines[0], { ...lines[1], amount: '-28.00' }];
    const bad = await post('/v1/entries/C-2/correction', { ...right, postedOn: '2025-02-03', lines: unbalanced });
    expect(bodyOf(bad).code).toBe('entry-unbalanced');
    await get('/v1/entries/C-2b').expect(404);
    expect((await get('/v1/entries/C-2').expect(200)).body).toMatchObject({ reversedBy: null });

    const send = (): request.Test => post('/v1/entries/C-2/correction', { ...right, postedOn: '2025-02-03' });
    const corrected = await send().expect(201);
    expect(corrected.body).toMatchObject({
      reversal: { entry: 'C-2~reversal', reverses: 'C-2', lines: [{ amount: '-30.01' }, { amount: '30.01' }] },
      correction: { entry: 'C-2b', corrects: 'C-2', description: 'misread invoice' },
    });
    expect((await send().expect(200)).body).toEqual(corrected.body);
    const twice = await post('/v1/entries/C-2/correction', {
      ...right,
      entry: 'C-2c',
      reason: 'x',
      postedOn: '2025-02-03',
    });
    expect(bodyOf(twice).code).toBe('entry-reversed-already');
    await post('/v1/entries/C-99/correction', { ...right, postedOn: '2025-02-03' }).expect(404);
    const about = bodyOf(await get('/v1/entries?about=C-2&sort=-position').expect(200));
    expect(about.items).toMatchObject([{ entry: 'C-2b' }, { entry: 'C-2~reversal' }]);

    expect(balancesOf(await trialBalance('asOf=2025-01-31'))).toMatchObject({ 'cost~support~overhead EUR': '130.01' });
    expect(balancesOf(await trialBalance('asOf=2025-02-28'))).toMatchObject({ 'cost~support~overhead EUR': '129.00' });
    const csv = await get('/v1/trial-balance').set('accept', 'text/csv').expect(200);
    expect(csv.text).toContain('cost~support~overhead,cost,EUR,');
  });

  it('reopens for a controller alone, with a reason', async () => {
    const reopening = (role: string, body: object) =>
      as(request(app.getHttpServer()).post('/v1/periods/2025-01/reopen'), role).send(body);
    await reopening('analyst', { reason: 'late invoice' }).expect(403);
    await reopening('operator', { reason: 'late invoice' }).expect(403);
    await reopening('controller', {}).expect(400);
    expect(bodyOf(await reopening('controller', { reason: ' ' }).expect(400)).code).toBe('reason-missing');
    const closed = bodyOf(await get('/v1/periods').expect(200));
    expect(closed.items).toMatchObject([{ period: '2025-01', status: 'closed', reason: null }]);
    await reopening('controller', { reason: 'late invoice' }).expect(200);
    const csv = await get('/v1/periods?limit=1').set('accept', 'text/csv').expect(200);
    expect(csv.text).toMatch(/^period,status,since,reason\r\n2025-01,open,[^,]+,late invoice\r\n$/);
  });

  it('takes a thousand entries, and entries of a hundred lines, in one call', async () => {
    const lines = (count: number) =>
      Array.from({ length: count }, (_, index) => ({
        account: index % 2 === 0 ? 'cost~it~overhead' : 'clearing',
        amount: index % 2 === 0 ? '1.00' : '-1.00',
        currency: 'EUR',
        customer: `customer-${index}`,
      }));
    const bulk = (prefix: string, entries: number, count: number) =>
      Array.from({ length: entries }, (_, index) => ({
        entry: `${prefix}-${index}`,
        postedOn: '2025-03-01',
        lines: lines(count),
      }));
    const send = (mode: string, entries: object): request.Test => post('/v1/entries/bulk', { mode, entries });
    expect((await send('atomic', bulk('B', 1_000, 10)).expect(200)).body).toMatchObject({ posted: 1_000, refused: 0 });
    expect((await send('atomic', bulk('B', 1_000, 10)).expect(200)).body).toMatchObject({ posted: 0, repeated: 1_000 });
    expect((await send('per-item', bulk('L', 100, 100)).expect(200)).body).toMatchObject({ posted: 100, refused: 0 });
    await send('per-item', bulk('M', 1_001, 2)).expect(400);
    const firstPage = bodyOf(
      await get('/v1/entries?postedFrom=2025-03-01&account=clearing&sort=-postedOn&limit=1000').expect(200),
    );
    expect(firstPage.items).toHaveLength(1_000);
    const next = bodyOf(
      await get(
        `/v1/entries?postedFrom=2025-03-01&account=clearing&sort=-postedOn&limit=1000&cursor=${firstPage.nextCursor ?? ''}`,
      ).expect(200),
    );
    expect(next.items).toHaveLength(100);
    await trialBalance();
  });

  it('publishes each effect as the contract says', async () => {
    const rows = await database.dataSource.query<{ type: string; data: unknown }[]>(
      'SELECT DISTINCT ON (type) type, data FROM events ORDER BY type, position DESC',
    );
    // Initiatives and plans are there by default, and have specs of their own.
    const types = rows.map(({ type }) => type).filter((type) => !/initiative|plan-item/.test(type));
    expect(types).toEqual([
      'opex.cost.account-defined.v1',
      'opex.cost.allocation-reversed.v1',
      'opex.cost.allocation-rule-defined.v1',
      'opex.cost.allocation-run.v1',
      'opex.cost.budget-set.v1',
      'opex.cost.entry-posted.v1',
      'opex.cost.exchange-rate-set.v1',
      'opex.cost.period-closed.v1',
      'opex.cost.period-reopened.v1',
    ]);
    for (const { type, data } of rows) {
      const contract = contractOf(type);
      expect(contract === undefined ? [type] : validateData(contract, data)).toEqual([]);
    }
  });
});
