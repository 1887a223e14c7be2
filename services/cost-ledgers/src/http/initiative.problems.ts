import { ProblemError } from '@opex/service-host';
import type { InitiativeCommandRefusal } from '../application/initiatives.js';

type Refused = InitiativeCommandRefusal | 'period-incomplete' | 'command-id-taken';

/** Every "no" of the domain and what HTTP says to it; the compiler asks for each code. */
const PROBLEMS: Readonly<Record<Refused, { readonly status: number; readonly title: string }>> = {
  'initiative-exists': { status: 409, title: 'Initiative exists' },
  'initiative-not-found': { status: 404, title: 'Initiative not found' },
  'initiative-not-approved': { status: 409, title: 'Initiative not approved' },
  'initiative-already-approved': { status: 409, title: 'Initiative already approved' },
  'initiative-completed': { status: 409, title: 'Initiative completed' },
  'initiative-cancelled': { status: 409, title: 'Initiative cancelled' },
  'amount-unreadable': { status: 400, title: 'Unreadable amount' },
  'amount-not-positive': { status: 400, title: 'Amount not above zero' },
  'period-closed': { status: 409, title: 'Period closed' },
  'period-reversed': { status: 400, title: 'Period reversed' },
  'period-incomplete': { status: 400, title: 'Period incomplete' },
  'currency-fixed': { status: 409, title: 'Currency is fixed' },
  'day-in-future': { status: 400, title: 'Day in the future' },
  'milestones-full': { status: 409, title: 'Too many milestones' },
  'reason-missing': { status: 400, title: 'Reason missing' },
  'command-id-taken': { status: 409, title: 'Idempotency-Key used before' },
};

export const initiativeRefused = (code: Refused, detail: string): ProblemError =>
  new ProblemError({ ...PROBLEMS[code], code, detail });

export const initiativeNotFound = (initiative: string): ProblemError =>
  initiativeRefused('initiative-not-found', `There is no initiative "${initiative}".`);
