export const CADENCES = ['monthly', 'quarterly', 'yearly'] as const;
export type Cadence = (typeof CADENCES)[number];

/** How a process is audited regularly. Months are `2025-03`. */
export interface ProgrammePlan {
  readonly process: string;
  readonly cadence: Cadence;
  /** 1 to 31: the day an audit is planned on, the month's last where it is shorter. */
  readonly dayOfMonth: number;
  /** Days from then on in which it must be completed. */
  readonly dueDays: number;
  /** Days before then at which it is scheduled. */
  readonly leadDays: number;
  readonly startsIn: string;
  readonly template: string | null;
  readonly auditor: string | null;
}

/** Of which programme, and when (RFC 3339, UTC). */
interface OfProgramme {
  readonly programme: string;
  readonly at: string;
}

export interface ProgrammePlanned extends OfProgramme {
  readonly kind: 'programme-planned';
  readonly plan: ProgrammePlan;
}

export interface ProgrammeRevised extends OfProgramme {
  readonly kind: 'programme-revised';
  readonly plan: ProgrammePlan;
}

export interface ProgrammePaused extends OfProgramme {
  readonly kind: 'programme-paused';
  readonly reason: string;
}

export interface ProgrammeResumed extends OfProgramme {
  readonly kind: 'programme-resumed';
  readonly resumesIn: string;
}

export interface ProgrammeAdvanced extends OfProgramme {
  readonly kind: 'programme-advanced';
  readonly period: string;
  readonly audit: string;
}

export type AuditProgrammeEvent =
  ProgrammePlanned | ProgrammeRevised | ProgrammePaused | ProgrammeResumed | ProgrammeAdvanced;
