/** The identity of an event. */
export interface EventReference {
  readonly source: string;
  readonly id: string;
}

/** That a fact was taken back, and what counts instead. */
export interface Retraction {
  readonly reason: string;
  /** RFC 3339, UTC. */
  readonly at: string;
  readonly replacedBy: EventReference | null;
}

/** A fact as it was reported, and whether it was taken back. */
export interface ReportedFact extends EventReference {
  readonly type: string;
  readonly subject: string | null;
  /** RFC 3339, UTC. */
  readonly occurredAt: string;
  /** The CloudEvents extension `sequence`; '' where there is none. */
  readonly sequence: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly retraction: Retraction | null;
}

/** A fact that was taken back, as editors see it: it is not counted. */
export interface RetractedFact extends EventReference, Retraction {
  readonly type: string;
  readonly occurredAt: string;
}

/** The facts that count, in an order that does not depend on their arrival: occurredAt, sequence, source, id. */
export const countingFacts = (facts: readonly ReportedFact[]): readonly ReportedFact[] =>
  facts.filter(({ retraction }) => retraction === null).sort(inOrder);

/** The facts that were taken back, in the same order. */
export const retractedFacts = (facts: readonly ReportedFact[]): readonly RetractedFact[] =>
  facts
    .toSorted(inOrder)
    .flatMap(({ source, id, type, occurredAt, retraction }) =>
      retraction === null ? [] : [{ source, id, type, occurredAt, ...retraction }],
    );

/** A text of the data, or null where it says nothing. */
export const textOf = ({ data }: ReportedFact, field: string): string | null =>
  typeof data[field] === 'string' ? data[field] : null;

/** Instants compare as texts once the `Z` is gone: a fraction makes the longer one the later one. */
export const compareInstants = (a: string, b: string): number => compareTexts(a.slice(0, -1), b.slice(0, -1));

function inOrder(a: ReportedFact, b: ReportedFact): number {
  return (
    compareInstants(a.occurredAt, b.occurredAt) ||
    compareTexts(a.sequence, b.sequence) ||
    compareTexts(a.source, b.source) ||
    compareTexts(a.id, b.id)
  );
}

const compareTexts = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
