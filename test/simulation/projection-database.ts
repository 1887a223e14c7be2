import type {
  BatchEffect,
  Checkpoint,
  OpenedPartition,
  PartitionId,
  ProjectionStore,
  QuarantinedEvent,
} from '../../services/kpi-projections/src/application/projection-store.js';
import type { LogEvent } from '../../services/kpi-projections/src/domain/log-event.js';
import { Connection } from './connection.js';
import type { World } from './host.js';
import { Host } from './host.js';

/** What is stored of one partition. */
export interface ProjectedPartition {
  checkpoint: Checkpoint;
  /** Positions that had an effect: facts, an event kept of a subject, or quarantine. */
  readonly effects: Set<number>;
  /** A position that had an effect more than once. */
  repeated: number | undefined;
  /** Each change of a fact, with when it was known and why, as text. */
  readonly history: string[];
  readonly quarantined: QuarantinedEvent[];
  readonly processes: string[];
}

const begin: Checkpoint = { nextOffset: 0, lastPosition: 0, epoch: null, watermarkMicros: 0, projectedEvents: 0 };

/**
 * PostgreSQL with the read side, as far as the statements of the projection see it: a batch is one statement that
 * compares the checkpoint, and is visible with its commit. Whoever loses the connection meanwhile does not know.
 */
export class ProjectionDatabase {
  readonly host: Host;
  readonly partitions: readonly ProjectedPartition[];
  private readonly subjects = new Map<string, LogEvent[]>();

  constructor(
    readonly world: World,
    partitions: number,
  ) {
    this.host = new Host('projection-database', world);
    this.partitions = Array.from({ length: partitions }, () => ({
      ...{ checkpoint: begin, effects: new Set(), repeated: undefined, history: [], quarantined: [], processes: [] },
    }));
  }

  open(partition: number): OpenedPartition {
    const { checkpoint, quarantined, processes } = this.at(partition);
    const heldSubjects = [...new Set(quarantined.flatMap(({ streamId }) => streamId ?? []))];
    return { checkpoint, definitions: [], heldSubjects, processes: [...processes], awaitedRetractions: [] };
  }

  load(subjectKeys: readonly string[]): ReadonlyMap<string, readonly LogEvent[]> {
    return new Map(
      subjectKeys.flatMap((key) => {
        const events = this.subjects.get(key);
        return events === undefined ? [] : [[key, [...events]] as const];
      }),
    );
  }

  /** One transaction, compared and applied when it commits: those that wait for a row look at it again then. */
  transaction(label: string, apply: () => boolean): Promise<boolean> {
    return new Promise((resolve) => void this.host.after(this.world.delayMs(), label, () => resolve(apply())));
  }

  isAt(partition: number, checkpoint: Checkpoint): boolean {
    const stored = this.at(partition).checkpoint;
    return stored.nextOffset === checkpoint.nextOffset && stored.lastPosition === checkpoint.lastPosition;
  }

  set(partition: number, checkpoint: Checkpoint): void {
    this.at(partition).checkpoint = checkpoint;
  }

  apply(partition: number, effect: BatchEffect): void {
    const projected = this.at(partition);
    const { effects, history, quarantined, processes } = projected;
    const positions = new Set<number>();
    for (const { subjectKey, event } of effect.subjectEvents) {
      positions.add(event.position);
      this.subjects.set(subjectKey, [...(this.subjects.get(subjectKey) ?? []), event]);
    }
    for (const { sign, fact, subjectKey, position, knownAtMicros } of effect.deltas) {
      positions.add(position);
      const { kind, atMs, values, attributes } = fact;
      history.push(JSON.stringify([position, subjectKey, kind.number, atMs, values, attributes, sign, knownAtMicros]));
    }
    for (const { position } of effect.quarantined) if (position !== null) positions.add(position);
    quarantined.push(...effect.quarantined);
    processes.push(...effect.newProcesses.map(({ process }) => process));
    for (const position of positions) {
      if (effects.has(position)) projected.repeated = position;
      effects.add(position);
    }
  }

  private at(partition: number): ProjectedPartition {
    const found = this.partitions[partition];
    if (found === undefined) throw new RangeError(`There is no partition ${partition}.`);
    return found;
  }
}

/** The read side as one consumer sees it. */
export class SimulatedProjectionStore implements ProjectionStore {
  constructor(
    private readonly client: Host,
    private readonly database: ProjectionDatabase,
  ) {}

  openPartition({ partition }: PartitionId): Promise<OpenedPartition> {
    return this.ask(`opens partition ${partition}`, () => this.database.open(partition));
  }

  loadSubjects(subjectKeys: readonly string[]): Promise<ReadonlyMap<string, readonly LogEvent[]>> {
    return this.ask(`loads ${subjectKeys.join(' ')}`, () => this.database.load(subjectKeys));
  }

  async write({ partition }: PartitionId, from: Checkpoint, to: Checkpoint, effect: BatchEffect): Promise<boolean> {
    const { database } = this;
    const setCheckpoint = (): boolean => {
      if (!database.isAt(partition, from)) return false;
      database.set(partition, to);
      return true;
    };
    const apply = (): boolean => {
      database.apply(partition, effect);
      return true;
    };
    const place = `${from.nextOffset}–${to.nextOffset} of partition ${partition}`;
    switch (database.world.flaw) {
      case 'checkpoint-before-effect':
        return (
          (await this.commit(`checkpoint ${place}`, setCheckpoint)) && (await this.commit(`effect ${place}`, apply))
        );
      case 'effect-before-checkpoint':
        return (
          (await this.commit(`effect ${place}`, apply)) && (await this.commit(`checkpoint ${place}`, setCheckpoint))
        );
      case 'zombie-not-fenced':
        return this.commit(`writes ${place}`, () => {
          database.set(partition, to);
          return apply();
        });
      case 'relay-by-sequence-number':
      case 'relay-by-transaction-id':
      case 'answer-before-commit':
      case 'dedupe-with-expiry':
      case 'checkpoint-before-publish':
      case 'producer-kept-after-failure':
      case undefined:
        return this.commit(`writes ${place}`, () => setCheckpoint() && apply());
    }
  }

  rederive(): Promise<boolean> {
    return Promise.reject(new Error('No definition is published here.'));
  }

  private commit(label: string, apply: () => boolean): Promise<boolean> {
    return this.ask(label, () => this.database.transaction(`commits: ${label}`, apply));
  }

  /** By a connection of the pool; each question by another one. */
  private ask<Answer>(label: string, operation: () => Answer | Promise<Answer>): Promise<Answer> {
    return Connection.ask(this.client, this.database.host, label, operation);
  }
}
