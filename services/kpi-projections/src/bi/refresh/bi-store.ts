import type { BiRow } from './bi-rows.js';
import type { RefreshBasis } from './refresh-basis.js';

/** One refresh of the tables of BI. */
export interface BiState {
  readonly state: number;
  readonly generation: number;
  /** That is live, or kept to roll back to: what is read from it besides the rows is whole. */
  readonly isKept: boolean;
  /** Microseconds since 1970: what was recorded up to it is in the rows. */
  readonly knownToMicros: number;
  readonly refreshedAtMs: number;
  /** Microseconds since 1970: restatements known up to it are listed. */
  readonly restatedToMicros: number;
  /** Null: not known, all of it is to be asked again. */
  readonly basis: RefreshBasis | null;
}

/** What a refresh found. */
export interface BiRefreshed {
  /** The refresh that it found changes against; null: it found all there is. */
  readonly since: number | null;
  readonly basis: RefreshBasis;
  readonly generation: number;
  readonly knownToMicros: number;
  readonly restatedToMicros: number;
  readonly timeZone: string;
  readonly currency: string;
  /** All rows of each relation; those of `added` relations come to what is there. */
  readonly relations: ReadonlyMap<string, readonly BiRow[]>;
  /** Of each relation all rows of these KPIs, those of others stay; null: of all KPIs. */
  readonly values: {
    readonly kpis: readonly string[] | null;
    readonly relations: ReadonlyMap<string, readonly BiRow[]>;
  };
  readonly added: ReadonlyMap<string, readonly BiRow[]>;
}

/** Where refreshed rows are kept, with what they were before for as long as readers may be pinned to it. */
export interface BiStore {
  latest(): Promise<BiState | null>;
  /** Null where it is kept no more. */
  find(state: number): Promise<BiState | null>;
  /**
   * All or nothing: readers see one refresh or the next. Where another one has come after the one that this found changes
   * against, that other one stands.
   */
  write(refreshed: BiRefreshed): Promise<BiState>;
}
