/*
 * What is due and what is planned, as kpi-projections answers it; only what the page shows.
 */

/** What is to be done for quality. */
export interface Duty {
  readonly duty: 'complete-audit' | 'implement-action' | 'verify-action' | 'close-action' | 'reopen-action';
  readonly standing: 'overdue' | 'due' | 'ahead';
  readonly id: string;
  readonly process: string | null;
  readonly title: string | null;
  readonly status: string;
  readonly from: string | null;
  readonly dueOn: string | null;
  readonly audit: string | null;
  readonly finding: string | null;
  readonly complaint: string | null;
}

export interface Duties {
  readonly today: string;
  readonly complete: boolean;
  readonly reasons: readonly string[];
  readonly counts: Readonly<Record<Duty['standing'], number>>;
  readonly duties: readonly Duty[];
}

export interface StepFigures {
  readonly processes: number | null;
  readonly hires: number | null;
  readonly headcount: number | null;
  readonly investment: string | null;
  readonly savings: string | null;
}

/** A step of the plan beside what was done. */
export interface PlanStep {
  readonly item: string;
  readonly kind: 'roadmap-step' | 'tool' | 'hiring-step' | 'position';
  readonly name: string;
  readonly about: string | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly currency: string | null;
  readonly status: 'reached' | 'open' | 'ahead' | 'overdue';
  readonly baseline: number | null;
  readonly planned: StepFigures & { readonly roiPercent: number | null };
  readonly statedRoiPercent: number | null;
  readonly actual: StepFigures & { readonly roiPercent: number | null };
  readonly gap: StepFigures;
}

export interface Phase {
  readonly item: string;
  readonly name: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly planned: number;
  readonly reached: number;
  readonly milestones: readonly {
    readonly milestone: string;
    readonly reachedAt: string | null;
    readonly status: 'reached' | 'reached-late' | 'open' | 'overdue';
  }[];
}

export interface Plan {
  readonly today: string;
  readonly complete: boolean;
  readonly reasons: readonly string[];
  readonly steps: readonly PlanStep[];
  readonly phases: readonly Phase[];
}
