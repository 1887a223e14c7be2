import { contractOf, heartbeat } from '@opex/contracts';
import type { Clock, PartitionBatch, PartitionHandler, ReceivedMessage } from '@opex/messaging';
import { fromMessage, systemClock } from '@opex/messaging';
import type { LogEvent } from '../domain/log-event.js';
import { decodeMessage } from './decode-message.js';
import type { DecodedMessage } from './decode-message.js';
import type { PartitionFoldOptions } from './partition-fold.js';
import { PartitionFold, quarantinedMessage, Underivable } from './partition-fold.js';
import type { BatchEffect, Checkpoint, PartitionId, ProjectionStore, QuarantinedEvent } from './projection-store.js';
import { Unstorable } from './projection-store.js';

/** Another consumer has moved the checkpoint: nothing of the batch was written; what is cached here is void. */
export class Fenced extends Error {
  constructor({ topic, partition }: PartitionId) {
    super(`Another consumer projects ${topic}/${partition}; this one has written nothing and starts over.`);
    this.name = 'Fenced';
  }
}

/** The topic is not the one that was projected so far: a person has to decide (rebuild, or restore the topic). */
export class LogReplaced extends Error {
  constructor({ topic, partition }: PartitionId, detail: string) {
    super(`${topic}/${partition}: ${detail} The projection stops here; rebuild it from the new topic.`);
    this.name = 'LogReplaced';
  }
}

export interface ProjectorOptions extends PartitionFoldOptions {
  /** Called after each write, with the number of events and facts changes in it. */
  readonly onProjected?: (projected: Projected) => void;
}

export interface Projected extends PartitionId {
  readonly events: number;
  readonly deltas: number;
  readonly quarantined: number;
  /** Of folding and writing. */
  readonly seconds: number;
  readonly checkpoint: Checkpoint;
  readonly endOffset: number;
}

interface PartitionProjection {
  checkpoint: Checkpoint;
  readonly fold: PartitionFold;
}

/**
 * Projects batches of log events: fold → fact deltas → tallies, written with the checkpoint in one statement.
 *
 * The checkpoint is set in the effect's transaction, so redelivery, a rebalance or a crash at any point can neither
 * lose nor repeat an effect.
 */
export class Projector implements PartitionHandler {
  private readonly partitions = new Map<string, PartitionProjection>();
  private readonly clock: Pick<Clock, 'steadyMs'>;

  constructor(
    private readonly store: ProjectionStore,
    private readonly options: ProjectorOptions,
  ) {
    this.clock = options.clock ?? systemClock;
  }

  /**
   * The last message that was projected is read once more. In a topic that was made anew another one may stand there: where
   * that one is not known, what came before it would be lost by going on behind it.
   */
  async startOffset(topic: string, partition: number): Promise<number> {
    this.partitions.delete(`${topic}/${partition}`);
    const projection = await this.open({ topic, partition });
    return Math.max(0, projection.checkpoint.nextOffset - 1);
  }

  async handleBatch(batch: PartitionBatch, isCurrent: () => boolean): Promise<void> {
    const id = { topic: batch.topic, partition: batch.partition };
    const projection = await this.open(id);
    for (const segment of segmentsOf(this.fresh(id, projection.checkpoint, batch.messages))) {
      if (!isCurrent()) return;
      await this.projectOrIsolate(id, segment, batch.endOffset);
    }
  }

  /**
   * A batch that the store cannot hold is cut in halves until the event that is to blame stands alone; that one is set
   * aside, and everything around it is projected. So is a definition that some case does not bear.
   */
  private async projectOrIsolate(
    id: PartitionId,
    segment: readonly DecodedMessage[],
    endOffset: number,
  ): Promise<void> {
    const projection = await this.open(id);
    try {
      await this.projectSegment(id, projection, segment, endOffset);
    } catch (error) {
      const blame = blameOf(error);
      if (blame === null) throw error;
      const [only] = segment;
      if (segment.length === 1 && only !== undefined) {
        await this.setAside(id, only, blame, endOffset);
        return;
      }
      const middle = segment.length >>> 1;
      await this.projectOrIsolate(id, segment.slice(0, middle), endOffset);
      await this.projectOrIsolate(id, segment.slice(middle), endOffset);
    }
  }

  private async setAside(
    id: PartitionId,
    message: DecodedMessage,
    { reason, detail }: Blame,
    endOffset: number,
  ): Promise<void> {
    const { checkpoint: from } = await this.open(id);
    const to = advance(id, from, [message]);
    const quarantined = [quarantinedMessage(message, reason, detail, from.watermarkMicros)];
    // Its subject is held from now on: what is in memory does not know that yet.
    this.partitions.delete(`${id.topic}/${id.partition}`);
    if (!(await this.store.write(id, from, to, { ...nothing, quarantined }))) throw new Fenced(id);
    const counts = { events: 1, deltas: 0, quarantined: 1, seconds: 0 };
    this.options.onProjected?.({ ...id, ...counts, checkpoint: to, endOffset });
  }

  /**
   * The messages that are not projected yet. What was delivered before comes at an offset before the checkpoint's, of the
   * same life of the log and with a position that was seen; anything else there means that the topic was made anew.
   */
  private fresh(id: PartitionId, checkpoint: Checkpoint, messages: readonly ReceivedMessage[]): DecodedMessage[] {
    return messages.flatMap((message) => {
      const decoded = decodeMessage(message, fromMessage, this.options.measures?.eventTypes);
      if (message.offset >= checkpoint.nextOffset) return [decoded];
      if (decoded.kind === 'unreadable') return [];
      assertEpoch(id, checkpoint.epoch, decoded.epoch);
      if (decoded.event.position > checkpoint.lastPosition) {
        const { position } = decoded.event;
        throw new LogReplaced(id, `Position ${position} came at offset ${message.offset}, before the checkpoint.`);
      }
      return [];
    });
  }

  private async open(id: PartitionId): Promise<PartitionProjection> {
    const key = `${id.topic}/${id.partition}`;
    const known = this.partitions.get(key);
    if (known !== undefined) return known;
    const opened = await this.store.openPartition(id);
    const projection = { checkpoint: opened.checkpoint, fold: new PartitionFold(opened, this.options) };
    this.partitions.set(key, projection);
    return projection;
  }

  private async projectSegment(
    id: PartitionId,
    projection: PartitionProjection,
    messages: readonly DecodedMessage[],
    endOffset: number,
  ): Promise<void> {
    const begunAtMs = this.clock.steadyMs();
    const from = projection.checkpoint;
    const reached = advance(id, from, messages);
    const unseen = unseenOf(messages, from.lastPosition);
    const [first] = unseen;
    let written: boolean;
    let to = countedTo(id, reached, unseen, noneSetAside);
    let counts = { events: 0, deltas: 0, quarantined: 0 };
    try {
      if (first?.kind === 'definition') {
        written = await this.store.rederive(id, from, to, first.event, projection.fold.changeDefinition(first.event));
        counts = { ...counts, events: 1 };
      } else {
        const keys = projection.fold.missing(unseen);
        const loaded = keys.length === 0 ? noSubjects : await this.store.loadSubjects(keys);
        const effect = await projection.fold.project(unseen, loaded, from.watermarkMicros);
        to = countedTo(id, reached, unseen, new Set(effect.quarantined.map(({ offset }) => offset)));
        written = await this.store.write(id, from, to, effect);
        counts = { events: unseen.length, deltas: effect.deltas.length, quarantined: effect.quarantined.length };
      }
    } catch (error) {
      // What the fold has cached may be ahead of what is stored: start over from the store.
      this.partitions.delete(`${id.topic}/${id.partition}`);
      throw error;
    }
    if (!written) {
      this.partitions.delete(`${id.topic}/${id.partition}`);
      throw new Fenced(id);
    }
    projection.checkpoint = to;
    const seconds = (this.clock.steadyMs() - begunAtMs) / 1_000;
    this.options.onProjected?.({ ...id, ...counts, seconds, checkpoint: to, endOffset });
  }
}

type Blame = Pick<QuarantinedEvent, 'reason' | 'detail'>;

/** Null where it is no event that is to blame. */
function blameOf(error: unknown): Blame | null {
  if (error instanceof Unstorable) return { reason: 'unstorable', detail: error.message };
  if (error instanceof Underivable) return { reason: 'fold-failed', detail: error.message };
  return null;
}

const nothing: BatchEffect = {
  newSubjects: [],
  subjectEvents: [],
  deltas: [],
  quarantined: [],
  newProcesses: [],
  waitingRetractions: [],
  exchangeRates: [],
  traces: [],
};

/** What was not projected yet: a relay that was restarted publishes again, and both copies may come in one batch. */
function unseenOf(messages: readonly DecodedMessage[], lastPosition: number): DecodedMessage[] {
  let seen = lastPosition;
  return messages.filter((message) => {
    if (message.kind === 'unreadable') return true;
    if (message.event.position <= seen) return false;
    seen = message.event.position;
    return true;
  });
}

const noSubjects: ReadonlyMap<string, readonly LogEvent[]> = new Map();

/** Cuts a batch at process definitions: events before one are projected before it takes effect. */
function segmentsOf(messages: readonly DecodedMessage[]): DecodedMessage[][] {
  const segments: DecodedMessage[][] = [];
  let segment: DecodedMessage[] = [];
  for (const decoded of messages) {
    if (decoded.kind === 'definition') {
      if (segment.length > 0) segments.push(segment);
      segments.push([decoded]);
      segment = [];
    } else {
      segment.push(decoded);
    }
  }
  if (segment.length > 0) segments.push(segment);
  return segments;
}

const noneSetAside: ReadonlySet<number> = new Set();

/** The checkpoint with what a batch accounts for; heartbeats are no events of the log. */
function countedTo(
  { partition }: PartitionId,
  reached: Checkpoint,
  unseen: readonly DecodedMessage[],
  setAside: ReadonlySet<number>,
): Checkpoint {
  if (reached.projectedEvents === null) return reached;
  let { projectedEvents } = reached;
  for (const message of unseen) {
    if (message.kind === 'unreadable' || setAside.has(message.offset)) continue;
    const { type } = message.event;
    if (type === heartbeat.type || (partition !== 0 && contractOf(type)?.broadcast === true)) continue;
    projectedEvents += 1;
  }
  return { ...reached, projectedEvents };
}

/** @throws LogReplaced where a message comes from another life of the log. */
function advance(id: PartitionId, from: Checkpoint, messages: readonly DecodedMessage[]): Checkpoint {
  let { lastPosition, epoch, watermarkMicros } = from;
  for (const message of messages) {
    if (message.kind === 'unreadable') continue;
    assertEpoch(id, epoch, message.epoch);
    epoch = message.epoch;
    const { event, completeTo } = message;
    lastPosition = Math.max(lastPosition, event.position, completeTo?.position ?? 0);
    watermarkMicros = Math.max(watermarkMicros, event.recordedAtMicros, completeTo?.recordedAtMicros ?? 0);
  }
  const last = messages[messages.length - 1];
  const nextOffset = last === undefined ? from.nextOffset : last.offset + 1;
  return { ...from, nextOffset, lastPosition, epoch, watermarkMicros };
}

function assertEpoch(id: PartitionId, projected: string | null, epoch: string): void {
  if (projected === null || epoch === projected) return;
  throw new LogReplaced(id, `The log's epoch is ${epoch}, but ${projected} was projected so far.`);
}
