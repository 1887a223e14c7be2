import type { AuditProgramme } from './audit-programme.state.js';
import { nextSchedulingDay } from './audit-programme.state.js';
import type { Audit } from './audit.state.js';
import { overdueFrom as auditOverdueFrom } from './audit.state.js';
import type { CorrectiveAction } from './corrective-action.state.js';
import { overdueFrom as actionOverdueFrom, verificationDueFrom } from './corrective-action.state.js';

/** What the service does by itself when its day comes. */
export const DUTIES = ['audit-overdue', 'action-overdue', 'verification-due', 'programme-audit'] as const;
export type Duty = (typeof DUTIES)[number];

/** When a duty about an aggregate comes due; null: not as the aggregate is now. */
export interface DutyDay {
  readonly duty: Duty;
  /** Calendar date, UTC: at its first moment. */
  readonly day: string | null;
}

export const dutiesOfAudit = (audit: Audit): readonly DutyDay[] => [
  { duty: 'audit-overdue', day: auditOverdueFrom(audit) },
];

export const dutiesOfAction = (action: CorrectiveAction): readonly DutyDay[] => [
  { duty: 'action-overdue', day: actionOverdueFrom(action) },
  { duty: 'verification-due', day: verificationDueFrom(action) },
];

export const dutiesOfProgramme = (programme: AuditProgramme): readonly DutyDay[] => [
  { duty: 'programme-audit', day: nextSchedulingDay(programme) },
];
