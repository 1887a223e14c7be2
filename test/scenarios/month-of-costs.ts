import { expect, it } from '@jest/globals';
import type { OpexClient } from '@opex/client';
import { answered } from '@opex/client';
import type { Page, Product, Question, Report } from './product.js';

const incurred = (id: string, day: string, amount: string, more: object): Report => ({
  id,
  type: 'opex.cost.cost-incurred.v1',
  time: `${day}T12:00:00Z`,
  data: { amount, currency: 'EUR', ...more },
});
const informationTechnology = { function: 'it', costType: 'overhead' } as const;
const support = { function: 'customer-support', costType: 'direct' };

/**
 * January 2025: IT costs 1,000.01 + 0.02 + 499.99 = 1,500.02, support 250.50, marketing 100.00 GBP at 1.2. IT is spread
 * 2 : 1 over support and sales: 1,000.01 and 500.01.
 */
export function monthOfCosts(product: () => Product): void {
  const ledgers = (): OpexClient['costLedgers'] => product().client.costLedgers;
  const post = <T>(path: string, body: object, status = 200): Promise<T> =>
    product().post<T>('costLedgers', path, body, status);
  const costs = async (month: 'January' | 'February', more: Question = {}): Promise<unknown> => {
    const range = month === 'January' ? ['2025-01-01', '2025-02-01'] : ['2025-02-01', '2025-03-01'];
    return (await product().value('costs', { from: range[0] as string, to: range[1] as string, ...more }))?.value;
  };
  const byFunction = async (): Promise<unknown> => {
    const query = { from: '2025-01-01', to: '2025-02-01', granularity: 'total' as const, groupBy: 'function' };
    const values = await product().values('costs', query);
    return Object.fromEntries(values.map(({ dimensions, value }) => [dimensions['function'], value]));
  };
  const expectZero = async (query: { asOf?: string; knownAt?: string } = {}): Promise<void> => {
    const { data } = await answered(ledgers().GET('/v1/trial-balance', { params: { query } }));
    expect(data.totals).toEqual([
      { currency: 'EUR', total: '0.00' },
      { currency: 'GBP', total: '0.00' },
    ]);
  };
  const year = { from: '2025-01-01', to: '2025-03-01' };
  let beforeCorrection: string;

  it('costs are reported at the door and stated by shorthand', async () => {
    const path = { pair: 'GBP-EUR', effectiveOn: '2025-01-01' };
    const rate = { params: { path }, body: { rate: '1.2' } };
    await answered(ledgers().PUT('/v1/exchange-rates/{pair}/{effectiveOn}', rate));
    const answer = await product().report('costLedgers', '/billing', [
      incurred('invoice-1', '2025-01-10', '1000.01', informationTechnology),
      incurred('invoice-2', '2025-01-15', '250.50', support),
      incurred('invoice-3', '2025-01-20', '0.02', informationTechnology),
      incurred('invoice-4', '2025-01-12', '100.00', {
        function: 'marketing-operations',
        costType: 'direct',
        currency: 'GBP',
      }),
      incurred('invoice-5', '2025-01-12', '0.001', support),
    ]);
    expect(answer).toMatchObject({ accepted: 4, rejected: 1 });
    const rent = {
      entry: 'rent-2025-01',
      postedOn: '2025-01-31',
      amount: '499.99',
      currency: 'EUR',
      ...informationTechnology,
    };
    for (const status of [201, 200]) {
      expect(await answered(ledgers().POST('/v1/costs', { body: rent }))).toMatchObject({ status });
    }
    expect(await byFunction()).toEqual({
      it: '1500.02',
      'customer-support': '250.50',
      'marketing-operations': '120.00',
    });
    await expectZero();
  });

  it('the shared cost is spread, to the cent', async () => {
    await product().put('costLedgers', '/v1/allocation-rules/it-by-headcount', {
      name: 'IT by headcount',
      source: { function: 'it' },
      to: 'function',
      driver: 'headcount',
    });
    const run = {
      rule: 'it-by-headcount',
      period: '2025-01',
      weights: [
        { target: 'customer-support', weight: '2' },
        { target: 'sales-operations', weight: '1' },
      ],
    };
    const spread = await answered(ledgers().POST('/v1/allocations', { body: run }));
    const again = await answered(ledgers().POST('/v1/allocations', { body: run }));
    expect([spread.status, again.status, again.data.allocation]).toEqual([201, 200, spread.data.allocation]);
    expect(await byFunction()).toEqual({
      it: '0.00',
      'customer-support': '1250.51',
      'sales-operations': '500.01',
      'marketing-operations': '120.00',
    });
    expect(await costs('January')).toBe('1870.52');
    await expectZero({ asOf: '2025-01-31' });
  });

  it('a closed month takes nothing more: a late report waits, and counts for a day of the next', async () => {
    await post('/v1/periods/2025-01/close', {});
    const late = incurred('invoice-6', '2025-01-25', '75.25', support);
    const answer = await product().report('costLedgers', '/billing', [late]);
    expect(answer).toMatchObject({ accepted: 0, rejected: 1, results: [{ problem: { code: 'period-closed' } }] });
    const kept = await product().get<Page<{ id: string }>>(
      'costLedgers',
      '/v1/quarantine?status=waiting&reason=period-closed',
    );
    expect(kept.items).toHaveLength(1);
    const id = kept.items[0]?.id;
    const event = { specversion: '1.0', source: '/billing', ...late, postedon: '2025-02-03' };
    expect(await post('/v1/quarantine/resubmissions', { ids: [id] })).toMatchObject({ resubmitted: 0, refused: 1 });
    expect(await post('/v1/quarantine/resubmissions', { events: [{ id, event }] })).toMatchObject({ resubmitted: 1 });
    expect([await costs('January'), await costs('February')]).toEqual(['1870.52', '75.25']);
    const rent = { entry: 'rent-2', postedOn: '2025-01-31', amount: '1.00', currency: 'EUR', ...informationTechnology };
    await expect(answered(ledgers().POST('/v1/costs', { body: rent }))).rejects.toMatchObject({
      status: 409,
      problem: { code: 'period-closed' },
    });
  });

  it('what was wrong in it is corrected in the next month', async () => {
    beforeCorrection = new Date().toISOString();
    const right = (amount: string): object => ({
      entry: 'rent-2025-01-right',
      postedOn: '2025-02-05',
      reason: 'The landlord credited a hundred.',
      lines: [
        { account: 'cost~it~overhead', amount, currency: 'EUR' },
        { account: 'clearing', amount: `-${amount}`, currency: 'EUR' },
      ],
    });
    expect(await post('/v1/entries/rent-2025-01/correction', right('399.99'), 201)).toMatchObject({
      reversal: { reverses: 'rent-2025-01' },
      correction: { corrects: 'rent-2025-01' },
    });
    expect([await costs('January'), await costs('February')]).toEqual(['1870.52', '-24.75']);
    expect((await product().value('costs', year))?.value).toBe('1845.77');
  });

  it('the ledger is zero at every as-of, and the figures of before are known as they were', async () => {
    for (const asOf of ['2025-01-31', '2025-02-28']) await expectZero({ asOf });
    await expectZero({ knownAt: beforeCorrection });
    expect(await costs('February', { asOf: beforeCorrection })).toBe('75.25');
    await post('/v1/periods/2025-01/reopen', { reason: 'An audit found another invoice.' });
    const found = incurred('invoice-7', '2025-01-30', '29.48', support);
    expect(await product().report('costLedgers', '/billing', [found])).toMatchObject({ accepted: 1 });
    await post('/v1/periods/2025-01/close', {});
    expect([await costs('January'), await costs('January', { asOf: beforeCorrection })]).toEqual([
      '1900.00',
      '1870.52',
    ]);
  });

  it('a reported cost of a closed month is replaced on a day of the next', async () => {
    const target = { source: '/billing', id: 'invoice-2' };
    const retraction = { target, action: 'retract', reason: 'Paid by the supplier.' };
    const refused = await post('/v1/corrections', retraction, 409);
    expect(refused).toMatchObject({ code: 'period-closed' });
    expect(refused).not.toHaveProperty('pointer');
    const replacement = {
      specversion: '1.0',
      source: '/billing',
      ...incurred('invoice-2-right', '2025-01-15', '200.50', support),
      postedon: '2025-02-06',
    };
    const replaced = { target, action: 'replace', reason: 'The invoice was 50 too high.', replacement } as const;
    await product().correct('costLedgers', replaced);
    expect([await costs('January'), await costs('February')]).toEqual(['1900.00', '-74.75']);
    await expectZero();
  });
}
