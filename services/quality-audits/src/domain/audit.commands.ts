import type { AuditPlan, Check, Finding } from './audit.events.js';

/** Which audit is meant, and when it was asked for (RFC 3339, UTC). */
interface ToAudit {
  readonly audit: string;
  readonly at: string;
}

export interface ScheduleAudit extends ToAudit {
  readonly kind: 'schedule-audit';
  readonly plan: AuditPlan;
}

/** When it happened, where it is told later (RFC 3339, UTC); null: when it was asked for. */
interface MaybeEarlier {
  readonly occurredAt: string | null;
}

export interface StartAudit extends ToAudit, MaybeEarlier {
  readonly kind: 'start-audit';
}

/**
 * A criterion that was checked before gets these points instead. Weight null: the template's, or 1. `adHoc`: the
 * template need not ask for it.
 */
export interface RecordCheck extends ToAudit {
  readonly kind: 'record-check';
  readonly check: Omit<Check, 'weight'> & { readonly weight: number | null };
}

export interface RecordFinding extends ToAudit {
  readonly kind: 'record-finding';
  readonly finding: Finding;
}

/** Without points the score is the weighted sum of the checks. */
export interface CompleteAudit extends ToAudit, MaybeEarlier {
  readonly kind: 'complete-audit';
  readonly sample: number;
  readonly pointsReached: number | null;
  readonly pointsPossible: number | null;
}

export interface ReopenAudit extends ToAudit {
  readonly kind: 'reopen-audit';
  readonly reason: string;
}

export interface CancelAudit extends ToAudit {
  readonly kind: 'cancel-audit';
  readonly reason: string;
}

/** Moves its days. */
export interface RescheduleAudit extends ToAudit {
  readonly kind: 'reschedule-audit';
  readonly plannedOn: string;
  readonly dueOn: string;
  readonly reason: string;
}

/** Its due day may have passed. */
export interface TellAuditOverdue extends ToAudit {
  readonly kind: 'tell-audit-overdue';
}

export type AuditCommand =
  | ScheduleAudit
  | RescheduleAudit
  | TellAuditOverdue
  | StartAudit
  | RecordCheck
  | RecordFinding
  | CompleteAudit
  | ReopenAudit
  | CancelAudit;
