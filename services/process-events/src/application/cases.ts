import type { Case } from '../domain/case.js';
import type { Micros } from '../domain/instant.js';
import type { CaseLimitState } from '../domain/step-limits.js';

export const CASE_STATUSES = ['open', 'completed', 'abandoned'] as const;
export type CaseStatus = (typeof CASE_STATUSES)[number];

/** Members that are absent do not filter. */
export interface CaseFilter {
  readonly process?: string;
  readonly status?: CaseStatus;
  readonly limits?: CaseLimitState;
  readonly priority?: string;
  /** Of the start of the case; half-open. */
  readonly startedFrom?: Micros;
  readonly startedTo?: Micros;
}

export interface CaseListRequest {
  readonly filter: CaseFilter;
  readonly direction: 'ascending' | 'descending';
  /** `nextCursor` of the page before, asked with the same filter and order. */
  readonly cursor?: string;
  readonly limit: number;
  /** The instant by which limits are judged. */
  readonly at: Micros;
}

/** A case as a list shows it. */
export interface CaseSummary {
  readonly process: string;
  readonly id: string;
  readonly status: CaseStatus;
  readonly startedAt: Micros;
  readonly endedAt: Micros | null;
  readonly priority: string | null;
  readonly definitionVersion: number | null;
  /** Null where no limit counts. */
  readonly limits: CaseLimitState | null;
  /** By when the next of its running limits is due; null where none runs. */
  readonly nextDueAt: Micros | null;
  readonly conflicts: number;
  /** Stored after as many as count of one case. */
  readonly eventsLeftOut: number;
}

export interface CasePage {
  readonly items: readonly CaseSummary[];
  readonly nextCursor?: string;
}

export interface FoundCase {
  readonly found: Case;
  /** Stored after as many as count of one case. */
  readonly eventsLeftOut: number;
  /** Everything that the log held up to here is in it. */
  readonly position: number;
}

/** The cases that the log tells of. */
export abstract class Cases {
  abstract find(process: string, id: string): Promise<FoundCase | undefined>;
  /** The processes that have a case of this id, in a fixed order. */
  abstract processesOf(id: string): Promise<readonly string[]>;
  /** @throws InvalidCursor */
  abstract list(request: CaseListRequest): Promise<CasePage>;
}

export const statusOf = ({ ended }: Pick<Case, 'ended'>): CaseStatus =>
  ended === null ? 'open' : ended.abandoned ? 'abandoned' : 'completed';
