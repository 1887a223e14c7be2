import type { ProblemError } from '@opex/service-host';
import type { TemplateRefusal } from '../application/schedule-audit.js';
import type { AuditRefusal } from '../domain/audit.decider.js';

import type { Refused } from './problems.js';
import { COMMAND_ID_TAKEN, problemOf, TEMPLATE_PROBLEMS } from './problems.js';

type Code = AuditRefusal | TemplateRefusal | 'command-id-taken';

/** Every "no" of the domain and what HTTP says to it; the compiler asks for each code. */
const PROBLEMS: Readonly<Record<Code, Refused>> = {
  ...COMMAND_ID_TAKEN,
  ...TEMPLATE_PROBLEMS,
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
  'moment-in-future': { status: 400, title: 'Moment in the future' },
  'moment-before-start': { status: 400, title: 'Moment before the start' },
  'criterion-not-in-template': { status: 409, title: 'Criterion not in the template' },
  'check-differs-from-template': { status: 409, title: 'Check differs from the template' },
};

export const auditRefused = problemOf(PROBLEMS);

export const auditNotFound = (audit: string): ProblemError =>
  auditRefused('audit-not-found', `There is no audit "${audit}".`);
