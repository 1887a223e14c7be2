import { describe, it } from '@jest/globals';
import { deciderSpec } from '@opex/event-sourcing/testing';
import type { AccountContent } from './account.events.js';
import type { Books, PostEntry, ReverseEntry } from './entry.commands.js';
import { entryDecider } from './entry.decider.js';
import type { EntryPosted, PostedLine, StatedLine } from './entry.events.js';
import { evolve, initialState, reversalOf } from './entry.state.js';

const NOON = '2025-01-15T12:00:00Z';
const cost: AccountContent = { name: 'Support', kind: 'cost', function: 'support', costType: 'direct' };
const clearing: AccountContent = { name: 'Payables', kind: 'clearing', function: null, costType: null };
const books = (closed: readonly string[] = [], correctedIsThere = true): Books => ({
  accounts: new Map([
    ['costs', cost],
    ['payables', clearing],
  ]),
  closedPeriods: new Set(closed),
  correctedIsThere,
});

const line = (account: string, amount: string, currency = 'EUR'): StatedLine => ({
  account,
  amount,
  currency,
  customer: null,
  initiative: null,
  attributes: {},
});
const posting = (account: string, amount: string, currency = 'EUR'): PostedLine => ({
  ...line(account, amount, currency),
  ...(account === 'costs'
    ? { kind: 'cost', function: 'support', costType: 'direct' }
    : { kind: 'clearing', function: null, costType: null }),
});

const post = (change: Partial<PostEntry> = {}): PostEntry => ({
  kind: 'post-entry',
  entry: 'E-1',
  postedOn: '2025-01-15',
  lines: [line('costs', '500'), line('payables', '-500.00')],
  corrects: null,
  allocation: null,
  description: null,
  at: NOON,
  books: books(),
  ...change,
});
const posted = (change: Partial<EntryPosted> = {}): EntryPosted => ({
  kind: 'entry-posted',
  entry: 'E-1',
  postedOn: '2025-01-15',
  lines: [posting('costs', '500.00'), posting('payables', '-500.00')],
  reverses: null,
  corrects: null,
  reported: null,
  allocation: null,
  description: null,
  postedAt: NOON,
  ...change,
});
const reverse = (change: Partial<ReverseEntry> = {}): ReverseEntry => ({
  kind: 'reverse-entry',
  entry: 'E-1',
  postedOn: '2025-02-01',
  reason: 'wrong customer',
  at: NOON,
  books: books(),
  ...change,
});
const reversed = posted({
  entry: reversalOf('E-1'),
  postedOn: '2025-02-01',
  lines: [posting('costs', '-500.00'), posting('payables', '500.00')],
  reverses: 'E-1',
  description: 'wrong customer',
});

const spec = deciderSpec(entryDecider);

describe('posting an entry', () => {
  it('keeps what its accounts are, and exact amounts', () => spec.given().when(post()).thenEvents(posted()));

  it('balances each currency by itself', () => {
    const lines = [
      line('costs', '1'),
      line('payables', '-1'),
      line('costs', '7', 'JPY'),
      line('payables', '-7', 'JPY'),
    ];
    spec
      .given()
      .when(post({ lines }))
      .thenEvents(
        posted({
          lines: [
            posting('costs', '1.00'),
            posting('payables', '-1.00'),
            posting('costs', '7', 'JPY'),
            posting('payables', '-7', 'JPY'),
          ],
        }),
      );
  });

  it('names the entry it corrects', () =>
    spec
      .given()
      .when(post({ corrects: 'E-0', description: 'other customer' }))
      .thenEvents(posted({ corrects: 'E-0', description: 'other customer' })));

  it('again changes nothing, also after the period was closed', () => {
    spec.given(posted()).when(post()).thenNothing();
    spec
      .given(posted())
      .when(post({ at: '2025-03-01T00:00:00Z', books: books(['2025-01']) }))
      .thenNothing();
  });

  it.each<
    [string, Partial<PostEntry>, Parameters<ReturnType<ReturnType<typeof spec.given>['when']>['thenRefused']>[0]]
  >([
    ['one line', { lines: [line('costs', '1')] }, 'lines-missing'],
    ['too many decimals', { lines: [line('costs', '1.005'), line('payables', '-1.005')] }, 'amount-unreadable'],
    ['an unknown currency', { lines: [line('costs', '1', 'XXX'), line('payables', '-1', 'XXX')] }, 'amount-unreadable'],
    ['a zero', { lines: [line('costs', '0.00'), line('payables', '0')] }, 'amount-zero'],
    ['an unknown account', { lines: [line('costs', '1'), line('cash', '-1')] }, 'account-unknown'],
    ['a cent too much', { lines: [line('costs', '1.01'), line('payables', '-1')] }, 'entry-unbalanced'],
    [
      'currencies that balance only together',
      { lines: [line('costs', '1'), line('payables', '-1', 'USD')] },
      'entry-unbalanced',
    ],
    ['a closed period', { books: books(['2025-01']) }, 'period-closed'],
    ['a correction of nothing', { corrects: 'E-0', books: books([], false) }, 'entry-unknown'],
  ])('refuses %s', (_case, change, code) => spec.given().when(post(change)).thenRefused(code));

  it('refuses other content under a taken id', () =>
    spec
      .given(posted())
      .when(post({ postedOn: '2025-01-16' }))
      .thenRefused('entry-taken'));
});

describe('taking an entry back', () => {
  it('posts the opposite, linked to it', () => spec.given(posted()).when(reverse()).thenEvents(reversed));

  it('is possible though the period of the entry is closed', () =>
    spec
      .given(posted())
      .when(reverse({ books: books(['2025-01']) }))
      .thenEvents(reversed));

  it('again changes nothing, also after its period was closed', () =>
    spec
      .given(posted(), reversed)
      .when(reverse({ books: books(['2025-02']) }))
      .thenNothing());

  it('refuses', () => {
    spec.given().when(reverse()).thenRefused('entry-unknown');
    spec
      .given(posted())
      .when(reverse({ reason: ' ' }))
      .thenRefused('reason-missing');
    spec
      .given(posted())
      .when(reverse({ books: books(['2025-02']) }))
      .thenRefused('period-closed');
    spec
      .given(posted(), reversed)
      .when(reverse({ reason: 'other' }))
      .thenRefused('entry-reversed-already');
    spec
      .given(reversed)
      .when(reverse({ entry: reversed.entry }))
      .thenRefused('reversal-is-final');
  });

  it('leads to a state with both', () =>
    spec.given(posted(), reversed).thenState(evolve(evolve(initialState, posted()), reversed)));
});
