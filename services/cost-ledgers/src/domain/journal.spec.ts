import { describe, expect, it } from '@jest/globals';
import { isRefusal } from '@opex/event-sourcing';
import fc from 'fast-check';
import type { AccountContent } from './account.events.js';
import type { Books, EntryCommand } from './entry.commands.js';
import { entryDecider, sumByCurrency } from './entry.decider.js';
import type { EntryPosted, StatedLine } from './entry.events.js';
import { reversalOf } from './entry.state.js';
import { fromMinorUnits } from './money.js';
import { periodOf } from './period.state.js';

const AT = '2025-06-01T00:00:00Z';
const content: AccountContent = { name: 'x', kind: 'clearing', function: null, costType: null };
const ACCOUNTS = ['a', 'b', 'c'];
const DAYS = ['2025-01-31', '2025-02-01', '2025-02-28', '2025-03-01'];

type Step =
  | { readonly do: 'post'; readonly entry: string; readonly day: string; readonly lines: readonly StatedLine[] }
  | { readonly do: 'reverse'; readonly entry: string; readonly day: string }
  | { readonly do: 'close' | 'reopen'; readonly day: string };

const line = fc.record({
  account: fc.constantFrom(...ACCOUNTS),
  currency: fc.constantFrom('EUR', 'JPY', 'KWD'),
  minor: fc.bigInt({ min: -1_000n, max: 1_000n }),
});
const toLine = (account: string, currency: string, minor: bigint): StatedLine => ({
  account,
  currency,
  amount: fromMinorUnits(minor, currency),
  customer: null,
  initiative: null,
  attributes: {},
});
/** Half of the entries are closed by a balancing line, so that many are accepted and many refused. */
const lines = fc.tuple(fc.array(line, { minLength: 1, maxLength: 5 }), fc.boolean()).map(([some, balance]) => {
  const stated = some.map(({ account, currency, minor }) => toLine(account, currency, minor));
  if (!balance) return stated;
  const rest = [...sumByCurrency(stated)].filter(([, sum]) => sum !== 0n);
  return [...stated, ...rest.map(([currency, sum]) => toLine('c', currency, -sum))];
});
const entry = fc.constantFrom('1', '2', '3', '4', '5', '6');
const day = fc.constantFrom(...DAYS);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('post' as const), entry, day, lines }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('reverse' as const), entry, day }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('close' as const, 'reopen' as const), day }) },
);

/** The journal as the service keeps it, in memory. */
class Journal {
  readonly log: EntryPosted[] = [];
  readonly closedPeriods = new Set<string>();

  take(one: Step): readonly EntryPosted[] {
    if (!('entry' in one)) {
      if (one.do === 'close') this.closedPeriods.add(periodOf(one.day));
      else this.closedPeriods.delete(periodOf(one.day));
      return [];
    }
    const decision = entryDecider.decide(this.commandOf(one), this.stateOf(one.entry));
    if (isRefusal(decision)) return [];
    this.log.push(...decision);
    return decision;
  }

  private stateOf(id: string) {
    const own = this.log.filter((event) => event.entry === id || event.entry === reversalOf(id));
    return own.reduce((state, event) => entryDecider.evolve(state, event), entryDecider.initialState);
  }

  private commandOf(one: Extract<Step, { entry: string }>): EntryCommand {
    const accounts = new Map(ACCOUNTS.map((account) => [account, content]));
    const books: Books = { accounts, closedPeriods: this.closedPeriods, correctedIsThere: true };
    const about = { entry: one.entry, postedOn: one.day, at: AT, books };
    return one.do === 'post'
      ? { ...about, kind: 'post-entry', lines: one.lines, corrects: null, allocation: null, description: null }
      : { ...about, kind: 'reverse-entry', reason: 'r' };
  }
}

const isZero = (events: readonly EntryPosted[]): boolean =>
  [...sumByCurrency(events.flatMap((event) => event.lines)).values()].every((sum) => sum === 0n);

describe('any sequence of commands', () => {
  it('leaves a ledger that is zero at every day and as of every knowledge', () => {
    let accepted = 0;
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const journal = new Journal();
        for (const one of steps) journal.take(one);
        accepted += journal.log.length;
        for (let known = 0; known <= journal.log.length; known += 1)
          for (const asOf of DAYS)
            expect(isZero(journal.log.slice(0, known).filter(({ postedOn }) => postedOn <= asOf))).toBe(true);
      }),
    );
    expect(accepted).toBeGreaterThan(100);
  });

  it('posts nothing into a closed period', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const journal = new Journal();
        for (const one of steps)
          for (const { postedOn } of journal.take(one))
            expect(journal.closedPeriods.has(periodOf(postedOn))).toBe(false);
      }),
    );
  });

  it('changes nothing when each command comes again', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const journal = new Journal();
        for (const one of steps) {
          journal.take(one);
          expect(journal.take(one)).toEqual([]);
        }
      }),
    );
  });
});
