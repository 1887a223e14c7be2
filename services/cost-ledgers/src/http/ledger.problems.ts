import { ProblemError } from '@opex/service-host';
import type { AccountRefusal } from '../domain/account.decider.js';
import type { AllocationRefusal } from '../domain/allocation.js';
import type { RuleRefusal } from '../domain/allocation-rule.decider.js';
import type { BudgetRefusal } from '../domain/budget.decider.js';
import type { EntryRefusal } from '../domain/entry.decider.js';
import type { RateRefusal } from '../domain/exchange-rate.decider.js';
import type { PeriodRefusal } from '../domain/period.decider.js';

export type LedgerRefusal =
  | AccountRefusal
  | EntryRefusal
  | PeriodRefusal
  | RateRefusal
  | BudgetRefusal
  | RuleRefusal
  | AllocationRefusal
  | 'account-not-found'
  | 'budget-not-set'
  | 'rate-not-set'
  | 'command-id-taken';

/** Every "no" of the domain and what HTTP says to it; the compiler asks for each code. */
const PROBLEMS: Readonly<Record<LedgerRefusal, { readonly status: number; readonly title: string }>> = {
  'function-missing': { status: 400, title: 'Function missing' },
  'cost-type-missing': { status: 400, title: 'Cost type missing' },
  'cost-type-unused': { status: 400, title: 'Cost type without use' },
  'account-kind-fixed': { status: 409, title: 'The kind of an account is fixed' },
  'lines-missing': { status: 400, title: 'Lines missing' },
  'amount-unreadable': { status: 400, title: 'Unreadable amount' },
  'amount-zero': { status: 400, title: 'Amount of zero' },
  'entry-unbalanced': { status: 400, title: 'Entry not balanced' },
  'account-unknown': { status: 409, title: 'Unknown account' },
  'period-closed': { status: 409, title: 'Period closed' },
  'entry-taken': { status: 409, title: 'Entry id taken' },
  'entry-unknown': { status: 404, title: 'Unknown entry' },
  'entry-reversed-already': { status: 409, title: 'Entry reversed already' },
  'reversal-is-final': { status: 409, title: 'A reversal is final' },
  'reason-missing': { status: 400, title: 'Reason missing' },
  'period-not-closed': { status: 409, title: 'Period not closed' },
  'currency-unknown': { status: 400, title: 'Unknown currency' },
  'currencies-equal': { status: 400, title: 'One currency twice' },
  'rate-unreadable': { status: 400, title: 'Unreadable rate' },
  'amount-negative': { status: 400, title: 'Amount below zero' },
  'period-unreadable': { status: 400, title: 'Unreadable period' },
  'source-missing': { status: 400, title: 'Nothing to spread is named' },
  'rule-unknown': { status: 404, title: 'Unknown rule of allocation' },
  'weight-unreadable': { status: 400, title: 'Unreadable weight' },
  'weights-zero': { status: 400, title: 'Weights are zero' },
  'target-given-twice': { status: 400, title: 'Target given twice' },
  'no-cost-to-spread': { status: 409, title: 'No cost to spread' },
  'allocation-run-already': { status: 409, title: 'Allocation run already' },
  'allocation-unknown': { status: 404, title: 'Unknown allocation' },
  'allocation-reversed-already': { status: 409, title: 'Allocation reversed already' },
  'account-not-found': { status: 404, title: 'Unknown account' },
  'budget-not-set': { status: 404, title: 'No budget' },
  'rate-not-set': { status: 404, title: 'No exchange rate' },
  'command-id-taken': { status: 409, title: 'Idempotency-Key used before' },
};

export const refused = (code: LedgerRefusal, detail: string): ProblemError =>
  new ProblemError({ ...PROBLEMS[code], code, detail });

export const accountNotFound = (account: string): ProblemError =>
  refused('account-not-found', `There is no account ${account}.`);

/** An atomic call of which something was refused; `results` has each refusal with the index of its entry. */
export const nothingPosted = (results: readonly { readonly code: string }[]): ProblemError =>
  new ProblemError({
    status: 409,
    code: 'nothing-posted',
    title: 'Nothing posted',
    detail: 'The call is atomic and something of it was refused, so nothing was posted. See `results`; send all again.',
    members: { results },
  });

export const entryGivenTwice = (entry: string): ProblemError =>
  new ProblemError({
    status: 400,
    code: 'entry-given-twice',
    title: 'Entry given twice',
    detail: `The entry ${entry} is in the call more than once: send each once.`,
  });
