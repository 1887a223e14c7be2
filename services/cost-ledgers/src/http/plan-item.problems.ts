import { ProblemError } from '@opex/service-host';
import type { PlanItemRefusal } from '../domain/plan-item.decider.js';

type Refused = PlanItemRefusal | 'period-incomplete' | 'command-id-taken';

/** Every "no" of the domain and what HTTP says to it; the compiler asks for each code. */
const PROBLEMS: Readonly<Record<Refused, { readonly status: number; readonly title: string }>> = {
  'plan-item-not-found': { status: 404, title: 'Plan item not found' },
  'plan-kind-fixed': { status: 409, title: 'The kind of a plan item is fixed' },
  'figure-missing': { status: 400, title: 'Figure missing' },
  'figure-unfitting': { status: 400, title: 'Figure does not fit' },
  'currency-missing': { status: 400, title: 'Currency missing' },
  'currency-fixed': { status: 409, title: 'Currency is fixed' },
  'amount-unreadable': { status: 400, title: 'Unreadable amount' },
  'amount-not-positive': { status: 400, title: 'Amount not above zero' },
  'period-reversed': { status: 400, title: 'Period reversed' },
  'period-incomplete': { status: 400, title: 'Period incomplete' },
  'milestone-unknown': { status: 409, title: 'Milestone not planned' },
  'milestone-reached': { status: 409, title: 'Milestone reached already' },
  'day-in-future': { status: 400, title: 'Day in the future' },
  'command-id-taken': { status: 409, title: 'Idempotency-Key used before' },
};

export const planItemRefused = (code: Refused, detail: string): ProblemError =>
  new ProblemError({ ...PROBLEMS[code], code, detail });

export const planItemNotFound = (item: string): ProblemError =>
  planItemRefused('plan-item-not-found', `There is no item "${item}" in the plan.`);
