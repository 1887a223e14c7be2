import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Movement } from './return-on-investment.js';
import { forecast, ratio, returnOf, returnToDate } from './return-on-investment.js';

const euros = (amount: number): bigint => BigInt(amount) * 100n;
const invest = (day: string, amount: number): Movement => ({ day, invested: euros(amount), saved: 0n });
const save = (day: string, amount: number): Movement => ({ day, invested: 0n, saved: euros(amount) });

/** 300,000 and 200,000 invested; 66,700 saved at each month's end. */
const monthEnds = ['02-28', '03-31', '04-30', '05-31', '06-30', '07-31', '08-31', '09-30'].map((day) => `2025-${day}`);
const invested = [invest('2025-01-01', 300_000), invest('2025-02-15', 200_000)];
const upTo = (months: number): Movement[] => [
  ...invested,
  ...monthEnds.slice(0, months).map((day) => save(day, 66_700)),
];

describe('the return of a plan', () => {
  it.each([
    ['process-automation, stated 160 % and 9 months', 500_000, 800_000, 160, 60, 7.5],
    ['quality-improvement, stated 200 % and 6 months', 300_000, 600_000, 200, 100, 6],
    ['cost-optimization, stated 250 % and 5 months', 400_000, 1_000_000, 250, 150, 4.8],
    ['technology-investment, stated 167 % and 7 months', 300_000, 500_000, 166.67, 66.67, 7.2],
  ])('of %s', (_name, investment, annualSavings, roiPercent, netRoiPercent, paybackMonths) =>
    expect(returnOf(euros(investment), euros(annualSavings))).toEqual({ roiPercent, netRoiPercent, paybackMonths }),
  );

  it('is below zero net where a year does not bring the investment back', () =>
    expect(returnOf(300n, 100n)).toEqual({ roiPercent: 33.33, netRoiPercent: -66.67, paybackMonths: 36 }));

  it('is not told where there is nothing to divide by', () => {
    expect(returnOf(0n, 100n)).toEqual({ roiPercent: null, netRoiPercent: null, paybackMonths: 0 });
    expect(returnOf(100n, 0n)).toEqual({ roiPercent: 0, netRoiPercent: -100, paybackMonths: null });
  });

  it('rounds half to even', () => {
    expect([ratio(1n, 200n), ratio(3n, 200n), ratio(-1n, 200n), ratio(-3n, 200n)]).toEqual([0, 0.02, 0, -0.02]);
  });
});

describe('the return to date', () => {
  it('is nothing before anything moved', () =>
    expect(returnToDate([])).toEqual({
      invested: 0n,
      saved: 0n,
      returnedPercent: null,
      netReturnedPercent: null,
      paidBackOn: null,
      paybackMonths: null,
    }));

  it('tells how much came back', () =>
    expect(returnToDate(upTo(3))).toMatchObject({
      invested: euros(500_000),
      saved: euros(200_100),
      returnedPercent: 40.02,
      netReturnedPercent: -59.98,
      paidBackOn: null,
    }));

  it('tells the day it was paid back, and the months it took', () =>
    // 272 days from 1 January to 30 September: 272 ÷ 365.2425 × 12.
    expect(returnToDate([...upTo(7), save('2025-09-30', 66_700)])).toMatchObject({
      paidBackOn: '2025-09-30',
      paybackMonths: 8.94,
    }));

  it('takes it back where more is invested later', () => {
    const covered = [invest('2025-01-01', 100), save('2025-02-01', 150)];
    expect(returnToDate(covered).paidBackOn).toBe('2025-02-01');
    expect(returnToDate([...covered, invest('2025-03-01', 100)]).paidBackOn).toBeNull();
    expect(returnToDate([...covered, invest('2025-03-01', 100), save('2025-04-01', 50)]).paidBackOn).toBe('2025-04-01');
  });

  it('sums the same however a day is split, and covers exactly where it says so', () =>
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(1_000), fc.nat(1_000)), { maxLength: 40 }), (days) => {
        const movements = days.map(([put, back], n) => ({
          day: `2025-${String(1 + Math.floor(n / 28)).padStart(2, '0')}-${String(1 + (n % 28)).padStart(2, '0')}`,
          invested: BigInt(put),
          saved: BigInt(back),
        }));
        const result = returnToDate(movements);
        expect(result.invested).toBe(movements.reduce((sum, one) => sum + one.invested, 0n));
        expect(result.paidBackOn !== null).toBe(result.invested > 0n && result.saved >= result.invested);
      }),
    ));
});

describe('the forecast', () => {
  it('expects the day on which savings at the observed rate cover the investment', () => {
    // 3 months of 66,700 are 800,400 a year; 299,900 of 500,000 are to go: 299,900 ÷ 800,400 × 365.2425 = 136.9 days.
    expect(forecast(upTo(3), euros(500_000), '2025-04-30')).toEqual({
      status: 'expected',
      paidBackOn: '2025-09-14',
      investment: euros(500_000),
      annualSavings: euros(800_400),
      monthsObserved: 3,
      roiPercent: 160.08,
      netRoiPercent: 60.08,
      paybackMonths: 7.5,
    });
  });

  it('counts on what the plan still foresees, and not on what was never invested', () => {
    expect(forecast(upTo(3), euros(600_000), '2025-04-30')).toMatchObject({ investment: euros(600_000) });
    expect(forecast(upTo(3), null, '2025-04-30')).toMatchObject({ investment: euros(500_000) });
    expect(forecast(upTo(3), euros(400_000), '2025-04-30')).toMatchObject({ investment: euros(500_000) });
  });

  it('looks at complete months alone, and counts those without savings', () => {
    expect(forecast(upTo(4), null, '2025-05-30')).toMatchObject({ monthsObserved: 3, annualSavings: euros(800_400) });
    expect(forecast(upTo(3), null, '2025-07-31')).toMatchObject({ monthsObserved: 6, annualSavings: euros(400_200) });
  });

  it('is paid back since the day its savings cover what it takes', () => {
    expect(forecast(upTo(8), euros(500_000), '2025-09-30')).toMatchObject({
      status: 'paid-back',
      paidBackOn: '2025-09-30',
      monthsObserved: 8,
    });
    expect(forecast([invest('2025-01-01', 10), save('2025-01-02', 10)], null, '2025-01-03')).toMatchObject({
      status: 'paid-back',
      paidBackOn: '2025-01-02',
      annualSavings: null,
      paybackMonths: null,
    });
  });

  it.each<[string, Movement[], string]>([
    ['nothing-invested', [save('2025-01-31', 10)], '2025-12-31'],
    ['too-little-data', upTo(2), '2025-04-29'],
    ['too-little-data', invested, '2025-12-31'],
    [
      'no-savings',
      [...invested, save('2025-03-01', 10), { ...save('2025-03-02', 0), saved: euros(-10) }],
      '2025-12-31',
    ],
  ])('is unknown: %s', (reason, movements, asOf) =>
    expect(forecast(movements, null, asOf)).toEqual({ status: 'unknown', reason }),
  );
});
