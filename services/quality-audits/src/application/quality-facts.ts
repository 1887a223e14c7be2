import type { StatePage } from '@opex/event-sourcing';

/** What is reported about quality one fact at a time. */
export const FACT_KINDS = ['inspection', 'compliance-check', 'survey-answer', 'gate-evaluation'] as const;
export type FactKind = (typeof FACT_KINDS)[number];

/** A fact, whether a system reported it or somebody entered it here. */
export interface QualityFact {
  readonly source: string;
  readonly id: string;
  readonly subject: string | null;
  /** RFC 3339, UTC. */
  readonly occurredAt: string;
  readonly position: number;
  /** As its contract has it, with whatever else was sent. */
  readonly data: Readonly<Record<string, unknown>>;
  /** Why it was taken back by a correction, and counts no more; null: it counts. */
  readonly retractedBecause: string | null;
}

/** Members that are absent do not filter. */
export interface FactFilter {
  readonly kind: FactKind;
  readonly process?: string;
  /** The control, instrument or gate. */
  readonly name?: string;
  /** RFC 3339, UTC; from is in, to is not. */
  readonly from?: string;
  readonly to?: string;
}

/** The latest first. */
export interface QualityFacts {
  /** Shows everything that was committed before. @throws InvalidCursor */
  list(filter: FactFilter, cursor: string | undefined, limit: number): Promise<FactPage>;
}
export const QUALITY_FACTS = Symbol('QualityFacts');

export interface FactPage extends Pick<StatePage<never>, 'nextCursor'> {
  readonly items: readonly QualityFact[];
}
