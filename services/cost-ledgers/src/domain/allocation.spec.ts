import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { AllocationPlan, Basis, RunStatement } from './allocation.js';
import { planAllocation, shareOut } from './allocation.js';
import type { RuleContent } from './allocation-rule.events.js';
import { sumByCurrency } from './entry.decider.js';

const source = { account: null, function: 'it', costType: null };
const content: RuleContent = { name: 'IT by headcount', source, to: 'function', driver: 'headcount' };
const cost = (minor: bigint, change: Partial<Basis> = {}): Basis => ({
  account: 'cost~it~overhead',
  function: 'it',
  costType: 'overhead',
  currency: 'EUR',
  minor,
  ...change,
});
const run = (change: Partial<RunStatement> = {}): RunStatement => ({
  rule: 'it',
  period: '2025-01',
  postedOn: '2025-01-31',
  weights: [
    { target: 'support', weight: '2' },
    { target: 'sales', weight: '1' },
  ],
  at: '2025-02-01T00:00:00Z',
  ...change,
});
const plan = (basis: readonly Basis[], to: RuleContent['to'] = 'function'): AllocationPlan => {
  const planned = planAllocation('it~2025-01~1', { content: { ...content, to } }, run(), basis, 7);
  if ('refused' in planned) throw new Error(planned.detail);
  return planned;
};
const refusal = (change: Partial<RunStatement>, basis: readonly Basis[] = [cost(1n)]) =>
  planAllocation('a', { content }, run(change), basis, 7);

describe('an allocation', () => {
  it('spreads to the last cent, and says how', () => {
    const { allocation, entries, accounts } = plan([cost(10_000n)]);
    expect(allocation).toEqual({
      allocation: 'it~2025-01~1',
      rule: 'it',
      period: '2025-01',
      postedOn: '2025-01-31',
      to: 'function',
      driver: 'headcount',
      weights: run().weights,
      basisPosition: 7,
      spread: [
        {
          entry: 'it~2025-01~1~1',
          account: 'cost~it~overhead',
          amount: '100.00',
          currency: 'EUR',
          shares: [
            { target: 'support', amount: '66.67', currency: 'EUR' },
            { target: 'sales', amount: '33.33', currency: 'EUR' },
          ],
        },
      ],
    });
    expect(entries).toMatchObject([
      {
        entry: 'it~2025-01~1~1',
        allocation: 'it~2025-01~1',
        lines: [
          { account: 'cost~it~overhead', amount: '-100.00' },
          { account: 'cost~support~overhead', amount: '66.67' },
          { account: 'cost~sales~overhead', amount: '33.33' },
        ],
      },
    ]);
    expect(accounts.map(({ account }) => account)).toEqual(['cost~support~overhead', 'cost~sales~overhead']);
  });

  it('names customers on the account itself', () =>
    expect(plan([cost(300n)], 'customer').entries[0]?.lines).toMatchObject([
      { account: 'cost~it~overhead', amount: '-3.00', customer: null },
      { account: 'cost~it~overhead', amount: '2.00', customer: 'support' },
      { account: 'cost~it~overhead', amount: '1.00', customer: 'sales' },
    ]));

  it('spreads each account and currency by itself, refunds too, and leaves out what is nothing', () => {
    const basis = [cost(-100n), cost(0n, { account: 'x' }), cost(1n, { currency: 'JPY' })];
    const { entries, allocation } = plan(basis);
    expect(entries.map(({ lines }) => lines.map(({ amount }) => amount))).toEqual([
      ['1.00', '-0.67', '-0.33'],
      ['-1', '1'],
    ]);
    expect(allocation.spread[1]?.shares.map(({ amount }) => amount)).toEqual(['1', '0']);
  });

  it('is refused', () => {
    expect(refusal({}, [])).toMatchObject({ refused: 'no-cost-to-spread' });
    expect(refusal({}, [cost(0n)])).toMatchObject({ refused: 'no-cost-to-spread' });
    expect(refusal({ weights: [{ target: 'a', weight: '0.0' }] })).toMatchObject({ refused: 'weights-zero' });
    for (const weight of ['-1', '1e3', '', '1.1234567'])
      expect(refusal({ weights: [{ target: 'a', weight }] })).toMatchObject({ refused: 'weight-unreadable' });
    const twice = [1, 2].map((weight) => ({ target: 'a', weight: String(weight) }));
    expect(refusal({ weights: twice })).toMatchObject({ refused: 'target-given-twice' });
  });

  it('balances, whatever is spread', () => {
    const weights = fc.array(fc.bigInt({ min: 0n, max: 1_000n }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(fc.bigInt({ min: -1_000_000n, max: 1_000_000n }), weights, (total, some) => {
        fc.pre(total !== 0n && some.some((weight) => weight > 0n));
        const given = some.map((weight, index) => ({ target: `t-${index}`, weight: String(weight) }));
        const planned = planAllocation('a', { content }, run({ weights: given }), [cost(total)], 0);
        if ('refused' in planned) throw new Error(planned.detail);
        const [entry] = planned.entries;
        expect([...sumByCurrency(entry?.lines ?? [])]).toEqual([['EUR', 0n]]);
      }),
    );
  });

  it('gives nobody a minor unit more or less than the exact share', () => {
    const weights = fc.array(fc.bigInt({ min: 0n, max: 1_000n }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(fc.bigInt({ min: -1_000_000n, max: 1_000_000n }), weights, (total, some) => {
        const sum = some.reduce((one, other) => one + other, 0n);
        fc.pre(sum > 0n);
        const parts = shareOut(total, some);
        expect(parts.reduce((one, other) => one + other, 0n)).toBe(total);
        parts.forEach((part, index) => {
          const off = part * sum - total * (some[index] ?? 0n);
          expect(off < sum && off > -sum).toBe(true);
        });
      }),
    );
  });
});
