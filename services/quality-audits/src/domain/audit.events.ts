import type { TemplateCriterion } from './definitions.js';

/** The template an audit is made from, as it was then. */
export interface TemplateUse {
  readonly template: string;
  readonly revision: number;
  readonly criteria: readonly TemplateCriterion[];
}

/** The month of a programme whose audit it is. */
export interface ProgrammeMonth {
  readonly programme: string;
  readonly period: string;
}

/** What is planned of an audit. */
export interface AuditPlan {
  readonly process: string;
  /** Calendar date `YYYY-MM-DD` it is to be held on. */
  readonly plannedOn: string;
  /** Calendar date by which it must be completed. */
  readonly dueOn: string;
  readonly title: string | null;
  readonly auditor: string | null;
  readonly template: TemplateUse | null;
  readonly programme: ProgrammeMonth | null;
}

/** What was seen of one criterion. Points have at most three decimals. */
export interface Check {
  readonly criterion: string;
  /** A whole number from 1 on: how often the points count in the score. */
  readonly weight: number;
  readonly points: number;
  readonly pointsPossible: number;
  readonly evidence: string | null;
  /** True where the template of the audit does not ask for it. */
  readonly adHoc: boolean;
}

export const SEVERITIES = ['observation', 'minor', 'major'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** A deviation, named within its audit. */
export interface Finding {
  readonly finding: string;
  readonly severity: Severity;
  readonly criterion: string | null;
  readonly description: string | null;
}

export interface Score {
  readonly pointsReached: number;
  readonly pointsPossible: number;
  /** Cases or items looked at: the weight of the audit among others. */
  readonly sample: number;
}

/** Of which audit, and when (RFC 3339, UTC). */
interface OfAudit {
  readonly audit: string;
  readonly at: string;
}

interface OfProcess extends OfAudit {
  readonly process: string;
}

export interface AuditScheduled extends OfAudit {
  readonly kind: 'audit-scheduled';
  readonly plan: AuditPlan;
}

export interface AuditStarted extends OfProcess {
  readonly kind: 'audit-started';
}

export interface CheckRecorded extends OfProcess {
  readonly kind: 'check-recorded';
  readonly check: Check;
}

export interface FindingRecorded extends OfProcess {
  readonly kind: 'finding-recorded';
  readonly finding: Finding;
}

export interface AuditCompleted extends OfProcess {
  readonly kind: 'audit-completed';
  readonly score: Score;
}

export interface AuditReopened extends OfProcess {
  readonly kind: 'audit-reopened';
  readonly reason: string;
}

export interface AuditCancelled extends OfProcess {
  readonly kind: 'audit-cancelled';
  readonly reason: string;
}

export interface AuditRescheduled extends OfProcess {
  readonly kind: 'audit-rescheduled';
  readonly plannedOn: string;
  readonly dueOn: string;
  readonly reason: string;
}

/** The day it was due on has passed. */
export interface AuditOverdue extends OfProcess {
  readonly kind: 'audit-overdue';
  readonly dueOn: string;
}

export type AuditEvent =
  | AuditScheduled
  | AuditRescheduled
  | AuditOverdue
  | AuditStarted
  | CheckRecorded
  | FindingRecorded
  | AuditCompleted
  | AuditReopened
  | AuditCancelled;
