import type { FactDelta } from '../domain/fact.js';
import type { LogEvent } from '../domain/log-event.js';
import type { TraceHead, TraceStep } from '../domain/process-views/case-trace.js';

/** One partition of one topic. */
export interface PartitionId {
  readonly topic: string;
  readonly partition: number;
}

/** How far a partition is projected; stored in the transaction of the effect. */
export interface Checkpoint {
  readonly nextOffset: number;
  /** Position in the log up to which this partition's events are projected; those at or before it are skipped. */
  readonly lastPosition: number;
  /** Which life of the log; null before the first message. */
  readonly epoch: string | null;
  /** All events of this partition recorded before it are projected: microseconds since 1970 UTC. */
  readonly watermarkMicros: number;
  /**
   * Events of the log that this partition accounts for, those set aside not; null where it was begun before they were
   * counted. An event that stands on every partition counts on the first one.
   */
  readonly projectedEvents: number | null;
}

/** A fact's change together with what caused it. */
export interface CausedDelta extends FactDelta {
  /** The stream of its subject, or what tells the subject apart within it. */
  readonly subjectKey: string;
  /** The event that caused it: its place in the log, and since when it was known. */
  readonly position: number;
  readonly knownAtMicros: number;
  /** Identity of that event as `eventKey` makes it, where it is kept nowhere else: facts of events that stand alone. */
  readonly cause: string | null;
}

/** The store cannot hold what a batch would write: a sum or a text is too large. Nothing of it was written. */
export class Unstorable extends Error {
  constructor(detail: string, options?: ErrorOptions) {
    super(detail, options);
    this.name = 'Unstorable';
  }
}

/** An event that cannot be applied, kept until it is repaired and replayed. */
export interface QuarantinedEvent {
  readonly streamId: string | null;
  readonly type: string | null;
  readonly offset: number;
  readonly position: number | null;
  /** The process that its data name. */
  readonly process: string | null;
  readonly knownAtMicros: number;
  readonly reason:
    'unreadable' | 'fold-failed' | 'subject-too-large' | 'subject-held' | 'unstorable' | 'unknown-version';
  readonly detail: string;
  readonly content: string;
}

/** Everything one batch changes; written whole with its checkpoint or not at all. */
export interface BatchEffect {
  readonly newSubjects: readonly NewSubject[];
  /** Events of subjects that are folded, kept so that they can be folded again. */
  readonly subjectEvents: readonly SubjectEvent[];
  readonly deltas: readonly CausedDelta[];
  readonly quarantined: readonly QuarantinedEvent[];
  readonly newProcesses: readonly NewProcess[];
  /** Retractions that came before what they take back. */
  readonly waitingRetractions: readonly LogEvent[];
  readonly exchangeRates: readonly LogEvent[];
  /** What the batch changes in the traces of cases, one a case. */
  readonly traces: readonly TraceChange[];
}

/** What changes in the trace of a case. */
export interface TraceChange {
  readonly subjectKey: string;
  readonly process: string;
  /** Null where no event of the case counts any more. */
  readonly head: TraceHead | null;
  /** All steps of the case, or those that follow the ones that are stored. */
  readonly steps: readonly TraceStep[];
  readonly extent: 'whole' | 'following';
  /** When the first and the last of what changed it were recorded: microseconds since 1970 UTC. */
  readonly knownFromMicros: number;
  readonly knownToMicros: number;
}

/** What a changed definition changes in a case. */
export interface Rederivation {
  readonly deltas: readonly CausedDelta[];
  readonly trace: TraceChange | null;
}

export interface NewSubject {
  readonly subjectKey: string;
  /** The process of a case; empty for other subjects. */
  readonly process: string;
}

export interface SubjectEvent {
  readonly subjectKey: string;
  readonly event: LogEvent;
}

/** A process that cases of a partition run through, and since when that is known. */
export interface NewProcess {
  readonly process: string;
  readonly knownAtMicros: number;
}

/**
 * Where facts, tallies and checkpoints of one generation live.
 */
export interface ProjectionStore {
  /** The partition's checkpoint, made at offset 0 where there is none. */
  openPartition(id: PartitionId): Promise<OpenedPartition>;
  /** Events of the subjects, in no particular order; a subject that is not known is missing from the map. */
  loadSubjects(subjectKeys: readonly string[]): Promise<ReadonlyMap<string, readonly LogEvent[]>>;
  /**
   * Compares the stored checkpoint with `from`, and only if it is the same writes the effect and sets `to`: one
   * statement, so a consumer that lost its partition writes nothing.
   *
   * @returns false where another consumer has moved the checkpoint.
   * @throws Unstorable where a value does not fit.
   */
  write(id: PartitionId, from: Checkpoint, to: Checkpoint, effect: BatchEffect): Promise<boolean>;
  /**
   * The same for a change of a process definition: in one transaction, page by page over the partition's subjects of
   * the process, whatever `derive` says changes.
   */
  rederive(
    id: PartitionId,
    from: Checkpoint,
    to: Checkpoint,
    definition: LogEvent,
    derive: (streamId: string, events: readonly LogEvent[]) => Rederivation,
  ): Promise<boolean>;
}

export interface OpenedPartition {
  readonly checkpoint: Checkpoint;
  readonly definitions: readonly LogEvent[];
  readonly heldSubjects: readonly string[];
  readonly processes: readonly string[];
  /** Identities of events that were taken back before they came, as `eventKey` makes them. */
  readonly awaitedRetractions: readonly string[];
}
