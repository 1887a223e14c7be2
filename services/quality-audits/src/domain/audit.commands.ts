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

export interface StartAudit extends ToAudit {
  readonly kind: 'start-audit';
}

/** A criterion that was checked before gets these points instead. */
export interface RecordCheck extends ToAudit {
  readonly kind: 'record-check';
  readonly check: Check;
}

export interface RecordFinding extends ToAudit {
  readonly kind: 'record-finding';
  readonly finding: Finding;
}

/** Without points the score is the weighted sum of the checks. */
export interface CompleteAudit extends ToAudit {
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

export type AuditCommand =
  ScheduleAudit | StartAudit | RecordCheck | RecordFinding | CompleteAudit | ReopenAudit | CancelAudit;
