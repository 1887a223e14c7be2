import { describe, expect, it } from '@jest/globals';
import { isRefusal } from '@opex/event-sourcing';
import fc from 'fast-check';
import type { AccountContent } from './account.events.js';
import type { Basis } from './allocation.js';
import { planAllocation } from './allocation.js';
import type { RuleContent } from './allocation-rule.events.js';
import type { Books, EntryCommand } from './entry.commands.js';
import { entryDecider, sumByCurrency } from './entry.decider.js';
import type { EntryPosted, StatedLine } from './entry.events.js';
import { reversalOf } from './entry.state.js';
import { fromMinorUnits, toMinorUnits } from './money.js';
import { lastDayOf, periodOf } from './period.state.js';
import { bookReport } from './reported-entry.js';

const AT = '2025-06-01T00:00:00Z';
const content: AccountContent = { name: 'x', kind: 'clearing', function: null, costType: null };
const ACCOUNTS = ['a', 'b', 'c'];
const DAYS = ['2025-01-31', '2025-02-01', '2025-02-28', '2025-03-01'];

type Step =
  | { readonly do: 'post'; readonly entry: string; readonly day: string; readonly lines: readonly StatedLine[] }
  | { readonly do: 'reverse' | 'retract'; readonly entry: string; readonly day: string }
  | { readonly do: 'correct'; readonly entry: string; readonly day: string; readonly lines: readonly StatedLine[] }
  | { readonly do: 'report'; readonly entry: string; readonly day: string; readonly minor: bigint }
  | { readonly do: 'allocate' | 'take-back'; readonly period: string; readonly weights: readonly bigint[] }
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
const period = fc.constantFrom('2025-01', '2025-02');
const weights = fc.array(fc.bigInt({ min: 0n, max: 9n }), { minLength: 1, maxLength: 4 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('post' as const), entry, day, lines }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('reverse' as const, 'retract' as const), entry, day }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('correct' as const), entry, day, lines }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('report' as const),
      entry,
      day,
      minor: fc.bigInt({ min: -1_000n, max: 1_000n }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constantFrom('allocate' as const, 'take-back' as const), period, weights }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('close' as const, 'reopen' as const), day }) },
);

const rule: RuleContent = {
  name: 'all',
  source: { account: null, function: null, costType: 'direct' },
  to: 'function',
  driver: 'usage',
};

/** The journal as the service keeps it, in memory: a group is stored whole or not at all. */
class Journal {
  readonly log: EntryPosted[] = [];
  readonly closedPeriods = new Set<string>();
  private readonly allocations: { readonly id: string; readonly period: string; isTakenBack: boolean }[] = [];

  take(one: Step): readonly EntryPosted[] {
    switch (one.do) {
      case 'close':
        this.closedPeriods.add(periodOf(one.day));
        return [];
      case 'reopen':
        this.closedPeriods.delete(periodOf(one.day));
        return [];
      case 'post':
        return this.store([this.postCommand(one.entry, one.day, one.lines)]);
      case 'reverse':
        return this.store([this.reverseCommand(one.entry, one.day)]);
      case 'retract':
        return this.store([this.reverseCommand(`reported~${one.entry}`, one.day)]);
      case 'correct': {
        const right = this.postCommand(`${one.entry}-right`, one.day, one.lines, one.entry);
        return this.store([this.reverseCommand(one.entry, one.day), right]);
      }
      case 'report':
        return this.report(one.entry, one.day, one.minor);
      case 'allocate':
        return this.allocate(one.period, one.weights);
      case 'take-back':
        return this.takeBack(one.period);
    }
  }

  private store(commands: readonly EntryCommand[]): readonly EntryPosted[] {
    const events: EntryPosted[] = [];
    for (const command of commands) {
      const decision = entryDecider.decide(command, this.stateOf(command.entry));
      if (isRefusal(decision)) return [];
      events.push(...decision);
    }
    this.log.push(...events);
    return events;
  }

  private report(id: string, day_: string, minor: bigint): readonly EntryPosted[] {
    const data = { function: 'it', costType: 'direct', amount: fromMinorUnits(minor, 'EUR'), currency: 'EUR' };
    const report = { source: 's', id, type: 'opex.cost.cost-incurred.v1', occurredAt: `${day_}T12:00:00Z`, data };
    const booked = bookReport({ ...report, postedOn: null }, `reported~${id}`);
    if ('refused' in booked || this.closedPeriods.has(periodOf(day_)) || this.isKnown(booked.event.entry)) return [];
    this.log.push(booked.event);
    return [booked.event];
  }

  private allocate(of: string, some: readonly bigint[]): readonly EntryPosted[] {
    const before = this.allocations.filter((one) => one.period === of);
    if (before.some(({ isTakenBack }) => !isTakenBack)) return [];
    const id = `all~${of}~${before.length + 1}`;
    const given = some.map((weight, index) => ({ target: `f-${index}`, weight: String(weight) }));
    const run = { rule: 'all', period: of, postedOn: lastDayOf(of), weights: given, at: AT };
    const plan = planAllocation(id, { content: rule }, run, this.basisOf(of), 0);
    if ('refused' in plan) return [];
    const contents = new Map(plan.accounts.map(({ account, content: defined }) => [account, defined]));
    const accounts = new Map([...this.accountsNow(), ...contents]);
    const books = { accounts, closedPeriods: this.closedPeriods, correctedIsThere: true };
    const posted = this.store(plan.entries.map((command) => ({ ...command, books })));
    if (posted.length > 0) this.allocations.push({ id, period: of, isTakenBack: false });
    return posted;
  }

  private takeBack(of: string): readonly EntryPosted[] {
    const allocation = this.allocations.find((one) => one.period === of && !one.isTakenBack);
    if (allocation === undefined) return [];
    const entries = this.log.filter((event) => event.allocation === allocation.id && event.reverses === null);
    const posted = this.store(entries.map((event) => this.reverseCommand(event.entry, lastDayOf(of))));
    allocation.isTakenBack = posted.length > 0;
    return posted;
  }

  private basisOf(of: string): readonly Basis[] {
    const sums = new Map<string, Basis>();
    for (const event of this.log)
      for (const { account, currency, kind, costType, amount, ...posted } of event.lines) {
        if (kind !== 'cost' || costType !== 'direct' || periodOf(event.postedOn) !== of) continue;
        const minor = (sums.get(account + currency)?.minor ?? 0n) + (toMinorUnits(amount, currency) ?? 0n);
        sums.set(account + currency, { account, function: posted.function, costType, currency, minor });
      }
    return [...sums.values()];
  }

  private isKnown(id: string): boolean {
    return this.log.some((event) => event.entry === id);
  }

  private accountsNow(): ReadonlyMap<string, AccountContent> {
    const booked: AccountContent = { name: 'it', kind: 'cost', function: 'it', costType: 'direct' };
    return new Map([...ACCOUNTS.map((account) => [account, content] as const), ['cost~it~direct', booked] as const]);
  }

  private stateOf(id: string) {
    const own = this.log.filter((event) => event.entry === id || event.entry === reversalOf(id));
    return own.reduce((state, event) => entryDecider.evolve(state, event), entryDecider.initialState);
  }

  private postCommand(
    id: string,
    postedOn: string,
    stated: readonly StatedLine[],
    corrects: string | null = null,
  ): EntryCommand {
    const books: Books = {
      accounts: this.accountsNow(),
      closedPeriods: this.closedPeriods,
      correctedIsThere: corrects === null || this.isKnown(corrects),
    };
    const about = { entry: id, postedOn, lines: stated, at: AT, books };
    return { ...about, kind: 'post-entry', corrects, allocation: null, description: null };
  }

  private reverseCommand(id: string, postedOn: string): EntryCommand {
    const books = { closedPeriods: this.closedPeriods };
    return { kind: 'reverse-entry', entry: id, postedOn, reason: 'r', at: AT, books };
  }
}

const isZero = (events: readonly EntryPosted[]): boolean =>
  [...sumByCurrency(events.flatMap((event) => event.lines)).values()].every((sum) => sum === 0n);

const kindOf = ({ reverses, corrects, reported, allocation }: EntryPosted): string =>
  reverses !== null
    ? 'reverses'
    : corrects !== null
      ? 'corrects'
      : reported !== null
        ? 'reported'
        : allocation !== null
          ? 'allocated'
          : 'posted';

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

  it('meets every kind of entry on the way', () => {
    // A seed of its own: with one by chance a run in some hundreds meets no correction.
    const kinds = new Set<string>();
    for (const steps of fc.sample(fc.array(step, { maxLength: 40 }), { numRuns: 200, seed: 20_260_301 })) {
      const journal = new Journal();
      for (const one of steps) journal.take(one);
      for (const event of journal.log) kinds.add(kindOf(event));
    }
    expect([...kinds].sort()).toEqual(['allocated', 'corrects', 'posted', 'reported', 'reverses']);
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
