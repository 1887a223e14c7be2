import type { HeadcountReport } from '../domain/headcount.js';
import type { Movement } from '../domain/return-on-investment.js';

/** What one initiative invested and saved, in one currency. */
export interface Movements {
  readonly initiative: string;
  readonly currency: string;
  /** At most one a day, by day. */
  readonly days: readonly Movement[];
}

/** An event of an initiative or of a plan item, as it is published. */
export interface RecordedEvent {
  readonly position: number;
  readonly type: string;
  readonly source: string;
  readonly id: string;
  readonly occurredAt: string;
  readonly recordedAt: string;
  /** Null: it was reported at the door. */
  readonly version: number | null;
  /** Who gave the command; null: the service, or it was reported. */
  readonly by: string | null;
  /** True: it was taken back, and counts no more. */
  readonly isRetracted: boolean;
  readonly data: Readonly<Record<string, unknown>>;
}

/**
 * What the log holds of initiatives, plan items and headcount, told by commands or at the door; what was taken back does
 * not count. It is always up to the log's end at the moment of the question.
 */
export abstract class ProgrammeRecord {
  /** What these initiatives invested and saved up to the day `asOf` (UTC), by initiative and currency. */
  abstract movements(initiatives: readonly string[], asOf: string): Promise<readonly Movements[]>;
  /** The events of a stream in the order of the log, also those that were taken back. */
  abstract history(stream: string, afterPosition: number, limit: number): Promise<readonly RecordedEvent[]>;
  /** The last report of each role before an instant. */
  abstract headcountBefore(instant: string): Promise<readonly HeadcountReport[]>;
  /** For each role, by its instants: the last report before `from`, and all before `to`. */
  abstract headcountBetween(from: string, to: string): Promise<readonly HeadcountReport[]>;
}
