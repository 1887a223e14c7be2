import { heartbeat } from '@opex/contracts';
import type { AppendOutcome, EventToAppend, StoredEvent } from '@opex/event-sourcing';
import type { OutgoingMessage } from '@opex/messaging';
import { partitionOfKey } from '@opex/messaging';
import type { Broker } from './broker.js';
import type { LogDatabase } from './log-database.js';
import type { ProjectionDatabase } from './projection-database.js';
import { rebuild } from './rebuild.js';
import { isUnknown } from './reported-events.js';

/** By their numbers in the design; `progress`: once nothing breaks any more, all gets to its end. */
export type PromiseName = 'P1' | 'P2' | 'P3' | 'P4' | 'P5' | 'P6' | 'P7' | 'progress';

/** A promise of the design that does not hold. */
export class BrokenPromise extends Error {
  constructor(
    readonly promise: PromiseName,
    detail: string,
  ) {
    super(`${promise}: ${detail}`);
    this.name = 'BrokenPromise';
  }
}

/** What was looked at of a partition. */
interface SeenPartition {
  /** Messages of the topic looked at. */
  messages: number;
  /** The greatest position among them. */
  lastPosition: number;
  readonly positions: Set<number>;
  /** Until when the partition was called complete: RFC 3339 with six digits, which compares as text. */
  completeTo: string;
  /** Offset up to which effects were looked for. */
  projected: number;
  quarantined: number;
}

/**
 * What must be true after every step, whatever has broken. Each look takes in what is new since the one before: events that
 * were committed, messages that can be read, checkpoints that were moved.
 */
export class Promises {
  private readonly sent = new Map<string, EventToAppend>();
  private readonly storedIds = new Set<string>();
  private readonly stored = new Map<number, StoredEvent>();
  private readonly unpublished = new Map<number, StoredEvent>();
  private readonly answers: { readonly event: EventToAppend; readonly outcome: AppendOutcome | undefined }[] = [];
  /** The first event of each stream that the read side does not know. */
  private readonly firstUnknown = new Map<string, number>();
  private readonly seen: readonly SeenPartition[];
  private committed = 0;

  constructor(
    private readonly log: LogDatabase,
    private readonly broker: Broker,
    private readonly projection: ProjectionDatabase,
  ) {
    this.seen = broker.partitions.map(() => ({
      ...{ messages: 0, lastPosition: 0, positions: new Set(), completeTo: '', projected: 0, quarantined: 0 },
    }));
  }

  /** From now on the event may be stored. */
  mayBeStored(event: EventToAppend): void {
    this.sent.set(event.id, event);
  }

  answered(events: readonly EventToAppend[], outcomes: readonly AppendOutcome[]): void {
    events.forEach((event, index) => this.answers.push({ event, outcome: outcomes[index] }));
  }

  /** @throws BrokenPromise */
  check(): void {
    for (; this.committed < this.log.committed.length; this.committed += 1) this.checkCommitted();
    for (const answer of this.answers.splice(0)) this.checkAnswer(answer);
    this.seen.forEach((seen, partition) => {
      const messages = this.broker.partitions[partition] ?? [];
      for (; seen.messages < messages.length; seen.messages += 1)
        this.checkMessage(seen, partition, messages[seen.messages] as OutgoingMessage);
    });
    this.checkRelay();
    this.seen.forEach((seen, partition) => this.checkProjection(seen, partition));
  }

  /** Whether everything that was stored is published and projected. */
  get isAtRest(): boolean {
    const effects = this.projection.partitions.reduce((sum, partition) => sum + partition.effects.size, 0);
    return this.unpublished.size === 0 && effects === this.log.committed.length;
  }

  /** @throws BrokenPromise where, once nothing is under way, something is missing or would be another if it was rebuilt. */
  async checkAtRest(): Promise<void> {
    for (const id of this.sent.keys())
      if (!this.storedIds.has(id)) throw new BrokenPromise('P1', `${id} was answered, and is not stored.`);
    for (const [partition, live] of this.projection.partitions.entries()) {
      const rebuilt = await rebuild(this.broker, partition);
      if (rebuilt.history.join('\n') !== live.history.join('\n'))
        throw new BrokenPromise('P5', `partition ${partition} has other facts than its rebuild.`);
      const held = (quarantined: typeof live.quarantined): string =>
        quarantined.map(({ position, reason }) => `${position} ${reason}`).join('\n');
      if (held(rebuilt.quarantined) !== held(live.quarantined))
        throw new BrokenPromise('P7', `partition ${partition} holds back other events than its rebuild.`);
      if (rebuilt.checkpoint.projectedEvents !== live.checkpoint.projectedEvents)
        throw new BrokenPromise('P4', `partition ${partition} counts other events than its rebuild.`);
    }
  }

  private checkCommitted(): void {
    const event = this.log.committed[this.committed]?.event as StoredEvent;
    if (!this.sent.has(event.id)) throw new BrokenPromise('P1', `${event.id} is stored, and nobody has sent it.`);
    if (this.storedIds.has(event.id)) throw new BrokenPromise('P2', `${event.id} is stored twice.`);
    this.storedIds.add(event.id);
    this.stored.set(event.position, event);
    this.unpublished.set(event.position, event);
    if (isUnknown(event) && !this.firstUnknown.has(event.streamId))
      this.firstUnknown.set(event.streamId, event.position);
  }

  private checkAnswer({ event, outcome }: (typeof this.answers)[number]): void {
    if (outcome?.outcome !== 'accepted' && outcome?.outcome !== 'duplicate')
      throw new BrokenPromise('P2', `${event.id} was sent unchanged, and is answered ${outcome?.outcome}.`);
    if (this.stored.get(outcome.position)?.id !== event.id)
      throw new BrokenPromise('P1', `${event.id} was accepted at position ${outcome.position}, and is not committed.`);
  }

  private checkMessage(seen: SeenPartition, partition: number, { headers }: OutgoingMessage): void {
    const position = Number(headers['ce_logposition']);
    const recordedAt = headers['ce_recordedtime'] ?? '';
    if (headers['ce_type'] === heartbeat.type) {
      this.checkComplete(seen, partition, position, recordedAt);
      return;
    }
    if (this.stored.get(position)?.id !== headers['ce_id'])
      throw new BrokenPromise('P1', `position ${position} is published, and is not committed.`);
    this.unpublished.delete(position);
    if (!seen.positions.has(position)) {
      if (position < seen.lastPosition)
        throw new BrokenPromise(
          'P3',
          `position ${position} came after ${seen.lastPosition} in partition ${partition}.`,
        );
      if (recordedAt <= seen.completeTo)
        throw new BrokenPromise(
          'P6',
          `position ${position} of ${recordedAt} came when ${seen.completeTo} was complete.`,
        );
      seen.positions.add(position);
      seen.lastPosition = position;
    }
    const [completePosition, completeAt = ''] = headers['ce_logcompleteto']?.split(' ') ?? [];
    if (completePosition !== undefined) this.checkComplete(seen, partition, Number(completePosition), completeAt);
  }

  private checkComplete(seen: SeenPartition, partition: number, position: number, recordedAt: string): void {
    for (const missing of this.unpublished.values())
      if (missing.position <= position && this.partitionOf(missing) === partition)
        throw new BrokenPromise(
          'P3',
          `partition ${partition} is called complete to ${position}, without ${missing.position}.`,
        );
    if (recordedAt > seen.completeTo) seen.completeTo = recordedAt;
  }

  private checkRelay(): void {
    for (const { position } of this.unpublished.values())
      if (this.log.placeOfEvent(position) <= this.log.checkpoint)
        throw new BrokenPromise('P3', `position ${position} is passed by the relay, and is not published.`);
  }

  private checkProjection(seen: SeenPartition, partition: number): void {
    const projected = this.projection.partitions[partition];
    if (projected === undefined) return;
    const { checkpoint, effects, quarantined } = projected;
    if (projected.repeated !== undefined)
      throw new BrokenPromise('P4', `position ${projected.repeated} has had its effect twice.`);
    if (checkpoint.nextOffset < seen.projected)
      throw new BrokenPromise('P4', `the checkpoint of partition ${partition} went back to ${checkpoint.nextOffset}.`);
    for (; seen.projected < checkpoint.nextOffset; seen.projected += 1) {
      const headers = this.broker.partitions[partition]?.[seen.projected]?.headers ?? {};
      const position = Number(headers['ce_logposition']);
      if (headers['ce_type'] !== heartbeat.type && !effects.has(position))
        throw new BrokenPromise('P4', `the checkpoint has passed position ${position}, which has had no effect.`);
    }
    for (; seen.quarantined < quarantined.length; seen.quarantined += 1) {
      const { streamId, position } = quarantined[seen.quarantined] ?? { streamId: null, position: null };
      const first = this.firstUnknown.get(streamId ?? '') ?? Infinity;
      if (position === null || position < first)
        throw new BrokenPromise('P7', `position ${position} of ${streamId} is held back without a reason.`);
    }
  }

  private partitionOf({ streamId }: StoredEvent): number {
    return partitionOfKey(streamId, this.seen.length);
  }
}
