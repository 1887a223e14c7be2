import type { Refusal } from '@opex/event-sourcing';
import { ProblemError } from '@opex/service-host';
import type { WithdrawalRefusal } from '../application/withdraw-correction.js';
import type { CorrectionRefusal } from '../corrections/corrections.js';
import type { Rejection, RejectionCode } from '../parse/rejection.js';
import { problemOf } from './problems.js';

type Refused = CorrectionRefusal | WithdrawalRefusal | 'replacement-missing' | 'replacement-unused' | 'not-permitted';

/** Every "no" to a correction and what HTTP says to it; the compiler asks for each code. */
const PROBLEMS: Readonly<Record<Refused, { readonly status: number; readonly title: string }>> = {
  'not-correctable': { status: 409, title: 'The event was not reported' },
  'already-corrected': { status: 409, title: 'The event is corrected already' },
  'identity-taken': { status: 409, title: 'The identity of the replacement is taken' },
  'command-id-taken': { status: 409, title: 'Idempotency-Key used before' },
  'too-many-waiting': { status: 409, title: 'Too many corrections wait' },
  'replacement-missing': { status: 400, title: 'The replacement is missing' },
  'replacement-unused': { status: 400, title: 'A retraction has no replacement' },
  'not-permitted': { status: 403, title: 'The caller may not correct the event' },
  'correction-not-found': { status: 404, title: 'Correction not found' },
  'correction-not-waiting': { status: 409, title: 'The correction does not wait' },
};

export const correctionRefused = ({ refused: code, detail }: Refusal<Refused>): ProblemError =>
  new ProblemError({ ...PROBLEMS[code], code, detail });

/** Not what is asked, but the moment it is asked at, is in the way. */
const IN_THE_WAY: ReadonlySet<RejectionCode> = new Set(['period-closed']);

/** Why a correction can not take effect; where the replacement is the reason, with pointers into the request. */
export function correctionRejected(rejection: Rejection, hasReplacement: boolean): ProblemError {
  const problem = problemOf(rejection, IN_THE_WAY.has(rejection.code) ? 409 : 400);
  if (!hasReplacement) {
    const { status, code, title, detail } = problem;
    return new ProblemError({ status, code, title, detail });
  }
  return new ProblemError({
    ...problem,
    pointer: `/replacement${rejection.pointer}`,
    ...(problem.errors && {
      errors: rejection.errors.map(({ pointer, detail }) => ({ pointer: `/replacement${pointer}`, detail })),
    }),
  });
}
