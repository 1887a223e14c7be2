import { ProblemError } from '@opex/service-host';
import type { AuditRefusal } from '../domain/audit.decider.js';

type Refused = AuditRefusal | 'command-id-taken';

/** Every "no" of the domain and what HTTP says to it; the compiler asks for each code. */
const PROBLEMS: Readonly<Record<Refused, { readonly status: number; readonly title: string }>> = {
  'audit-exists': { status: 409, title: 'Audit exists' },
  'audit-not-found': { status: 404, title: 'Audit not found' },
  'audit-not-started': { status: 409, title: 'Audit not started' },
  'audit-already-started': { status: 409, title: 'Audit already started' },
  'audit-already-completed': { status: 409, title: 'Audit already completed' },
  'audit-not-completed': { status: 409, title: 'Audit not completed' },
  'audit-cancelled': { status: 409, title: 'Audit cancelled' },
  'due-before-planned': { status: 400, title: 'Due before it is planned' },
  'points-exceed-possible': { status: 400, title: 'More points than possible' },
  'finding-differs': { status: 409, title: 'Finding says otherwise' },
  'nothing-checked': { status: 409, title: 'Nothing checked' },
  'score-incomplete': { status: 400, title: 'Score incomplete' },
  'score-contradicts-checks': { status: 409, title: 'Score contradicts the checks' },
  'command-id-taken': { status: 409, title: 'Idempotency-Key used before' },
};

export const auditRefused = (code: Refused, detail: string): ProblemError =>
  new ProblemError({ ...PROBLEMS[code], code, detail });

export const auditNotFound = (audit: string): ProblemError =>
  auditRefused('audit-not-found', `There is no audit "${audit}".`);
