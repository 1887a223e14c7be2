import type { ProblemError } from '@opex/service-host';
import type { OriginRefusal } from '../application/open-corrective-action.js';
import type { CorrectiveActionRefusal } from '../domain/corrective-action.decider.js';

import type { Refused } from './problems.js';
import { COMMAND_ID_TAKEN, problemOf } from './problems.js';

type Code = CorrectiveActionRefusal | OriginRefusal | 'origin-unclear' | 'command-id-taken';

/** Every "no" of the domain and what HTTP says to it; the compiler asks for each code. */
const PROBLEMS: Readonly<Record<Code, Refused>> = {
  ...COMMAND_ID_TAKEN,
  'action-exists': { status: 409, title: 'Corrective action exists' },
  'action-not-found': { status: 404, title: 'Corrective action not found' },
  'action-not-analysed': { status: 409, title: 'Root cause not known' },
  'action-already-planned': { status: 409, title: 'Corrective action already planned' },
  'action-not-planned': { status: 409, title: 'Corrective action not planned' },
  'action-already-implemented': { status: 409, title: 'Corrective action already implemented' },
  'action-not-implemented': { status: 409, title: 'Corrective action not implemented' },
  'action-already-verified': { status: 409, title: 'Corrective action already verified' },
  'action-not-effective': { status: 409, title: 'Corrective action not effective' },
  'action-closed': { status: 409, title: 'Corrective action closed' },
  'action-not-closed': { status: 409, title: 'Corrective action not closed' },
  'whys-missing': { status: 400, title: 'Whys missing' },
  'branches-missing': { status: 400, title: 'Branches missing' },
  'method-mixed': { status: 400, title: 'Methods mixed' },
  'due-date-past': { status: 400, title: 'Due date is past' },
  'verification-too-early': { status: 409, title: 'Verification too early' },
  'reason-missing': { status: 400, title: 'Reason missing' },
  'finding-not-found': { status: 409, title: 'Finding not found' },
  'complaint-not-found': { status: 409, title: 'Complaint not found' },
  'process-differs': { status: 409, title: 'Process differs' },
  'origin-unclear': { status: 400, title: 'Origin unclear' },
};

export const actionRefused = problemOf(PROBLEMS);

export const actionNotFound = (action: string): ProblemError =>
  actionRefused('action-not-found', `There is no corrective action "${action}".`);

export const originUnclear = (): ProblemError =>
  actionRefused('origin-unclear', 'Say what it answers: audit and finding, or complaint, and not both.');
