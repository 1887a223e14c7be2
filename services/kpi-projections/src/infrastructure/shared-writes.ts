import { setTimeout as pause } from 'node:timers/promises';
import type { PartitionId } from '../application/projection-store.js';
import { Unstorable } from '../application/projection-store.js';
import type { PartitionWrite } from './batch-parameters.js';

/** Messages of a batch that is small: a statement costs much the same whether it writes one of these or several. */
const SMALL_MESSAGES_MAX = 250;
/** So long the first waits for others: what a broker answers at once, for several partitions, is folded in less. */
const GATHER_MS = 2;

interface Waiting {
  readonly write: PartitionWrite;
  resolve(written: boolean): void;
  reject(error: unknown): void;
}

/**
 * Lets small batches of several partitions share a statement and a commit: those that come within two milliseconds, or while
 * others are being written. Large ones are written alone and at once.
 */
export class SharedWrites {
  private waiting: Waiting[] = [];
  private isWriting = false;

  /**
   * @param writeTogether writes batches of different partitions, each whole or not at all, all or none where it throws; says of
   * each whether it was written. At most one of two partitions with the same number has an effect: their tallies share shards.
   */
  constructor(private readonly writeTogether: (writes: readonly PartitionWrite[]) => Promise<readonly boolean[]>) {}

  async write(write: PartitionWrite): Promise<boolean> {
    if (write.to.nextOffset - write.from.nextOffset > SMALL_MESSAGES_MAX) return this.alone(write);
    return new Promise((resolve, reject) => {
      this.waiting.push({ write, resolve, reject });
      if (!this.isWriting) void this.writeWaiting();
    });
  }

  private async alone(write: PartitionWrite): Promise<boolean> {
    const [written] = await this.writeTogether([write]);
    return written === true;
  }

  /** Never rejects: each batch is told its own outcome. */
  private async writeWaiting(): Promise<void> {
    this.isWriting = true;
    await pause(GATHER_MS);
    while (this.waiting.length > 0) await this.writeShared(this.takeShared());
    this.isWriting = false;
  }

  private async writeShared(shared: readonly Waiting[]): Promise<void> {
    try {
      const written = await this.writeTogether(shared.map(({ write }) => write));
      shared.forEach(({ resolve }, index) => resolve(written[index] === true));
    } catch (error) {
      if (shared.length === 1 || !(error instanceof Unstorable)) for (const { reject } of shared) reject(error);
      // One of them cannot be stored, and nothing was: the others must not fail with it.
      else await Promise.all(shared.map(({ write, resolve, reject }) => this.alone(write).then(resolve, reject)));
    }
  }

  /** By partition, so that whoever else has one of them takes the locks in the same order. */
  private takeShared(): readonly Waiting[] {
    const shards = new Set<number>();
    const shared: Waiting[] = [];
    const left: Waiting[] = [];
    for (const one of this.waiting) {
      const { id, effect } = one.write;
      const isFree = isEmpty(effect) || !shards.has(id.partition);
      (isFree ? shared : left).push(one);
      if (isFree && !isEmpty(effect)) shards.add(id.partition);
    }
    this.waiting = left;
    return shared.sort((a, b) => compareIds(a.write.id, b.write.id));
  }
}

const compareIds = (a: PartitionId, b: PartitionId): number =>
  a.partition - b.partition || (a.topic < b.topic ? -1 : 1);

/** Nothing but heartbeats and types that no KPI measures. */
export const isEmpty = (effect: PartitionWrite['effect']): boolean =>
  Object.values(effect).every((part: readonly unknown[]) => part.length === 0);
