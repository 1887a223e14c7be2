import type { ProgrammePlan } from './audit-programme.events.js';

/** Which programme is meant, and when it was asked for (RFC 3339, UTC). */
interface ToProgramme {
  readonly programme: string;
  readonly at: string;
}

/** Also revises one. `startsIn` null: the first month whose audit is not planned in the past. */
export interface PlanProgramme extends ToProgramme {
  readonly kind: 'plan-programme';
  readonly plan: Omit<ProgrammePlan, 'startsIn'> & { readonly startsIn: string | null };
}

export interface PauseProgramme extends ToProgramme {
  readonly kind: 'pause-programme';
  readonly reason: string;
}

export interface ResumeProgramme extends ToProgramme {
  readonly kind: 'resume-programme';
}

/** The audit of the month is there. */
export interface AdvanceProgramme extends ToProgramme {
  readonly kind: 'advance-programme';
  readonly period: string;
  readonly audit: string;
}

export type AuditProgrammeCommand = PlanProgramme | PauseProgramme | ResumeProgramme | AdvanceProgramme;
