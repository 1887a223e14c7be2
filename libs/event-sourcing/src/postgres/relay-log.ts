import type { StoredEvent } from '../event-store.js';

/** Where a relay and its log stand. */
export interface LogView {
  /** Which life of the log: another one after a restore, as positions are then given anew. */
  readonly epoch: string;
  readonly headPosition: number;
  readonly position: number;
}

/** The log as a relay sees it: through sessions, and a relay leads as long as the session lives that it leads by. */
export interface RelayLog {
  /** @param onLost called once, where the session ends other than by `end`. */
  open(onLost: () => void): Promise<RelaySession>;
  /** Wakes the leading relay, wherever it runs. @throws RangeError where it would skip events. */
  setCheckpointBack(position: number): Promise<void>;
}

export interface RelaySession {
  /** @throws the error that ended the session. */
  assertAlive(): void;
  /** Takes the lead for the session, if it is free. It is given back by the end of the session alone. */
  tryToLead(): Promise<boolean>;
  /** From now on calls `wake` when another process has appended, or the checkpoint was set back. */
  listen(wake: () => void): Promise<void>;
  /**
   * @throws RelayFault where the checkpoint is of another life of the log, or behind its end: to go on would skip events.
   */
  view(): Promise<LogView>;
  /** A page of the log in order: the committed events behind a position. */
  readPage(afterPosition: number, limit: number): Promise<readonly StoredEvent[]>;
  /** Compare and set; false where somebody moved the checkpoint meanwhile, and nothing was changed. */
  saveCheckpoint(epoch: string, from: number, to: number): Promise<boolean>;
  /**
   * Moves the log's clock to now: every later event is recorded after the returned instant (microseconds since 1970).
   * Undefined, and nothing moved, where the log has gone on behind `position`.
   */
  advanceClock(position: number): Promise<number | undefined>;
  /** Ends the session, also where its state is not known. */
  end(): Promise<void>;
}
