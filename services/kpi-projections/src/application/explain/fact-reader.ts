import type { Span } from '../../domain/cell.js';
import type { Fact } from '../../domain/fact.js';
import type { FactKind } from '../../domain/fact-kind.js';
import type { LogEvent } from '../../domain/log-event.js';
import type { ProcessDefinition } from '../../domain/process-definition.js';
import type { DimensionFilter } from '../measure-reader.js';

/** Which facts of a kind are asked for, one by one. */
export interface FactQuery {
  readonly kind: FactKind;
  readonly span: Span;
  /** Facts that meet all filters of one of them. */
  readonly scopes: readonly (readonly DimensionFilter[])[];
  /** Facts that are not zero in all of these measures. */
  readonly measures: readonly string[];
  /** Only those that decide what the kind's reduction comes to: of several that are alike all, of each subject its first. */
  readonly decisive?: true;
  readonly asOfMicros: number | null;
}

/** A fact that is true now, or was known to be true then. */
export interface KnownFact {
  /** Stands for its subject: a UUID. */
  readonly subject: string;
  readonly fact: Fact;
  /** How often it is true: two equal lines of an entry are one fact, twice. */
  readonly times: number;
  /** The event that made it what it is, and since when that was known; its identity where nothing else tells it. */
  readonly since: { readonly position: number; readonly knownAtMicros: number; readonly cause: string | null };
  /** Its place among the facts of a query. */
  readonly key: FactKey;
}

/** Order of facts: moment, subject, number of the attributes, values. */
export type FactKey = readonly [atMs: number, subject: string, attributes: number, ...values: number[]];

/** A folded subject with all that its facts are a function of. */
export interface FoldedSubject {
  /** Its stream, or the part of it. */
  readonly subjectKey: string;
  readonly events: readonly LogEvent[];
  /** Those of its process, of which one may be in force for it. */
  readonly definitions: readonly LogEvent[];
  /** What each of them says. */
  readonly versions: readonly ProcessDefinition[];
}

/** What was set aside and would have made facts, maybe. */
export interface SetAside {
  readonly count: number;
  readonly examples: readonly {
    readonly service: string;
    readonly position: number | null;
    readonly type: string | null;
    readonly stream: string | null;
    readonly reason: string;
    readonly detail: string;
  }[];
}

/** Subjects that facts lie in a span of. */
export interface ActiveSubjects {
  readonly ids: readonly string[];
  /** False: there may be further ones. */
  readonly all: boolean;
}

/** Facts of events that stand alone and were taken back. */
export interface EndedFacts {
  readonly count: number;
  /** False: only the latest facts were looked at. */
  readonly all: boolean;
  /** By which event each ended. */
  readonly examples: readonly { readonly atMs: number; readonly position: number; readonly cause: string | null }[];
}

/** Facts that do not decide what a reduction comes to. */
export interface OutdoneFacts {
  readonly count: number;
  /** The latest of them. */
  readonly examples: readonly KnownFact[];
}

/** Reads single facts of one generation, and what is behind them. */
export interface FactReader {
  /** In the order of their keys, from after a key on. */
  facts(query: FactQuery, after: FactKey | null, limit: number): Promise<readonly KnownFact[]>;
  /** The others of a decisive query. */
  outdone(query: FactQuery, examples: number): Promise<OutdoneFacts>;
  /** How many facts in the scopes are zero in all measures; among the latest only where `all` is false. */
  countOfZero(query: FactQuery): Promise<{ readonly count: number; readonly all: boolean }>;
  /** Subjects that are folded, by the UUID that stands for them, as they were known. */
  subjects(ids: readonly string[], asOfMicros: number | null): Promise<ReadonlyMap<string, FoldedSubject>>;
  /**
   * Subjects of facts that lie in a span: of the latest facts, at most so many, the latest first.
   *
   * @param counting leaves out those that have a fact in its span, whatever its scope, and of whose events none took others
   * back; not all of them where there are many facts.
   */
  activeSubjects(query: FactQuery, limit: number, counting: FactQuery | null): Promise<ActiveSubjects>;
  /** Facts that began and ended, of events that stand alone. */
  ended(query: FactQuery, examples: number): Promise<EndedFacts>;
  setAside(kinds: readonly FactKind[], asOfMicros: number | null, examples: number): Promise<SetAside>;
}
