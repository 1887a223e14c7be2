import { expect, it } from '@jest/globals';
import type { CostLedgers, OpexClient } from '@opex/client';
import { answered } from '@opex/client';
import type { Product, Report } from './product.js';

type MovementRequest = CostLedgers.components['schemas']['MovementRequest'];

const moved = (
  id: string,
  type: 'investment-made' | 'savings-realised',
  day: string,
  amount: string,
  currency = 'EUR',
): Report => ({
  id,
  type: `opex.cost.${type}.v1`,
  time: `${day}T12:00:00Z`,
  data: { initiative: 'self-service', amount, currency },
});

/**
 * Planned: 120,000 that save 240,000 a year, stated as 210 % and 7 months. Invested: 100,000 in February and 20,000 in July;
 * saved: 15,000 a month from April to June, 75,000 in August.
 */
export function initiativeToPayback(product: () => Product): void {
  const ledgers = (): OpexClient['costLedgers'] => product().client.costLedgers;
  const id = 'self-service';
  const params = { path: { id } };
  const invest = (body: MovementRequest): ReturnType<typeof answered> =>
    answered(ledgers().POST('/v1/initiatives/{id}/investments', { params, body }));
  const asOf = async (day: string): Promise<object> =>
    (await answered(ledgers().GET('/v1/initiatives/{id}', { params: { ...params, query: { asOf: day } } }))).data;

  it('is planned with what is stated of it beside what follows', async () => {
    const plan = {
      id,
      name: 'Self-service',
      investment: '120000',
      annualSavings: '240000',
      currency: 'EUR',
      owner: 'cto',
      from: '2025-01-01',
      to: '2026-01-01',
      statedRoiPercent: 210,
      statedPaybackMonths: 7,
    };
    const planned = await answered(ledgers().POST('/v1/initiatives', { body: plan }));
    expect(planned.status).toBe(201);
    expect(planned.data).toMatchObject({
      status: 'planned',
      stated: { roiPercent: 210, paybackMonths: 7 },
      plan: {
        investment: '120000.00',
        annualSavings: '240000.00',
        roiPercent: 200,
        netRoiPercent: 100,
        paybackMonths: 6,
      },
    });
    await expect(invest({ amount: '1.00', on: '2025-01-15' })).rejects.toMatchObject({
      status: 409,
      problem: { code: 'initiative-not-approved' },
    });
    const approval = { params, body: { approvedBy: 'cfo' } };
    const approved = await answered(ledgers().POST('/v1/initiatives/{id}/approval', approval));
    expect(approved.data).toMatchObject({ status: 'approved' });
    // Approved by somebody who has seen it as it was planned: it is another one by now.
    const header = { 'If-Match': planned.etag ?? '' };
    const late = { params: { ...params, header }, body: { outcome: 'achieved' } };
    await expect(answered(ledgers().POST('/v1/initiatives/{id}/completion', late))).rejects.toMatchObject({
      status: 412,
      problem: { code: 'wrong-version' },
    });
  });

  it('what systems report and what people enter counts alike', async () => {
    const answer = await product().report('costLedgers', '/erp', [
      moved('saving-6', 'savings-realised', '2025-06-15', '15000.00'),
      moved('investment-1', 'investment-made', '2025-02-15', '100000.00'),
      moved('saving-4', 'savings-realised', '2025-04-15', '15000.00'),
      moved('saving-5', 'savings-realised', '2025-05-15', '15000.00'),
      moved('saving-usd', 'savings-realised', '2025-05-16', '10.00', 'USD'),
    ]);
    expect(answer).toMatchObject({ accepted: 5 });
    const twice = { 'Idempotency-Key': 'investment-of-july' };
    for (let time = 1; time <= 2; time++) {
      const body = { amount: '20000.00', on: '2025-07-01' };
      const again = { params: { ...params, header: twice }, body };
      await answered(ledgers().POST('/v1/initiatives/{id}/investments', again));
    }
    await answered(
      ledgers().POST('/v1/initiatives/{id}/savings', { params, body: { amount: '75000', on: '2025-08-15' } }),
    );
    const milestone = { params, body: { milestone: 'first-customers' } };
    await answered(ledgers().POST('/v1/initiatives/{id}/milestones', milestone));
    expect(await asOf('2025-06-30')).toMatchObject({
      toDate: {
        invested: '100000.00',
        saved: '45000.00',
        returnedPercent: 45,
        netReturnedPercent: -55,
        paidBackOn: null,
        otherCurrencies: [{ currency: 'USD', invested: '0.00', saved: '10.00' }],
      },
      // 15,000 a month over three months; 75,000 of what is planned are to come: 152.2 days at that rate.
      forecast: {
        status: 'expected',
        investment: '120000.00',
        annualSavings: '180000.00',
        monthsObserved: 3,
        roiPercent: 150,
        paybackMonths: 8,
        paidBackOn: '2025-11-30',
      },
    });
  });

  it('is paid back, and completed', async () => {
    const completion = { params, body: { outcome: 'achieved' } };
    const completed = await answered(ledgers().POST('/v1/initiatives/{id}/completion', completion));
    expect(completed.data).toMatchObject({ status: 'completed' });
    expect(await asOf('2025-12-31')).toMatchObject({
      milestones: [{ milestone: 'first-customers' }],
      toDate: {
        invested: '120000.00',
        saved: '120000.00',
        returnedPercent: 100,
        paidBackOn: '2025-08-15',
        paybackMonths: 5.95,
      },
      forecast: { status: 'paid-back', paidBackOn: '2025-08-15' },
    });
    await expect(invest({ amount: '1.00' })).rejects.toMatchObject({
      status: 409,
      problem: { code: 'initiative-completed' },
    });
  });

  it('moves the KPI by what the journal has of it', async () => {
    const halfYear = { from: '2025-01-01', to: '2025-07-01', filter: { initiative: 'self-service' } };
    expect(await product().value('roi', halfYear)).toMatchObject({
      value: 45,
      numerator: '45000.00',
      denominator: '100000.00',
      complete: false,
      reasons: ['exchange-rate-missing:USD-EUR'],
    });
  });

  it('has no more what a system takes back, nor has the journal', async () => {
    const reason = 'It was another initiative’s.';
    for (const id of ['saving-usd', 'saving-6']) {
      await product().correct('costLedgers', { target: { source: '/erp', id }, action: 'retract', reason });
    }
    expect(await asOf('2025-06-30')).toMatchObject({
      toDate: { invested: '100000.00', saved: '30000.00', otherCurrencies: [] },
    });
    const halfYear = { from: '2025-01-01', to: '2025-07-01', filter: { initiative: 'self-service' } };
    expect(await product().value('roi', halfYear)).toMatchObject({ value: 30, numerator: '30000.00' });
  });
}
