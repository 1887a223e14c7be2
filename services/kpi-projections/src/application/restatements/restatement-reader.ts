import type { FactKind } from '../../domain/fact-kind.js';
import type { CivilUnit } from '../../domain/calendar/civil-period.js';

/** Which changes are asked for: known after `sinceMicros` and not after `untilMicros`. */
export interface ChangesQuery {
  readonly kinds: readonly FactKind[];
  readonly sinceMicros: number;
  readonly untilMicros: number;
  /** Changes of periods of this length that had ended; a little more than that is let through. */
  readonly granularity: CivilUnit;
  /** From which end of the span they are read. */
  readonly first: 'oldest' | 'newest';
}

/** What one event changed in the facts of one kind: moments whose numbers may be others since then. */
export interface LateChange {
  readonly knownAtMicros: number;
  /** Null: the rates that money of these moments is converted with. */
  readonly kind: FactKind | null;
  readonly fromMs: number;
  /** Not after it. */
  readonly lastMs: number;
  readonly event: ChangeCause;
}

/** The event behind a change; its identity is looked up where it is shown. */
export interface ChangeCause {
  readonly position: number;
  readonly cause: string | null;
  /** A subject that it changed. */
  readonly subject: string | null;
  /** It took facts back, and made none. */
  readonly onlyEnded: boolean;
}

export interface NamedCause {
  readonly position: string;
  readonly source: string | null;
  readonly id: string | null;
  readonly type: string | null;
}

/** Reads what became known after it could have been told. */
export interface RestatementReader {
  /**
   * Changes in the order of their knowledge time, or against it, those of one instant whole, at least one instant where
   * there is any and it is found within seconds: a long history without a late change is looked through in several calls.
   * They go on behind `toMicros`: from the newest on that is where `untilMicros` is next. A completion that a process by its
   * last event moves on is none: its case goes on.
   */
  changes(query: ChangesQuery): Promise<{ readonly changes: readonly LateChange[]; readonly toMicros: number }>;
  /**
   * The newest instant at which facts of each kind became known, by the number of the kind, of those that did so not before
   * an instant; null: exchange rates.
   */
  newestSince(micros: number): Promise<ReadonlyMap<number | null, number>>;
  /** Identities of causes, in their order. */
  name(changes: readonly LateChange[]): Promise<readonly NamedCause[]>;
}
