import { setTimeout as pause } from 'node:timers/promises';
import type { PartitionHandler } from '../consumer.js';
import type { PartitionBatch, ReceivedMessage } from '../messages.js';

export interface RecordedBatch extends PartitionBatch {
  readonly isCurrent: () => boolean;
}

/** A handler that keeps what it was given, and does as told. */
export class RecordingHandler implements PartitionHandler {
  readonly batches: RecordedBatch[] = [];
  readonly startOffsetsAsked: string[] = [];
  #startOffset: (topic: string, partition: number) => Promise<number | null>;
  #work: (batch: RecordedBatch) => Promise<void>;

  constructor(
    behaviour: {
      startOffset?: (topic: string, partition: number) => Promise<number | null>;
      work?: (batch: RecordedBatch) => Promise<void>;
    } = {},
  ) {
    this.#startOffset = behaviour.startOffset ?? (() => Promise.resolve(null));
    this.#work = behaviour.work ?? (() => Promise.resolve());
  }

  startOffset(topic: string, partition: number): Promise<number | null> {
    this.startOffsetsAsked.push(`${topic}/${partition}`);
    return this.#startOffset(topic, partition);
  }

  async handleBatch(batch: PartitionBatch, isCurrent: () => boolean): Promise<void> {
    const recorded = { ...batch, isCurrent };
    this.batches.push(recorded);
    await this.#work(recorded);
  }

  get messages(): readonly (ReceivedMessage & { partition: number })[] {
    return this.batches.flatMap(({ messages, partition }) => messages.map((message) => ({ ...message, partition })));
  }

  values(partition?: number): string[] {
    return this.messages
      .filter((message) => partition === undefined || message.partition === partition)
      .map(({ value }) => value.toString());
  }
}

/** Waits until a condition holds; the error says which didn't. */
export async function eventually(
  what: string,
  holds: () => boolean | Promise<boolean>,
  withinMs = 20_000,
): Promise<void> {
  for (const end = performance.now() + withinMs; !(await holds());) {
    if (performance.now() > end) throw new Error(`Not within ${withinMs} ms: ${what}`);
    await pause(10);
  }
}
