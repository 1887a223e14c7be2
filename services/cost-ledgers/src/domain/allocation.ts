import type { Refusal } from '@opex/event-sourcing';
import { refuse } from '@opex/event-sourcing';
import type { CostType } from './account.events.js';
import type { RuleContent } from './allocation-rule.events.js';
import type { DefaultAccount } from './default-account.js';
import { defaultAccount } from './default-account.js';
import type { PostEntry } from './entry.commands.js';
import type { StatedLine } from './entry.events.js';
import { fromMinorUnits } from './money.js';

/** The cost on one account in one currency that is to be spread: net, so a refund may make it negative. */
export interface Basis {
  readonly account: string;
  readonly function: string | null;
  readonly costType: CostType | null;
  readonly currency: string;
  readonly minor: bigint;
}

/** Who bears how much, by the driver: a decimal text from 0 on, up to six decimals. */
export interface Weight {
  readonly target: string;
  readonly weight: string;
}

export interface Share {
  readonly target: string;
  readonly amount: string;
  readonly currency: string;
}

/** What became of the cost on one account in one currency. */
export interface Spread {
  readonly entry: string;
  readonly account: string;
  readonly amount: string;
  readonly currency: string;
  readonly shares: readonly Share[];
}

/** An allocation and how it came about. */
export interface Allocation {
  readonly allocation: string;
  readonly rule: string;
  readonly period: string;
  readonly postedOn: string;
  readonly to: RuleContent['to'];
  readonly driver: RuleContent['driver'];
  readonly weights: readonly Weight[];
  /** The place in the log that the cost was known up to. */
  readonly basisPosition: number;
  readonly spread: readonly Spread[];
}

export interface AllocationRan {
  readonly kind: 'allocation-run';
  readonly allocation: Allocation;
  readonly runAt: string;
}

/** It was taken back, with all of its entries. */
export interface AllocationReversed {
  readonly kind: 'allocation-reversed';
  readonly allocation: string;
  readonly postedOn: string;
  readonly reason: string;
  readonly reversedAt: string;
}

export type AllocationEvent = AllocationRan | AllocationReversed;

export interface RunStatement {
  readonly rule: string;
  readonly period: string;
  readonly postedOn: string;
  readonly weights: readonly Weight[];
  readonly at: string;
}

export type AllocationRefusal =
  | 'rule-unknown'
  | 'weight-unreadable'
  | 'weights-zero'
  | 'target-given-twice'
  | 'no-cost-to-spread'
  | 'allocation-run-already'
  | 'allocation-unknown'
  | 'allocation-reversed-already'
  | 'reason-missing';

/** What a run does: the allocation, the entries that it posts, and the accounts that they need. */
export interface AllocationPlan {
  readonly allocation: Allocation;
  readonly entries: readonly Omit<PostEntry, 'books'>[];
  readonly accounts: readonly DefaultAccount[];
}

/**
 * Spreads cost by the weights: each account and currency by itself, to the last minor unit. What the exact shares leave
 * over goes to the largest remainders, the first of equal ones before (Hamilton's method), so shares add up exactly.
 *
 * @param allocation its id.
 */
export function planAllocation(
  allocation: string,
  { content }: { readonly content: RuleContent },
  run: RunStatement,
  basis: readonly Basis[],
  basisPosition: number,
): AllocationPlan | Refusal<AllocationRefusal> {
  const scaled = readWeights(run.weights);
  if ('refused' in scaled) return scaled;
  const toSpread = basis.filter(({ minor }) => minor !== 0n);
  if (toSpread.length === 0)
    return refuse(
      'no-cost-to-spread',
      `${run.period} has no cost that ${run.rule} spreads. Post it first, or look at what the rule takes.`,
    );
  const accounts = new Map<string, DefaultAccount>();
  const planned = toSpread.map((one, index) => {
    const entry = `${allocation}~${index + 1}`;
    const parts = shareOut(one.minor, scaled);
    const shares = run.weights.map(({ target }, at) => ({ target, minor: parts[at] ?? 0n }));
    const lines = [
      line(one, one.account, null, -one.minor),
      ...shares.flatMap(({ target, minor }) => {
        if (minor === 0n) return [];
        if (content.to === 'customer') return [line(one, one.account, target, minor)];
        const account = defaultAccount('cost', target, one.costType);
        accounts.set(account.account, account);
        return [line(one, account.account, null, minor)];
      }),
    ];
    const { account, currency } = one;
    const told = shares.map(({ target, minor }) => ({ target, amount: fromMinorUnits(minor, currency), currency }));
    return { lines, spread: { entry, account, amount: fromMinorUnits(one.minor, currency), currency, shares: told } };
  });
  const { rule, period, postedOn, weights, at } = run;
  const { to, driver } = content;
  const spread = planned.map((one) => one.spread);
  return {
    allocation: { allocation, rule, period, postedOn, to, driver, weights, basisPosition, spread },
    entries: planned.map(({ lines, spread: { entry } }) => ({
      kind: 'post-entry',
      entry,
      postedOn,
      lines,
      corrects: null,
      allocation,
      description: `${content.name}, ${period}`,
      at,
    })),
    accounts: [...accounts.values()],
  };
}

/** The nth allocation of a rule for a period: the one before it was taken back. `~` is no character of a stated entry. */
export const allocationId = (rule: string, period: string, n: number): string => `${rule}~${period}~${n}`;

const line = ({ currency }: Basis, account: string, customer: string | null, minor: bigint): StatedLine => ({
  account,
  amount: fromMinorUnits(minor, currency),
  currency,
  customer,
  initiative: null,
  attributes: {},
});

/** Parts of a total in the proportion of weights, which are not all zero. */
export function shareOut(total: bigint, weights: readonly bigint[]): readonly bigint[] {
  const sign = total < 0n ? -1n : 1n;
  const size = total * sign;
  const sum = weights.reduce((one, other) => one + other, 0n);
  const parts = weights.map((weight) => (size * weight) / sum);
  const left = Number(size - parts.reduce((one, other) => one + other, 0n));
  const byRemainder = weights
    .map((weight, index) => ({ index, remainder: (size * weight) % sum }))
    .sort((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder < b.remainder ? 1 : -1));
  const favoured = new Set(byRemainder.slice(0, left).map(({ index }) => index));
  return parts.map((part, index) => sign * (favoured.has(index) ? part + 1n : part));
}

const WEIGHT = /^(\d{1,12})(?:\.(\d{1,6}))?$/;
const WEIGHT_DECIMALS = 6;

/** Millionths. */
function readWeights(weights: readonly Weight[]): readonly bigint[] | Refusal<AllocationRefusal> {
  if (new Set(weights.map(({ target }) => target)).size < weights.length)
    return refuse('target-given-twice', 'A target stands in weights more than once: send each once.');
  const scaled: bigint[] = [];
  for (const { target, weight } of weights) {
    const [, whole, fraction = ''] = WEIGHT.exec(weight) ?? [];
    if (whole === undefined)
      return refuse('weight-unreadable', `${weight} of ${target} is no decimal from 0 on with up to six decimals.`);
    scaled.push(BigInt(whole + fraction.padEnd(WEIGHT_DECIMALS, '0')));
  }
  return scaled.some((weight) => weight > 0n)
    ? scaled
    : refuse('weights-zero', 'All weights are zero: there is nobody to bear the cost.');
}
