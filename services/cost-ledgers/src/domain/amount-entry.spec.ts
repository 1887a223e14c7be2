import { describe, expect, it } from '@jest/globals';
import type { AmountStatement } from './amount-entry.js';
import { entryOfAmount } from './amount-entry.js';

const statement = (change: Partial<AmountStatement> = {}): AmountStatement => ({
  kind: 'cost',
  entry: 'E-1',
  postedOn: '2025-01-15',
  function: 'support',
  costType: 'direct',
  amount: '5.00',
  currency: 'EUR',
  customer: 'C-1',
  initiative: null,
  attributes: { unit: 'front' },
  counterpart: null,
  description: null,
  at: '2025-01-15T12:00:00Z',
  ...change,
});
const linesOf = (change: Partial<AmountStatement>) =>
  entryOfAmount(statement(change)).command.lines.map(({ account, amount }) => [account, amount]);

describe('an amount', () => {
  it.each<[AmountStatement['kind'], string, string]>([
    ['cost', '5.00', '-5.00'],
    ['revenue', '-5.00', '5.00'],
    ['investment', '5.00', '-5.00'],
    ['savings', '-5.00', '5.00'],
  ])('of %s is %s against %s', (kind, own, other) =>
    expect(linesOf({ kind, function: null, costType: null })).toEqual([
      [kind, own],
      ['clearing', other],
    ]),
  );

  it('below zero is taken back', () =>
    expect(linesOf({ amount: '-5.00' })).toEqual([
      ['cost~support~direct', '-5.00'],
      ['clearing', '5.00'],
    ]));

  it('says on its own line whom and what it is for', () => {
    const { command, accounts } = entryOfAmount(statement({ counterpart: 'bank' }));
    expect(command.lines).toMatchObject([
      { customer: 'C-1', attributes: { unit: 'front' } },
      { account: 'bank', customer: null, attributes: {} },
    ]);
    expect(accounts.map(({ account }) => account)).toEqual(['cost~support~direct']);
  });
});
